"""A request for a decision shows to the people of its plan, and to the access desk.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- requests_of_my_plans(): ids of requests of plans in which I have a full seat.
- i_am_access_desk(): whether I am, today.
"""

from django.db import migrations

WALLS = """
SELECT tenant_wall('casework_decisionrequest'),
       composite_keys('casework_decisionrequest');
SELECT tenant_wall('casework_decisionlink'), composite_keys('casework_decisionlink');
CREATE POLICY seat_wall ON casework_decisionlink AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY nobody_deletes ON casework_decisionlink AS RESTRICTIVE FOR DELETE
    USING (false);
"""
WHO_READS = """
CREATE FUNCTION requests_of_my_plans() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT request_id FROM casework_decisionlink
    WHERE tenant_id = app_tenant() AND case_id IN (SELECT seated_cases())
$$;

CREATE FUNCTION i_am_access_desk() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = app_user()
          AND role = 'access_desk' AND starts_on <= app_today()
          AND (ends_on IS NULL OR ends_on > app_today()))
$$;

CREATE POLICY seen_at_the_table_or_desk ON casework_decisionrequest
    AS RESTRICTIVE FOR SELECT
    USING (id IN (SELECT requests_of_my_plans()) OR (SELECT i_am_access_desk()));
CREATE POLICY asked_at_the_table ON casework_decisionrequest AS RESTRICTIVE FOR INSERT
    WITH CHECK (id IN (SELECT requests_of_my_plans()));
CREATE POLICY moved_at_the_table_or_desk ON casework_decisionrequest
    AS RESTRICTIVE FOR UPDATE
    USING (id IN (SELECT requests_of_my_plans()) OR (SELECT i_am_access_desk()));
CREATE POLICY nobody_deletes ON casework_decisionrequest AS RESTRICTIVE FOR DELETE
    USING (false);
"""
WHO_READS_UNDONE = """
DROP POLICY seen_at_the_table_or_desk ON casework_decisionrequest;
DROP POLICY asked_at_the_table ON casework_decisionrequest;
DROP POLICY moved_at_the_table_or_desk ON casework_decisionrequest;
DROP POLICY nobody_deletes ON casework_decisionrequest;
DROP FUNCTION requests_of_my_plans(), i_am_access_desk();
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0050_sixteen")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(WHO_READS, WHO_READS_UNDONE),
    ]
