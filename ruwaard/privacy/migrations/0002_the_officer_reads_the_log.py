"""What a privacy officer reads: the log of the own neighbourhood, never a word of a plan.

Functions of the owner, each with what it returns:

- keeps_privacy(): whether the asking user is one here today. A boolean.

The log of what was written down apart is not in the audit, and would not be shown.
"""

from django.db import migrations

OFFICER = """
CREATE FUNCTION keeps_privacy() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership m
        WHERE m.tenant_id = app_tenant() AND m.user_id = app_user()
          AND m.role = 'privacy_officer' AND m.starts_on <= app_today()
          AND (m.ends_on IS NULL OR m.ends_on > app_today()))
$$;

CREATE POLICY privacy_officer_reads ON audit_entry FOR SELECT
    USING (tenant_id = (SELECT app_tenant()) AND (SELECT keeps_privacy())
           AND action NOT LIKE '%safety%');

-- Rows of the desk are read and written by privacy officers alone, and never changed.
CREATE FUNCTION desk_wall(walled regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tenant_wall(walled), composite_keys(walled), append_only(walled);
    EXECUTE format(
        'CREATE POLICY officer_alone ON %s AS RESTRICTIVE'
        ' USING ((SELECT keeps_privacy()))', walled);
END $$;
SELECT desk_wall('privacy_accessreport');
"""
UNDONE = """
DROP FUNCTION desk_wall(regclass);
DROP POLICY officer_alone ON privacy_accessreport;
DROP POLICY privacy_officer_reads ON audit_entry;
DROP FUNCTION keeps_privacy();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0001_initial"),
        ("accounts", "0004_lost_second_factors"),
        ("audit", "0005_lists_by_what_they_held"),
    ]
    operations = [migrations.RunSQL(OFFICER, UNDONE)]
