"""Prices are of one neighbourhood, a list that came in stands, and old prices count too.

What a euro was worth from 2017 on is in 0003; the years before are chained to it by the
yearly changes that CBS published, with one decimal of a per cent.
"""

from django.db import migrations

TABLES = ("pricelist", "price")
WALLS = "".join(
    f"""
SELECT tenant_wall('microanalysis_{name}'), composite_keys('microanalysis_{name}'),
       append_only('microanalysis_{name}');
"""
    for name in TABLES
)
SOURCE = "CBS, jaarmutatie consumentenprijsindex; teruggerekend vanaf 2017"
FROM_2017 = 1.281
CHANGES = {  # per cent, on the year before
    2017: 1.4, 2016: 0.3, 2015: 0.6, 2014: 1.0, 2013: 2.5, 2012: 2.5,
    2011: 2.3, 2010: 1.3, 2009: 1.2, 2008: 2.5, 2007: 1.6, 2006: 1.1,
}


def earlier() -> str:
    """Return how the years before are filled in, back to the oldest price we bring."""
    statements, factor = "", FROM_2017
    for year, change in CHANGES.items():
        factor *= 1 + change / 100
        statements += (
            "INSERT INTO microanalysis_indexfigure (series, year, value, source)"
            f" VALUES ('cpi', {year - 1}, {factor:.5f}, '{SOURCE}');\n"
        )
    return statements


EMPTY = "DELETE FROM microanalysis_indexfigure WHERE series = 'cpi' AND year < 2017"


class Migration(migrations.Migration):
    dependencies = [("microanalysis", "0004_price_lists")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(earlier(), EMPTY),
    ]
