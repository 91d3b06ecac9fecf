"""The list for moving out of an institution is read at the table and by the resident."""

from django.db import migrations

WALL = "".join(
    f"""
SELECT tenant_wall('{table}'), composite_keys('{table}');
CREATE POLICY seat_wall ON {table} AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY nobody_deletes ON {table} AS RESTRICTIVE FOR DELETE USING (false);
"""
    for table in ("casework_moveout", "casework_moveoutpoint")
)


class Migration(migrations.Migration):
    dependencies = [("casework", "0087_complaints_stay_in_the_wijk")]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
