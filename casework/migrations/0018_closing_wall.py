"""What stayed open, when we ask and why a plan went open again stand behind the seat.

Why something stayed open and why a plan went open again are never changed.
"""

from django.db import migrations

TABLES = ("leftopen", "followup", "reopening")
KEPT = ("leftopen", "reopening")

WALL = "".join(
    f"SELECT tenant_wall('casework_{name}'), composite_keys('casework_{name}');"
    f"CREATE POLICY seat_wall ON casework_{name} AS RESTRICTIVE"
    " USING (case_id IN (SELECT seated_cases()));"
    for name in TABLES
) + "".join(f"SELECT append_only('casework_{name}');" for name in KEPT)


class Migration(migrations.Migration):
    dependencies = [("casework", "0016_promises_change_plan")]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
