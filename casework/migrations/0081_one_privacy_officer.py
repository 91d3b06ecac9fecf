"""Every wall asks after the privacy officer in one way: keeps_privacy().

It lives in ruwaard.privacy (migration 0002). What is_privacy_officer() and
watches_privacy() said in other words goes: each function and policy that asked one of
them asks it instead, whatever their name, and the two are no more.
"""

from django.db import migrations

ONE = r"""
DO $$
DECLARE
    asked constant text := '\m(is_privacy_officer|watches_privacy)\(';
    one record;
BEGIN
    FOR one IN
        SELECT pg_get_functiondef(oid) AS said FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND prosrc ~ asked
    LOOP
        EXECUTE regexp_replace(one.said, asked, 'keeps_privacy(', 'g');
    END LOOP;
    FOR one IN
        SELECT polname, polrelid::regclass AS walled,
               pg_get_expr(polqual, polrelid) AS reads,
               pg_get_expr(polwithcheck, polrelid) AS writes
        FROM pg_policy
        WHERE concat(pg_get_expr(polqual, polrelid),
                     pg_get_expr(polwithcheck, polrelid)) ~ asked
    LOOP
        EXECUTE regexp_replace(
            format('ALTER POLICY %I ON %s', one.polname, one.walled)
            || coalesce(' USING (' || one.reads || ')', '')
            || coalesce(' WITH CHECK (' || one.writes || ')', ''),
            asked, 'keeps_privacy(', 'g');
    END LOOP;
END $$;
DROP FUNCTION is_privacy_officer(), watches_privacy();
"""
AGAIN = """
CREATE FUNCTION is_privacy_officer() RETURNS boolean
LANGUAGE sql STABLE AS 'SELECT keeps_privacy()';
CREATE FUNCTION watches_privacy() RETURNS boolean
LANGUAGE sql STABLE AS 'SELECT keeps_privacy()';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0080_who_reads_an_exemption"),
        ("privacy", "0002_the_officer_reads_the_log"),
    ]
    operations = [migrations.RunSQL(ONE, AGAIN)]
