"""A request about data shows to who asked, to the team, and to the privacy officer.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- rights_i_handle(): ids of the requests that I wrote, that are about me in a plan in
  which I sit, or of a plan in whose team I sit. Not those of a partner or co-resident.
- rights_people(request): case_id, user_id and is_resident of who hears of the answer:
  who asked in their own account and the person it is about, or, when it was asked on
  paper, who wrote it down and the first contact. For the officer and who handles it.
- rights_glances(request): who looked in the plan of an export, for who asked for it:
  at, action, outcome, user_id, role and organisation_id. Nothing of safety records.

A right stands in a plan that is only read too: the guard of such plans skips a table
that has a trigger of its name, and this one never fires.
Source: AVG 12 to 20, PRODUCT (never: a partner).
"""

from django.db import migrations

TABLES = "".join(
    f"SELECT tenant_wall('casework_{name}'), composite_keys('casework_{name}');"
    f"CREATE POLICY nobody_deletes ON casework_{name} AS RESTRICTIVE FOR DELETE"
    " USING (false);"
    for name in ("rightsrequest", "rightslink")
) + """
CREATE TRIGGER read_only_case BEFORE UPDATE ON casework_rightslink FOR EACH ROW
    WHEN (false) EXECUTE FUNCTION refuse_when_read_only();
"""

WHO_READS = """
CREATE FUNCTION rights_i_handle() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT link.request_id FROM casework_rightslink link
    JOIN casework_person person ON person.id = link.person_id
    WHERE link.tenant_id = app_tenant()
      AND EXISTS (SELECT FROM casework_seat seat
                  WHERE seat.tenant_id = app_tenant() AND seat.user_id = app_user()
                    AND seat.case_id = link.case_id
                    AND seat.starts_on <= app_today()
                    AND (seat.ends_on IS NULL OR seat.ends_on > app_today())
                    AND (seat.kind = 'team'
                         OR (seat.kind IN ('resident', 'representative')
                             AND app_user() IN (link.written_by_id, person.user_id))))
$$;

CREATE POLICY of_my_data ON casework_rightslink AS RESTRICTIVE FOR SELECT
    USING (request_id IN (SELECT rights_i_handle()));
CREATE POLICY asked_at_the_table ON casework_rightslink AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT seated_cases())
                AND written_by_id = (SELECT app_user()));
CREATE POLICY nobody_changes ON casework_rightslink AS RESTRICTIVE FOR UPDATE
    USING (false);

CREATE POLICY of_my_data ON casework_rightsrequest AS RESTRICTIVE FOR SELECT
    USING (id IN (SELECT rights_i_handle()) OR (SELECT is_privacy_officer()));
CREATE POLICY asked_at_the_table ON casework_rightsrequest AS RESTRICTIVE FOR INSERT
    WITH CHECK (id IN (SELECT rights_i_handle()));
CREATE POLICY answered_by_who_reads ON casework_rightsrequest
    AS RESTRICTIVE FOR UPDATE
    USING (id IN (SELECT rights_i_handle()) OR (SELECT is_privacy_officer()));
"""
WHO_READS_UNDONE = """
DROP POLICY of_my_data ON casework_rightsrequest;
DROP POLICY asked_at_the_table ON casework_rightsrequest;
DROP POLICY answered_by_who_reads ON casework_rightsrequest;
DROP POLICY of_my_data ON casework_rightslink;
DROP POLICY asked_at_the_table ON casework_rightslink;
DROP POLICY nobody_changes ON casework_rightslink;
DROP FUNCTION rights_i_handle();
"""

PEOPLE = """
CREATE FUNCTION rights_people(asked uuid)
RETURNS TABLE (case_id uuid, user_id bigint, is_resident boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT link.case_id, told.user_id, told.is_resident
    FROM casework_rightslink link
    JOIN casework_rightsrequest request ON request.id = link.request_id
    JOIN casework_case plan ON plan.id = link.case_id
    JOIN casework_person person ON person.id = link.person_id
    CROSS JOIN LATERAL (VALUES
        (link.written_by_id, request.channel = 'account'),
        (person.user_id, true),
        (plan.lead_id, false)) AS told (user_id, is_resident)
    WHERE link.request_id = asked AND link.tenant_id = app_tenant()
      AND told.user_id IS NOT NULL
      AND (told.is_resident OR request.channel <> 'account')
      AND (is_privacy_officer() OR asked IN (SELECT rights_i_handle()))
$$;
"""

GLANCES = """
CREATE FUNCTION rights_glances(asked uuid) RETURNS TABLE (
    at timestamptz, action varchar, outcome varchar, user_id bigint, role varchar,
    organisation_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH plan AS (
        SELECT link.case_id FROM casework_rightslink link
        JOIN casework_rightsrequest request ON request.id = link.request_id
        WHERE link.request_id = asked AND link.tenant_id = app_tenant()
          AND link.written_by_id = app_user() AND request.kind = 'export'
          AND request.open_until > app_today()
          AND link.request_id IN (SELECT rights_i_handle()))
    SELECT e.at, e.action, e.outcome, e.user_id, e.role, e.organisation_id
    FROM plan JOIN audit_entry e ON e.case_id = plan.case_id
    WHERE e.tenant_id = app_tenant() AND e.action NOT LIKE '%safety%'
    UNION ALL
    SELECT e.at, e.action, e.outcome, e.user_id, e.role, e.organisation_id
    FROM plan JOIN audit_entry e ON e.object_ids @> ARRAY[plan.case_id]
    WHERE e.case_id IS NULL AND e.tenant_id = app_tenant() AND e.outcome = 'done'
      AND e.action NOT LIKE '%safety%'
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0062_what_waits_today")]
    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(WHO_READS, WHO_READS_UNDONE),
        migrations.RunSQL(PEOPLE, "DROP FUNCTION rights_people(uuid)"),
        migrations.RunSQL(GLANCES, "DROP FUNCTION rights_glances(uuid)"),
    ]
