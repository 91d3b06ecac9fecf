"""Prices are of one neighbourhood, and a list that came in stands."""

from django.db import migrations

TABLES = ("pricelist", "price")
WALLS = "".join(
    f"""
SELECT tenant_wall('microanalysis_{name}'), composite_keys('microanalysis_{name}'),
       append_only('microanalysis_{name}');
"""
    for name in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("microanalysis", "0004_price_lists")]
    operations = [migrations.RunSQL(WALLS, migrations.RunSQL.noop)]
