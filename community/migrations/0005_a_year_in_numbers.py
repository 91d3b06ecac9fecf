"""A year of the neighbourhood for who reads figures: numbers, no words and no people.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- note_answer(): writes that the post of the talk whose writer holds the code was
  answered today; nothing.
- posts_of_year(year): kind, placed and answered, per kind of post put online in it.
- attendance_of_year(year): how many times were counted, and how many people came.
"""

from django.db import migrations

FACTS = """
CREATE FUNCTION note_answer() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE community_post SET answered_on = app_today()
    WHERE id = (SELECT post_id FROM community_posttalk
                WHERE tenant_id = app_tenant() AND writer_hash = app_code())
$$;

CREATE FUNCTION posts_of_year(asked integer)
RETURNS TABLE (kind text, placed bigint, answered bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT p.kind, count(*), count(p.answered_on)
    FROM community_post p
    WHERE p.tenant_id = app_tenant() AND extract(year FROM p.online_on) = asked
    GROUP BY p.kind
$$;

CREATE FUNCTION attendance_of_year(asked integer)
RETURNS TABLE (times bigint, people bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT count(*), coalesce(sum(a.people), 0)
    FROM community_attendance a
    WHERE a.tenant_id = app_tenant() AND extract(year FROM a.day) = asked
$$;
"""
UNDONE = """
DROP FUNCTION attendance_of_year(integer), posts_of_year(integer), note_answer();
"""


class Migration(migrations.Migration):
    dependencies = [("community", "0004_everybody_reads_where_to_go")]
    operations = [migrations.RunSQL(FACTS, UNDONE)]
