"""The programme writes the vision; everybody reads every version, nobody changes one."""

from django.db import migrations

WALL = """
SELECT tenant_wall('prevention_charter'), composite_keys('prevention_charter'),
    append_only('prevention_charter');
CREATE POLICY programme_adds ON prevention_charter AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_keep_learning()));
"""


class Migration(migrations.Migration):
    dependencies = [("prevention", "0004_who_learns")]
    operations = [migrations.RunSQL(WALL, migrations.RunSQL.noop)]
