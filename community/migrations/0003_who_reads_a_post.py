"""Everybody reads a post that is online; whose it is opens to a code alone.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- post_of_code(): the ids of the post whose owner, or whose talk, holds the code.
- own_post(): the id of the post whose owner holds the code.
- forget_old_posts(): empties the words, addresses and talks of what ended a month ago,
  of what nobody confirmed in two days, and of what nobody looked at in sixty; talks that
  were stopped, or not confirmed in two days, go too; returns the ids, no words.
- post_goes_its_way(): trigger; only who keeps the neighbourhood puts a post online, and
  nobody changes its words.
"""

from django.db import migrations

TABLES = ("post", "postcontact", "postreport", "posttalk")
FACTS = """
CREATE FUNCTION own_post() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT post_id FROM community_postcontact
    WHERE tenant_id = app_tenant() AND code_hash = app_code()
$$;

CREATE FUNCTION post_of_code() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT post_id FROM community_postcontact
    WHERE tenant_id = app_tenant() AND code_hash = app_code()
    UNION ALL
    SELECT post_id FROM community_posttalk
    WHERE tenant_id = app_tenant() AND app_code() IN (writer_hash, owner_hash)
$$;

CREATE FUNCTION forget_old_posts() RETURNS SETOF uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH old AS (
        SELECT id FROM community_post
        WHERE tenant_id = app_tenant() AND state <> 'gone'
          AND (state = 'waiting' AND posted_at < app_today() - 2
               OR state = 'asked' AND posted_at < app_today() - 60
               OR state IN ('ended', 'hidden') AND ended_on < app_today() - 30
               OR state = 'online' AND expires_on < app_today() - 30)),
    talks AS (
        DELETE FROM community_posttalk
        WHERE tenant_id = app_tenant()
          AND (post_id IN (SELECT id FROM old) OR closed_on < app_today()
               OR confirmed_on IS NULL AND begun_at < app_today() - 2)),
    reports AS (
        UPDATE community_postreport SET reason = ''
        WHERE post_id IN (SELECT id FROM old)),
    contacts AS (
        DELETE FROM community_postcontact WHERE post_id IN (SELECT id FROM old))
    UPDATE community_post SET state = 'gone', title = '', text = '', name = '',
        picture = ''
    WHERE id IN (SELECT id FROM old) RETURNING id
$$;
"""
FACTS_UNDONE = "DROP FUNCTION forget_old_posts(), post_of_code(), own_post();"
WALLS = "".join(
    f"""
SELECT tenant_wall('community_{name}'), composite_keys('community_{name}');
CREATE POLICY nobody_deletes ON community_{name} AS RESTRICTIVE FOR DELETE
    USING (false);
"""
    for name in TABLES
) + """
CREATE POLICY read_by_whom_it_is_for ON community_post AS RESTRICTIVE FOR SELECT
    USING (state = 'online' AND expires_on > app_today()
           OR (SELECT i_keep_community()) OR id IN (SELECT post_of_code()));
CREATE POLICY left_to_be_looked_at ON community_post AS RESTRICTIVE FOR INSERT
    WITH CHECK (state = 'waiting' OR (SELECT i_keep_community()));
CREATE POLICY changed_by_owner_and_keepers ON community_post AS RESTRICTIVE FOR UPDATE
    USING ((SELECT i_keep_community()) OR id = (SELECT own_post()));

CREATE POLICY opens_to_a_code ON community_postcontact AS RESTRICTIVE FOR SELECT
    USING ((SELECT app_code()) IN (code_hash, relay_hash));
CREATE POLICY changes_by_a_code ON community_postcontact AS RESTRICTIVE FOR UPDATE
    USING ((SELECT app_code()) IN (code_hash, relay_hash));

CREATE POLICY opens_to_a_code ON community_posttalk AS RESTRICTIVE FOR SELECT
    USING ((SELECT app_code()) IN (writer_hash, owner_hash));
CREATE POLICY changes_by_a_code ON community_posttalk AS RESTRICTIVE FOR UPDATE
    USING ((SELECT app_code()) IN (writer_hash, owner_hash));

CREATE POLICY read_by_keepers ON community_postreport AS RESTRICTIVE FOR SELECT
    USING ((SELECT i_keep_community()));
CREATE POLICY settled_by_keepers ON community_postreport AS RESTRICTIVE FOR UPDATE
    USING ((SELECT i_keep_community()));
"""
WAY = """
CREATE FUNCTION post_goes_its_way() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NEW.state = 'online' AND OLD.state <> 'online' AND NOT i_keep_community() THEN
        RAISE EXCEPTION 'who keeps the neighbourhood puts a post online'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'post_is_looked_at';
    END IF;
    IF NEW.state <> 'gone' AND (NEW.title, NEW.text, NEW.name, NEW.picture)
            IS DISTINCT FROM (OLD.title, OLD.text, OLD.name, OLD.picture) THEN
        RAISE EXCEPTION 'the words of a post stay what they were'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'post_keeps_its_words';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER post_goes_its_way BEFORE UPDATE ON community_post
    FOR EACH ROW EXECUTE FUNCTION post_goes_its_way();
"""
WAY_UNDONE = """
DROP TRIGGER post_goes_its_way ON community_post;
DROP FUNCTION post_goes_its_way();
"""


class Migration(migrations.Migration):
    dependencies = [("community", "0002_who_keeps_the_neighbourhood")]
    operations = [
        migrations.RunSQL(FACTS, FACTS_UNDONE),
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(WAY, WAY_UNDONE),
    ]
