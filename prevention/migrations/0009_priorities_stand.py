"""Who reads and writes what a year takes up first; in a frozen year it stands."""

from django.db import migrations

WALLS = """
SELECT tenant_wall('prevention_priority'), composite_keys('prevention_priority');
CREATE POLICY read_by_learners ON prevention_priority AS RESTRICTIVE FOR SELECT
    USING ((SELECT i_read_learning()));
CREATE POLICY learners_add ON prevention_priority AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_keep_learning()));
CREATE POLICY learners_change ON prevention_priority AS RESTRICTIVE FOR UPDATE
    USING ((SELECT i_keep_learning()));
CREATE POLICY nobody_deletes ON prevention_priority AS RESTRICTIVE FOR DELETE
    USING (false);
CREATE TRIGGER priority_is_of_an_open_year
    BEFORE INSERT OR UPDATE OR DELETE ON prevention_priority
    FOR EACH ROW EXECUTE FUNCTION edition_is_of_an_open_year();
"""
WALLS_UNDONE = """
DROP TRIGGER priority_is_of_an_open_year ON prevention_priority;
DROP POLICY nobody_deletes ON prevention_priority;
DROP POLICY learners_change ON prevention_priority;
DROP POLICY learners_add ON prevention_priority;
DROP POLICY read_by_learners ON prevention_priority;
"""


class Migration(migrations.Migration):
    dependencies = [("prevention", "0008_priorities")]
    operations = [migrations.RunSQL(WALLS, WALLS_UNDONE)]
