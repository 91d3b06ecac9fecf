"""Everybody reads places and activities; the wijkredactie and the programme keep them.

A function of the owner, within the neighbourhood in scope, with what it returns:

- i_keep_community(): whether the user in scope is of the wijkredactie, or works for the
  programme, today.

Counts are for who keeps them, and for the public page of a place: a number, no people.
"""

from django.db import migrations

KEPT = ("place", "activity", "skippedday", "weekcount", "attendance")
SAID = ("placename", "houserules")  # append-only
KEEPERS = """
CREATE FUNCTION i_keep_community() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = app_user()
          AND role IN ('programme', 'resident_editor')
          AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today()))
$$;
"""
WALLS = "".join(
    f"""
SELECT tenant_wall('community_{name}'), composite_keys('community_{name}');
CREATE POLICY kept_by_keepers ON community_{name} AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_keep_community()));
CREATE POLICY changed_by_keepers ON community_{name} AS RESTRICTIVE FOR UPDATE
    USING ((SELECT i_keep_community()));
CREATE POLICY nobody_deletes ON community_{name} AS RESTRICTIVE FOR DELETE
    USING (false);
"""
    for name in (*KEPT, *SAID)
) + "".join(f"SELECT append_only('community_{name}');" for name in SAID) + """
CREATE POLICY read_by_keepers ON community_attendance AS RESTRICTIVE FOR SELECT
    USING ((SELECT i_keep_community()));
"""


class Migration(migrations.Migration):
    dependencies = [("community", "0001_places_and_activities")]
    operations = [
        migrations.RunSQL(KEEPERS, "DROP FUNCTION i_keep_community();"),
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
    ]
