"""Who reads and writes what should change in the long run: as lessons and sessions."""

from django.db import migrations

WALLS = """
SELECT tenant_wall('prevention_ambition'), composite_keys('prevention_ambition');
CREATE POLICY read_by_learners ON prevention_ambition AS RESTRICTIVE FOR SELECT
    USING ((SELECT i_read_learning()));
CREATE POLICY learners_add ON prevention_ambition AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_keep_learning()));
CREATE POLICY learners_change ON prevention_ambition AS RESTRICTIVE FOR UPDATE
    USING ((SELECT i_keep_learning()));
CREATE POLICY nobody_deletes ON prevention_ambition AS RESTRICTIVE FOR DELETE
    USING (false);
"""


class Migration(migrations.Migration):
    dependencies = [("prevention", "0006_ambitions")]
    operations = [migrations.RunSQL(WALLS, migrations.RunSQL.noop)]
