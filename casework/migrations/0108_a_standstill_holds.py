"""A plan at a standstill is not destroyed: it is held, as one with a legal hold is.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- retention_facts(kind, id): as before (0054); a standstill holds too, and a signature
  counts as something that happened.
- held_subjects(): ids of what is on the list and held, and of what a hold stands on.

Who asks that nothing is done with their plan, or needs it for a complaint, would lose it
when a term ends meanwhile. Source: AVG 18.
"""

from django.db import migrations

FACTS = """
CREATE OR REPLACE FUNCTION retention_facts(asked_kind text, asked uuid) RETURNS TABLE (
    kind text, id uuid, first_on date, last_on date, is_open boolean, has_name boolean,
    has_plan boolean, under_wmo boolean, under_youth_act boolean, has_minor boolean,
    stopped_on date, longer_until date, is_held boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH plans AS (
        SELECT c.id, c.opened_on, c.closed_on, c.state,
               array_prepend(c.id, ARRAY(SELECT j.id FROM casework_case j
                                         WHERE j.joined_to_id = c.id)) AS ids
        FROM casework_case c
        WHERE c.tenant_id = app_tenant() AND c.joined_to_id IS NULL
          AND CASE WHEN asked IS NULL
              THEN c.state IN ('closed', 'contact', 'conversation')
              ELSE asked_kind = 'case' AND c.id = asked END)
    SELECT 'case', p.id,
        (SELECT min(c.opened_on) FROM casework_case c WHERE c.id = ANY (p.ids)),
        greatest(p.opened_on, p.closed_on,
            (SELECT max(greatest(c.opened_on, c.closed_on)) FROM casework_case c
             WHERE c.id = ANY (p.ids)),
            (SELECT max(m.happened_on) FROM casework_contactmoment m
             WHERE m.case_id = ANY (p.ids)),
            (SELECT max(m.held_on) FROM casework_meeting m
             WHERE m.case_id = ANY (p.ids)),
            (SELECT max(greatest(a.made_on, a.started_on, a.done_on))
             FROM casework_agreement a WHERE a.case_id = ANY (p.ids)),
            (SELECT max((v.frozen_at AT TIME ZONE 'Europe/Amsterdam')::date)
             FROM casework_planversion v WHERE v.case_id = ANY (p.ids)),
{signed}            (SELECT max((f.added_at AT TIME ZONE 'Europe/Amsterdam')::date)
             FROM casework_fileattachment f WHERE f.case_id = ANY (p.ids)),
            (SELECT max(r.reopened_on) FROM casework_reopening r
             WHERE r.case_id = ANY (p.ids)),
            (SELECT max(f.settled_on) FROM casework_followup f
             WHERE f.case_id = ANY (p.ids)),
            (SELECT max(greatest(d.asked_on, d.ended_on))
             FROM casework_decisionrequest d
             JOIN casework_decisionlink l ON l.request_id = d.id
             WHERE l.case_id = ANY (p.ids))),
        EXISTS (SELECT FROM casework_case c
                WHERE c.id = ANY (p.ids) AND c.state <> 'closed'),
        true,
        EXISTS (SELECT FROM casework_planitem i WHERE i.case_id = ANY (p.ids))
            OR EXISTS (SELECT FROM casework_agreement a WHERE a.case_id = ANY (p.ids))
            OR EXISTS (SELECT FROM casework_planversion v WHERE v.case_id = ANY (p.ids)),
        EXISTS (SELECT FROM casework_agreement a
                WHERE a.case_id = ANY (p.ids) AND a.payer = 'other'
                  AND a.payer_name ~* '\\mwmo')
            OR EXISTS (SELECT FROM casework_decisionlink l
                       JOIN casework_decisionrequest d ON d.id = l.request_id
                       WHERE l.case_id = ANY (p.ids) AND d.law = 'wmo'),
        EXISTS (SELECT FROM casework_agreement a
                WHERE a.case_id = ANY (p.ids) AND a.payer = 'other'
                  AND a.payer_name ~* '\\mjeugd')
            OR EXISTS (SELECT FROM casework_decisionlink l
                       JOIN casework_decisionrequest d ON d.id = l.request_id
                       WHERE l.case_id = ANY (p.ids) AND d.law = 'youth'),
        EXISTS (SELECT FROM casework_person o WHERE o.case_id = ANY (p.ids)
                AND o.age_class IN ('0-11', '12-15', '16-17')),
        (SELECT max(e.retention_starts_on) FROM casework_lifeevent e
         WHERE e.case_id = ANY (p.ids) AND e.undone_at IS NULL),
        (SELECT max(k.until) FROM casework_keptlonger k
         WHERE k.kind = 'case' AND k.subject_id = ANY (p.ids)),
        {held}
    FROM plans p
    UNION ALL
    SELECT 'signal', s.id, s.written_on,
        CASE WHEN s.about = '' THEN s.written_on
             ELSE greatest(s.written_on, s.taken_on, s.settled_on) END,
        s.state <> 'settled', s.about <> '', false, false, false, false, NULL,
        (SELECT max(k.until) FROM casework_keptlonger k
         WHERE k.kind = 'signal' AND k.subject_id = s.id),
        EXISTS (SELECT FROM casework_legalhold h
                WHERE h.kind = 'signal' AND h.subject_id = s.id
                  AND h.lifted_by_id IS NULL)
    FROM casework_signal s
    WHERE s.tenant_id = app_tenant()
      AND (asked IS NULL OR asked_kind = 'signal' AND s.id = asked)
      -- What led to a plan is kept as long as that plan.
      AND NOT EXISTS (SELECT FROM casework_signalstep t
                      WHERE t.signal_id = s.id AND t.case_id IS NOT NULL)
$$;
"""
SIGNED = """            (SELECT max((s.signed_at AT TIME ZONE 'Europe/Amsterdam')::date)
             FROM casework_signature s WHERE s.case_id = ANY (p.ids)),
"""
HELD_BY_LAW = """EXISTS (SELECT FROM casework_legalhold h
                WHERE h.kind = 'case' AND h.subject_id = ANY (p.ids)
                  AND h.lifted_by_id IS NULL)"""

HELD = """
CREATE OR REPLACE FUNCTION held_subjects() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT h.subject_id FROM casework_legalhold h
    WHERE h.tenant_id = app_tenant() AND h.lifted_by_id IS NULL AND keeps_privacy()
    UNION
    SELECT f.id FROM casework_destructionitem i
    JOIN casework_fileattachment f ON f.id = i.subject_id
    WHERE i.tenant_id = app_tenant() AND i.kind = 'file' AND plan_is_held(f.case_id)
      AND keeps_privacy(){plans}
$$;
"""
PLANS = """
    UNION
    SELECT i.subject_id FROM casework_destructionitem i
    WHERE i.tenant_id = app_tenant() AND i.kind = 'case' AND plan_is_held(i.subject_id)
      AND keeps_privacy()"""


def facts(signed: str, held: str) -> str:
    """Return `retention_facts`, with what counts and what holds."""
    return FACTS.replace("{signed}", signed).replace("{held}", held)


class Migration(migrations.Migration):
    dependencies = [("casework", "0107_the_dead_hear_nothing")]
    operations = [
        migrations.RunSQL(facts(SIGNED, "plan_is_held(p.id)"), facts("", HELD_BY_LAW)),
        migrations.RunSQL(HELD.replace("{plans}", PLANS), HELD.replace("{plans}", "")),
    ]
