"""Who carries an agreement: somebody without a full seat cannot read the people of it.

Source: FOUNDATION 2 (code without a seat). Returns ids, no name and no text.
"""

from django.db import migrations

CARRIED = """
CREATE FUNCTION carried_by_me() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT a.id FROM casework_agreement a
    WHERE a.tenant_id = app_tenant()
      AND (a.user_id = app_user()
           OR EXISTS (SELECT FROM casework_person p
                      WHERE p.id = a.person_id AND p.user_id = app_user())
           OR EXISTS (SELECT FROM casework_networkmember n
                      WHERE n.id = a.network_member_id AND n.user_id = app_user()
                        AND (n.until IS NULL OR n.until > app_today()))
           OR EXISTS (SELECT FROM casework_representative r
                      WHERE r.person_id = a.person_id AND r.user_id = app_user()
                        AND (r.until IS NULL OR r.until > app_today())))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_invitations_are_accepted")]
    operations = [migrations.RunSQL(CARRIED, "DROP FUNCTION carried_by_me()")]
