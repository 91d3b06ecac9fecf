"""Who turns sixteen decides alone, by the clock; parents without permission stop.

Function of the owner, with what it returns:
- turn_sixteen(): of every plan in the neighbourhood in scope in which somebody turned
  sixteen today: case_id, user_id and whom (parent, youth or team) to tell. Never a name.
"""

from django.db import migrations

SIXTEEN = """
CREATE FUNCTION turn_sixteen() RETURNS TABLE (case_id uuid, user_id bigint, whom text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
    one casework_person;
BEGIN
    FOR one IN
        SELECT p.* FROM casework_person p
        JOIN casework_case c ON c.id = p.case_id AND c.read_only_on IS NULL
        WHERE p.tenant_id = app_tenant() AND p.sixteen_on <= app_today()
          AND p.age_class IN ('', '0-11', '12-15') AND p.died_on IS NULL
        FOR UPDATE OF p
    LOOP
        UPDATE casework_person p
        SET age_class = '16-17', sixteen_on = NULL, version = p.version + 1
        WHERE p.id = one.id;
        UPDATE casework_invitation i SET withdrawn_at = statement_timestamp()
        FROM casework_representative r
        WHERE i.representative_id = r.id AND r.person_id = one.id AND r.kind = 'parent'
          AND r.permitted_on IS NULL AND i.accepted_at IS NULL
          AND i.withdrawn_at IS NULL;
        RETURN QUERY WITH ended AS (
            UPDATE casework_seat s SET ends_on = app_today()
            FROM casework_representative r
            WHERE r.person_id = one.id AND r.kind = 'parent' AND r.permitted_on IS NULL
              AND s.case_id = one.case_id AND s.user_id = r.user_id
              AND s.kind = 'representative'
              AND (s.ends_on IS NULL OR s.ends_on > app_today())
            RETURNING s.case_id, s.user_id)
        SELECT DISTINCT ended.case_id, ended.user_id, 'parent' FROM ended;
        RETURN QUERY SELECT DISTINCT s.case_id, s.user_id, 'team' FROM casework_seat s
            WHERE s.case_id = one.case_id AND s.kind = 'team'
              AND s.starts_on <= app_today()
              AND (s.ends_on IS NULL OR s.ends_on > app_today());
        RETURN QUERY SELECT one.case_id, one.user_id::bigint, 'youth'
            WHERE one.user_id IS NOT NULL;
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0049_file_walls")]
    operations = [
        migrations.RunSQL(SIXTEEN, "DROP FUNCTION turn_sixteen()"),
    ]
