"""Who asks how it goes after a plan, when nobody of its team works here any more.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- care_after_waits(plan): the day since which a closed plan asks how it goes and nobody
  of its team is there to do it; nothing otherwise. Not for the application.
- plans_without_a_lead(), give_a_lead(plan, colleague): as before (0026), of such plans
  as well; one that gets a lead stays closed.
"""

from django.db import migrations

WAITS = """
CREATE FUNCTION care_after_waits(plan uuid) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT min(f.due_on) FROM casework_case c JOIN casework_followup f ON f.case_id = c.id
    WHERE c.id = plan AND c.tenant_id = app_tenant() AND c.state = 'closed'
      AND c.read_only_on IS NULL AND f.outcome = 'planned' AND f.due_on <= app_today()
      AND NOT EXISTS (
        SELECT FROM casework_seat s
        WHERE s.case_id = c.id AND s.kind = 'team' AND s.starts_on <= app_today()
          AND (s.ends_on IS NULL OR s.ends_on > app_today())
          AND works_here(s.user_id, 'professional'))
$$;
REVOKE EXECUTE ON FUNCTION care_after_waits(uuid) FROM PUBLIC;
"""

SINCE = """(SELECT max(e.at) FROM audit_entry e
         WHERE e.tenant_id = c.tenant_id AND e.case_id = c.id
           AND e.action = 'casework.handed_over' AND e.reason = 'without_lead')"""
EITHER_SINCE = f"""coalesce(
            care_after_waits(c.id)::timestamp AT TIME ZONE 'Europe/Amsterdam', {SINCE})"""

CHANGES = (
    ("plans_without_a_lead", SINCE, EITHER_SINCE),
    (
        "plans_without_a_lead",
        "AND c.state = 'handover' AND",
        "AND (c.state = 'handover' OR care_after_waits(c.id) IS NOT NULL) AND",
    ),
    (
        "give_a_lead",
        "AND state = 'handover' FOR UPDATE",
        "AND (state = 'handover' OR care_after_waits(id) IS NOT NULL) FOR UPDATE",
    ),
    (
        "give_a_lead",
        "SET lead_id = colleague, state = CASE\n",
        "SET lead_id = colleague, state = CASE WHEN state = 'closed' THEN 'closed'\n",
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
    dependencies = [("casework", "0113_messages_and_requests_have_terms")]
    operations = [
        migrations.RunSQL(WAITS, "DROP FUNCTION care_after_waits(uuid)"),
        *(
            migrations.RunSQL(change(name, before, after), change(name, after, before))
            for name, before, after in CHANGES
        ),
    ]
