"""An "als … dan …" is read at the table and by the resident."""

from django.db import migrations

WALL = """
SELECT tenant_wall('casework_scenario'), composite_keys('casework_scenario');
CREATE POLICY seat_wall ON casework_scenario AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0032_answers_without_a_name")]
    operations = [migrations.RunSQL(WALL, migrations.RunSQL.noop)]
