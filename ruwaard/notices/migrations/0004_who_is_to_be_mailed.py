"""A function of the owner for the daily mail, with what it returns.

- people_to_mail(morning, day, hurried): the user_id of who has notices that are neither
  read nor mailed: of before this morning, for who had no mail of this day, and of a kind
  that has a hurry, for who asked to hear at once. Never which notices.
"""

from django.db import migrations

PEOPLE = """
CREATE FUNCTION people_to_mail(morning timestamptz, day date, hurried text[])
RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT notice.user_id FROM notices_notice notice
    LEFT JOIN notices_preference chosen ON chosen.user_id = notice.user_id
    WHERE notice.read_at IS NULL AND notice.mailed_at IS NULL
      AND ((notice.made_at < morning AND chosen.mailed_on IS DISTINCT FROM day)
           OR (notice.kind = ANY(hurried) AND EXISTS (
               SELECT FROM jsonb_each_text(chosen.ways) way
               WHERE way.value = 'at_once')))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_how_to_hear_of_it")]
    operations = [
        migrations.RunSQL(
            PEOPLE, "DROP FUNCTION people_to_mail(timestamptz, date, text[])"
        )
    ]
