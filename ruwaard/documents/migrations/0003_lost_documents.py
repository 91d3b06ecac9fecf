"""A document whose worker fell silent is queued again, at most so many times.

The function returns facts only (which row, whose, in which neighbourhood); a task then
works in the scope of who asked.
"""

from django.db import migrations, models

QUEUE_LOST = """
CREATE FUNCTION documents_queue_lost(silent interval, most integer)
RETURNS TABLE (document_id uuid, tenant_id bigint, asked_by_id bigint)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH lost AS (
        SELECT d.id, d.attempts FROM documents_document d
        WHERE d.state IN ('queued', 'running')
          AND coalesce(d.beat_at, d.asked_at) < clock_timestamp() - silent
        ORDER BY d.asked_at LIMIT 500
        FOR UPDATE SKIP LOCKED),
    given_up AS (
        UPDATE documents_document d SET state = 'failed', failure = 'lost'
        FROM lost WHERE lost.id = d.id AND lost.attempts >= most)
    UPDATE documents_document d
    SET state = 'queued', progress = 0, beat_at = clock_timestamp()
    FROM lost WHERE lost.id = d.id AND lost.attempts < most
    RETURNING d.id, d.tenant_id, d.asked_by_id
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_document_wall")]
    operations = [
        migrations.AddField(
            "document",
            "filename",
            models.CharField(blank=True, default="", max_length=60),
            preserve_default=False,
        ),
        migrations.RunSQL(
            QUEUE_LOST, "DROP FUNCTION documents_queue_lost(interval, integer)"
        ),
    ]
