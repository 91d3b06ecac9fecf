"""A file whose worker was killed is given to another one, three times at most.

budget_imports_queue_lost(silent, most) returns the files to queue, with whose work it
is; and those that were given up as unreadable, with the place of the file to remove.
"""

from django.db import migrations

QUEUE_LOST = """
CREATE FUNCTION budget_imports_queue_lost(silent interval, most integer)
RETURNS TABLE (import_id uuid, tenant_id bigint, user_id bigint, given_up text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY WITH lost AS (
        SELECT i.id, i.attempts, i.state, i.file,
               CASE i.state WHEN 'posting' THEN i.posted_by_id
                            WHEN 'undoing' THEN i.undone_by_id
                            ELSE i.made_by_id END AS whose
        FROM budget_costimport i
        WHERE i.state IN ('judging', 'posting', 'undoing')
          AND i.beat_at < clock_timestamp() - silent
        ORDER BY i.beat_at LIMIT 100
        FOR UPDATE SKIP LOCKED),
    given_up AS (
        UPDATE budget_costimport i SET
            state = CASE i.state WHEN 'judging' THEN 'failed'
                                 WHEN 'posting' THEN 'judged' ELSE 'posted' END,
            file = '', failure = 'lost', progress = 0,
            posted_by_id = CASE WHEN i.state = 'posting' THEN NULL
                                ELSE i.posted_by_id END,
            undone_by_id = NULL
        FROM lost WHERE lost.id = i.id AND lost.attempts >= most
        RETURNING i.id, i.tenant_id, lost.whose, lost.file),
    again AS (
        UPDATE budget_costimport i SET
            attempts = i.attempts + 1, progress = 0, beat_at = clock_timestamp()
        FROM lost WHERE lost.id = i.id AND lost.attempts < most
        RETURNING i.id, i.tenant_id, lost.whose)
    SELECT one.id, one.tenant_id, one.whose, NULL::text FROM again one
    UNION ALL
    SELECT one.id, one.tenant_id, one.whose, one.file::text FROM given_up one
        WHERE one.file <> '';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0004_who_posted_in_a_month")]
    operations = [
        migrations.RunSQL(
            QUEUE_LOST, "DROP FUNCTION budget_imports_queue_lost(interval, integer)"
        ),
    ]
