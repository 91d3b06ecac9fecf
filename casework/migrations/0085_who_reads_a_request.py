"""What a resident asks shows to who asked and to who must act, and to nobody else.

Not to a partner or co-resident, and not to the person it is about. A function of the
owner, within the neighbourhood in scope:

- overdue_explanations(): how many explanations of a look wait too long; one number, for
  the privacy officer.

A request stands in a plan that is only read or at a standstill too: the guard skips a
table that has a trigger of its name, and this one never fires.
Source: PRODUCT (never: a partner), FOUNDATION 2.
"""

from django.db import migrations

WALLS = """
SELECT tenant_wall('casework_planrequest'), composite_keys('casework_planrequest');
CREATE POLICY nobody_deletes ON casework_planrequest AS RESTRICTIVE FOR DELETE
    USING (false);
CREATE TRIGGER read_only_case BEFORE UPDATE ON casework_planrequest FOR EACH ROW
    WHEN (false) EXECUTE FUNCTION refuse_when_read_only();
"""
READS = """
    CASE WHEN case_id IN (SELECT resident_cases())
         THEN asked_by_id = (SELECT app_user())
         ELSE desk = 'team' AND case_id IN (SELECT seated_cases())
              AND about_id IS DISTINCT FROM (SELECT app_user()) END
    OR (desk = 'officer' AND (SELECT keeps_privacy())
        AND about_id IS DISTINCT FROM (SELECT app_user()))
"""
WHO_READS = f"""
CREATE POLICY who_asked_or_acts ON casework_planrequest AS RESTRICTIVE FOR SELECT
    USING ({READS});
CREATE POLICY who_asked_or_acts_updates ON casework_planrequest
    AS RESTRICTIVE FOR UPDATE USING ({READS});
CREATE POLICY asked_by_a_resident ON casework_planrequest AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT resident_cases())
                AND asked_by_id = (SELECT app_user()));
"""
UNDONE = """
DROP POLICY who_asked_or_acts ON casework_planrequest;
DROP POLICY who_asked_or_acts_updates ON casework_planrequest;
DROP POLICY asked_by_a_resident ON casework_planrequest;
"""
COUNT = """
CREATE FUNCTION overdue_explanations() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT CASE WHEN keeps_privacy() THEN count(*)::integer ELSE 0 END
    FROM casework_planrequest
    WHERE tenant_id = app_tenant() AND kind = 'explain' AND state = 'asked'
      AND answer_by < app_today()
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0083_residents_read_the_judgement")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(WHO_READS, UNDONE),
        migrations.RunSQL(COUNT, "DROP FUNCTION overdue_explanations()"),
    ]
