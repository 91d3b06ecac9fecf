"""What a euro of each year was worth in 2024. Source: METHODS 3.3 (4).

Factors as the costing manual's package prints them, with one decimal of a per cent.
"""

from django.db import migrations

SOURCE = "CBS consumentenprijsindex, via tatooheene (Kostenhandleiding), naar 2024"
FACTORS = {
    2017: "1.281", 2018: "1.260", 2019: "1.227", 2020: "1.212",
    2021: "1.180", 2022: "1.073", 2023: "1.033", 2024: "1",
}
FILL = "".join(
    "INSERT INTO microanalysis_indexfigure (series, year, value, source)"
    f" VALUES ('cpi', {year}, {value}, '{SOURCE}');\n"
    for year, value in FACTORS.items()
)


class Migration(migrations.Migration):
    dependencies = [("microanalysis", "0002_the_law_of_measuring")]
    operations = [
        migrations.RunSQL(FILL, "DELETE FROM microanalysis_indexfigure WHERE series = 'cpi'"),
    ]
