"""Who is reminded that a resident still has no answer.

Function of the owner, within the neighbourhood in scope, with what it returns:

- feedback_waits(soon): id, reader_id, about_id and whether the term is over, of what was
  said to the client council or to a reader and has no answer, when its term ends before
  the day `soon`. No words, and never who said it.
"""

from django.db import migrations

WAITS = """
CREATE FUNCTION feedback_waits(soon date)
RETURNS TABLE (id uuid, reader_id bigint, about_id bigint, is_late boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT f.id, l.reader_id, l.about_id, f.answer_by < app_today()
    FROM casework_feedback f
    LEFT JOIN casework_feedbacklink l
        ON l.tenant_id = f.tenant_id AND l.id = f.link_id
    WHERE f.tenant_id = app_tenant() AND f.state = 'sent' AND f."to" <> 'procedure'
      AND f.answer_by < soon
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0118_the_team_writes_down_what_residents_say")]
    operations = [migrations.RunSQL(WAITS, "DROP FUNCTION feedback_waits(date);")]
