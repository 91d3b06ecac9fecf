"""Who reads what of the safety route, and functions of the owner with what they return.

- is_privacy_officer(): whether the user in scope is one here today.
- safety_records_i_inspect(): the ids of the records that somebody opened to the asking
  privacy officer, until the day that was said.
- safety_records_here(): for a privacy officer, of every record its id, the day it was
  written and how many read it now. Never of which case, by whom or what.
- safety_people_of(record): for a privacy officer, the user_id of who reads that record
  now (is_reader) and of the other privacy officers. They are told that something waits.
"""

from django.db import migrations

TABLES = """
SELECT tenant_wall('casework_safetystep'), composite_keys('casework_safetystep'),
    append_only('casework_safetystep'),
    tenant_wall('casework_safetyinspection'),
    composite_keys('casework_safetyinspection');
"""

FACTS = """
CREATE OR REPLACE FUNCTION safety_records_i_read() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT record_id FROM casework_safetyreader
    WHERE tenant_id = app_tenant() AND user_id = app_user() AND ended_at IS NULL
$$;

CREATE FUNCTION is_privacy_officer() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM accounts_membership
                   WHERE tenant_id = app_tenant() AND user_id = app_user()
                     AND role = 'privacy_officer' AND starts_on <= app_today()
                     AND (ends_on IS NULL OR ends_on > app_today()))
$$;

CREATE FUNCTION safety_records_i_inspect() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT record_id FROM casework_safetyinspection
    WHERE tenant_id = app_tenant() AND asked_by_id = app_user()
      AND open_until >= app_today() AND is_privacy_officer()
$$;

CREATE FUNCTION safety_records_here()
RETURNS TABLE (id uuid, written_on date, readers bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT record.id, (record.written_at AT TIME ZONE 'Europe/Amsterdam')::date,
           (SELECT count(*) FROM casework_safetyreader reader
            WHERE reader.record_id = record.id AND reader.ended_at IS NULL)
    FROM casework_safetyrecord record
    WHERE record.tenant_id = app_tenant() AND is_privacy_officer()
    ORDER BY record.written_at DESC, record.id
$$;

CREATE FUNCTION safety_people_of(asked uuid)
RETURNS TABLE (user_id bigint, is_reader boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT reader.user_id, true FROM casework_safetyreader reader
    WHERE reader.tenant_id = app_tenant() AND reader.record_id = asked
      AND reader.ended_at IS NULL AND is_privacy_officer()
    UNION
    SELECT officer.user_id, false FROM accounts_membership officer
    WHERE officer.tenant_id = app_tenant() AND officer.role = 'privacy_officer'
      AND officer.starts_on <= app_today()
      AND (officer.ends_on IS NULL OR officer.ends_on > app_today())
      AND officer.user_id <> app_user() AND is_privacy_officer()
      AND EXISTS (SELECT FROM casework_safetyrecord
                  WHERE id = asked AND tenant_id = app_tenant())
$$;
"""
FACTS_UNDONE = """
DROP FUNCTION safety_people_of(uuid), safety_records_here(),
    safety_records_i_inspect(), is_privacy_officer();
CREATE OR REPLACE FUNCTION safety_records_i_read() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT record_id FROM casework_safetyreader
    WHERE tenant_id = app_tenant() AND user_id = app_user()
$$;
"""

READ_OR_INSPECTED = """(
    SELECT safety_records_i_read() UNION SELECT safety_records_i_inspect())"""
READING = f"""
ALTER POLICY named_reader ON casework_safetyrecord USING (id IN {READ_OR_INSPECTED});
ALTER POLICY named_reader ON casework_safetyreader
    USING (record_id IN {READ_OR_INSPECTED});
ALTER POLICY named_reader ON casework_safetyevent
    USING (record_id IN {READ_OR_INSPECTED});
CREATE POLICY named_reader ON casework_safetystep AS RESTRICTIVE FOR SELECT
    USING (record_id IN {READ_OR_INSPECTED});
CREATE POLICY noted_by_a_reader ON casework_safetystep AS RESTRICTIVE FOR INSERT
    WITH CHECK (by_id = (SELECT app_user())
                AND record_id IN (SELECT safety_records_i_read()));
"""
READING_UNDONE = """
DROP POLICY noted_by_a_reader ON casework_safetystep;
DROP POLICY named_reader ON casework_safetystep;
ALTER POLICY named_reader ON casework_safetyevent
    USING (record_id IN (SELECT safety_records_i_read()));
ALTER POLICY named_reader ON casework_safetyreader
    USING (record_id IN (SELECT safety_records_i_read()));
ALTER POLICY named_reader ON casework_safetyrecord
    USING (id IN (SELECT safety_records_i_read()));
"""

# Taking somebody off is the one change there is, and a yes to an inspection the other.
CHANGES = """
DROP POLICY nobody_updates ON casework_safetyreader;
CREATE POLICY ended_by_a_reader ON casework_safetyreader AS RESTRICTIVE FOR UPDATE
    USING (record_id IN (SELECT safety_records_i_read()));
REVOKE UPDATE, DELETE ON casework_safetyreader FROM ruwaard_app;
GRANT UPDATE (ended_at, ended_by_id) ON casework_safetyreader TO ruwaard_app;

CREATE POLICY seen_by_who_watches ON casework_safetyinspection
    AS RESTRICTIVE FOR SELECT
    USING (is_privacy_officer() OR record_id IN (SELECT safety_records_i_read()));
CREATE POLICY asked_by_an_officer ON casework_safetyinspection
    AS RESTRICTIVE FOR INSERT
    WITH CHECK (asked_by_id = (SELECT app_user()) AND is_privacy_officer()
                AND agreed_by_id IS NULL);
CREATE POLICY agreed_by_another ON casework_safetyinspection
    AS RESTRICTIVE FOR UPDATE
    USING (asked_by_id <> (SELECT app_user())
           AND (is_privacy_officer()
                OR record_id IN (SELECT safety_records_i_read())));
REVOKE UPDATE, DELETE ON casework_safetyinspection FROM ruwaard_app;
GRANT UPDATE (agreed_by_id, agreed_at, open_until) ON casework_safetyinspection
    TO ruwaard_app;
"""
CHANGES_UNDONE = """
DROP POLICY agreed_by_another ON casework_safetyinspection;
DROP POLICY asked_by_an_officer ON casework_safetyinspection;
DROP POLICY seen_by_who_watches ON casework_safetyinspection;
DROP POLICY ended_by_a_reader ON casework_safetyreader;
CREATE POLICY nobody_updates ON casework_safetyreader AS RESTRICTIVE FOR UPDATE
    USING (false);
GRANT UPDATE, DELETE ON casework_safetyreader TO ruwaard_app;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0036_collective_plans_have_walls")]
    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(FACTS, FACTS_UNDONE),
        migrations.RunSQL(READING, READING_UNDONE),
        migrations.RunSQL(CHANGES, CHANGES_UNDONE),
    ]
