"""Counts, decisions and effects are read by who sits at the table, and stay."""

from django.db import migrations

TABLES = ("turnout", "groupdecision", "effectstatement")
WALLS = (
    "".join(
        f"SELECT tenant_wall('casework_{name}'), composite_keys('casework_{name}');"
        f"SELECT append_only('casework_{name}');"
        f"CREATE POLICY seat_wall ON casework_{name} AS RESTRICTIVE"
        " USING (case_id IN (SELECT seated_cases()));"
        for name in TABLES
    )
   
)
UNDONE = "".join(f"DROP POLICY seat_wall ON casework_{name};" for name in TABLES)


class Migration(migrations.Migration):
    dependencies = [("casework", "0034_scenario_wall")]
    operations = [migrations.RunSQL(WALLS, UNDONE)]
