"""A message that nobody dealt with, and a request that was taken back, have terms too.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- table_of_record(kind): the name of the table in which records of a kind stand.
- plan_of_item(item): the id of the plan of a file or a request on the list, for the
  audit row; it takes the place of plan_of_file (0092).
- retention_facts, held_subjects, everything_of, destroy_rows, destroy_item: as before
  (0055, 0092, 0108), of messages and requests as well. A request for a decision under
  the Wmo or the Jeugdwet that was taken back brings its plan under neither.

What is already said in those functions is changed in place: all else in them stays.
"""

from django.db import migrations

NEW = """
CREATE FUNCTION table_of_record(kind text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT 'casework_' || CASE kind WHEN 'message' THEN 'publicmessage'
                                    WHEN 'request' THEN 'decisionrequest'
                                    ELSE kind END
$$;

CREATE FUNCTION plan_of_item(asked uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(f.case_id, l.case_id) FROM casework_destructionitem i
    LEFT JOIN casework_fileattachment f ON i.kind = 'file' AND f.id = i.subject_id
    LEFT JOIN casework_decisionlink l ON i.kind = 'request' AND l.request_id = i.subject_id
    WHERE i.id = asked AND i.tenant_id = app_tenant()
$$;
DROP FUNCTION plan_of_file(uuid);
"""
OLD = """
DROP FUNCTION plan_of_item(uuid);
DROP FUNCTION table_of_record(text);
CREATE FUNCTION plan_of_file(asked uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT f.case_id FROM casework_destructionitem i
    JOIN casework_fileattachment f ON f.id = i.subject_id
    WHERE i.id = asked AND i.kind = 'file' AND i.tenant_id = app_tenant()
$$;
"""

KEPT = """(SELECT max(k.until) FROM casework_keptlonger k
         WHERE k.kind = '{kind}' AND k.subject_id = {row}.id),
        EXISTS (SELECT FROM casework_legalhold h
                WHERE h.kind = '{kind}' AND h.subject_id = {row}.id
                  AND h.lifted_by_id IS NULL)"""
NO_PLAN = "AND t.case_id IS NOT NULL)"
OF_THEIR_OWN = f"""{NO_PLAN}
    UNION ALL
    SELECT 'message', m.id, (m.left_at AT TIME ZONE 'Europe/Amsterdam')::date,
        (m.left_at AT TIME ZONE 'Europe/Amsterdam')::date, true, m.name <> '',
        false, false, false, false, NULL,
        {KEPT.format(kind="message", row="m")}
    FROM casework_publicmessage m
    WHERE m.tenant_id = app_tenant() AND m.settled_on IS NULL
      AND (asked IS NULL OR asked_kind = 'message' AND m.id = asked)
    UNION ALL
    SELECT 'request', d.id, d.asked_on, d.ended_on, false, true,
        false, false, false, false, NULL,
        {KEPT.format(kind="request", row="d")}
            OR EXISTS (SELECT FROM casework_decisionlink l
                       WHERE l.request_id = d.id AND plan_is_held(l.case_id))
    FROM casework_decisionrequest d
    WHERE d.tenant_id = app_tenant() AND d.state = 'withdrawn'
      AND (asked IS NULL OR asked_kind = 'request' AND d.id = asked)"""
HELD_PLANS = "AND i.kind = 'case' AND plan_is_held(i.subject_id)\n      AND keeps_privacy()"
HELD_REQUESTS = """
    UNION
    SELECT i.subject_id FROM casework_destructionitem i
    JOIN casework_decisionlink l ON l.request_id = i.subject_id
    WHERE i.tenant_id = app_tenant() AND i.kind = 'request' AND plan_is_held(l.case_id)
      AND keeps_privacy()"""

CHANGES = (
    ("retention_facts", "d.law = 'wmo')", "d.law = 'wmo' AND d.state <> 'withdrawn')"),
    (
        "retention_facts",
        "d.law = 'youth')",
        "d.law = 'youth' AND d.state <> 'withdrawn')",
    ),
    ("retention_facts", NO_PLAN, OF_THEIR_OWN),
    ("held_subjects", HELD_PLANS, HELD_PLANS + HELD_REQUESTS),
    (
        "everything_of",
        """IF kind = 'signal' THEN
        RETURN everything_below(jsonb_build_object('casework_signal', jsonb_build_array(asked)));""",
        """IF kind <> 'case' THEN
        RETURN everything_below(
            jsonb_build_object(table_of_record(kind), jsonb_build_array(asked)));""",
    ),
    ("destroy_rows", "'casework_' || kind)", "table_of_record(kind))"),
    (
        "destroy_item",
        "PERFORM FROM casework_signal WHERE id = item.subject_id FOR UPDATE;",
        """EXECUTE format('SELECT FROM %I WHERE id = $1 FOR UPDATE',
                       table_of_record(item.kind)) USING item.subject_id;""",
    ),
    (
        "destroy_item",
        "('nameless', 'contact', 'erasure')",
        "('nameless', 'contact', 'message', 'erasure')",
    ),
)


def change(name: str, before: str, after: str) -> str:
    """Return SQL that says `after` in a function where it said `before`, once."""
    return f"""
DO $do$
DECLARE
    said text := (SELECT pg_get_functiondef(oid) FROM pg_proc
                  WHERE pronamespace = 'public'::regnamespace AND proname = '{name}');
BEGIN
    IF strpos(said, $was${before}$was$) = 0 THEN
        RAISE EXCEPTION '{name} says something else';
    END IF;
    EXECUTE replace(said, $was${before}$was$, $now${after}$now$);
END $do$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0112_nobody_judges_themselves")]
    operations = [
        migrations.RunSQL(NEW, OLD),
        *(
            migrations.RunSQL(change(name, before, after), change(name, after, before))
            for name, before, after in CHANGES
        ),
    ]
