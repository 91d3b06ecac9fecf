"""Words that were said without a name go too, three years after they were answered.

- table_of_record, retention_facts: as before (0113), of such words as well. What is
  already said in retention_facts is changed in place: all else in it stays.
"""

from django.db import migrations

TABLE = """
CREATE OR REPLACE FUNCTION table_of_record(kind text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT 'casework_' || CASE kind WHEN 'message' THEN 'publicmessage'
                                    WHEN 'request' THEN 'decisionrequest'
                                    {words}ELSE kind END
$$;
"""
BEFORE = "AND (asked IS NULL OR asked_kind = 'request' AND d.id = asked)"
AFTER = f"""{BEFORE}
    UNION ALL
    SELECT 'words', w.id, w.said_on, coalesce(w.ended_on, w.said_on), false, false,
        false, false, false, false, NULL,
        (SELECT max(k.until) FROM casework_keptlonger k
         WHERE k.kind = 'words' AND k.subject_id = w.id),
        EXISTS (SELECT FROM casework_legalhold h
                WHERE h.kind = 'words' AND h.subject_id = w.id
                  AND h.lifted_by_id IS NULL)
    FROM casework_feedback w
    WHERE w.tenant_id = app_tenant() AND w.link_id IS NULL
      AND (asked IS NULL OR asked_kind = 'words' AND w.id = asked)"""


def change(before: str, after: str) -> str:
    """Return SQL that says `after` in retention_facts where it said `before`, once."""
    return f"""
DO $do$
DECLARE
    said text := (SELECT pg_get_functiondef(oid) FROM pg_proc
                  WHERE pronamespace = 'public'::regnamespace
                    AND proname = 'retention_facts');
BEGIN
    IF strpos(said, $was${before}$was$) = 0 THEN
        RAISE EXCEPTION 'retention_facts says something else';
    END IF;
    EXECUTE replace(said, $was${before}$was$, $now${after}$now$);
END $do$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0122_refused_helpers_sit_at_no_table")]
    operations = [
        migrations.RunSQL(
            TABLE.format(words="WHEN 'words' THEN 'feedback'\n" + " " * 36),
            TABLE.format(words=""),
        ),
        migrations.RunSQL(change(BEFORE, AFTER), change(AFTER, BEFORE)),
    ]
