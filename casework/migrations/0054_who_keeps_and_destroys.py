"""What is kept how long, what waits to be destroyed, and who says so.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- watches_privacy(): whether the asking user is privacy officer today.
- retention_facts(kind, id): per signal and per plan (with what hangs below it) kind,
  id, first_on, last_on, is_open, has_name, has_plan, under_wmo, under_youth_act,
  has_minor, stopped_on, longer_until and is_held: days and yes or no, never a text. With
  an id of that one, whatever its state; without, of all whose term may run.

A row of the list, of a batch or of a hold is written by who is named in it. Source:
METHODS 5 (retention engine).
"""

from django.db import migrations

TABLES = (
    "retentionterm", "destructionbatch", "destructionitem", "keptlonger",
    "legalhold", "destroyed", "destroyedfile", "destructionstatement",
)
KEPT = ("retentionterm", "keptlonger", "destroyed", "destructionstatement")

FIRST_WALL = "".join(
    f"SELECT tenant_wall('casework_{name}'), composite_keys('casework_{name}');"
    for name in TABLES
) + "".join(f"SELECT append_only('casework_{name}');" for name in KEPT)

WHO = """
CREATE FUNCTION watches_privacy() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = app_user()
          AND role = 'privacy_officer' AND starts_on <= app_today()
          AND (ends_on IS NULL OR ends_on > app_today()))
$$;
"""

SECOND_WALL = """
REVOKE INSERT ON casework_destroyed FROM ruwaard_app;
REVOKE INSERT, UPDATE ON casework_destroyedfile FROM ruwaard_app;
REVOKE UPDATE, DELETE ON casework_destructionbatch, casework_legalhold
    FROM ruwaard_app;
GRANT UPDATE (confirmed_by_id, confirmed_on) ON casework_destructionbatch
    TO ruwaard_app;
GRANT UPDATE (lifted_by_id, lifted_on, lifted_reason) ON casework_legalhold
    TO ruwaard_app;
REVOKE UPDATE ON casework_destructionitem FROM ruwaard_app;
GRANT UPDATE (batch_id) ON casework_destructionitem TO ruwaard_app;

CREATE POLICY set_by_who_watches ON casework_retentionterm AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT watches_privacy()) AND by_id = (SELECT app_user()));

CREATE POLICY read_by_who_watches ON casework_keptlonger AS RESTRICTIVE FOR SELECT
    USING ((SELECT watches_privacy()));
CREATE POLICY said_by_who_watches ON casework_keptlonger AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT watches_privacy()) AND by_id = (SELECT app_user()));

CREATE POLICY read_by_who_watches ON casework_legalhold AS RESTRICTIVE FOR SELECT
    USING ((SELECT watches_privacy()));
CREATE POLICY placed_by_who_watches ON casework_legalhold AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT watches_privacy()) AND placed_by_id = (SELECT app_user())
                AND lifted_by_id IS NULL);
CREATE POLICY lifted_by_who_watches ON casework_legalhold AS RESTRICTIVE FOR UPDATE
    USING ((SELECT watches_privacy()) AND lifted_by_id IS NULL)
    WITH CHECK (lifted_by_id = (SELECT app_user()));

CREATE POLICY agreed_by_who_watches ON casework_destructionbatch AS RESTRICTIVE
    FOR INSERT WITH CHECK (
        (SELECT watches_privacy()) AND approved_by_id = (SELECT app_user())
        AND confirmed_by_id IS NULL);
CREATE POLICY confirmed_by_who_watches ON casework_destructionbatch AS RESTRICTIVE
    FOR UPDATE USING ((SELECT watches_privacy()) AND confirmed_by_id IS NULL)
    WITH CHECK (confirmed_by_id = (SELECT app_user()));

CREATE POLICY proposed_by_oneself ON casework_destructionitem AS RESTRICTIVE
    FOR INSERT WITH CHECK (
        batch_id IS NULL AND proposed_by_id IS NOT DISTINCT FROM (SELECT app_user()));
CREATE POLICY moved_by_who_watches ON casework_destructionitem AS RESTRICTIVE
    FOR UPDATE USING (
        (SELECT watches_privacy()) AND NOT EXISTS (
            SELECT FROM casework_destructionbatch b
            WHERE b.id = batch_id AND b.confirmed_by_id IS NOT NULL))
    WITH CHECK (batch_id IS NULL OR EXISTS (
        SELECT FROM casework_destructionbatch b
        WHERE b.id = batch_id AND b.confirmed_by_id IS NULL
          AND b.kind = casework_destructionitem.kind
          AND b.ground = casework_destructionitem.ground));
CREATE POLICY taken_off_by_who_watches ON casework_destructionitem AS RESTRICTIVE
    FOR DELETE USING (
        ((SELECT watches_privacy()) OR (SELECT app_user()) IS NULL) AND NOT EXISTS (
            SELECT FROM casework_destructionbatch b
            WHERE b.id = batch_id AND b.confirmed_by_id IS NOT NULL));

-- A hold takes a record out of what two people agreed on: nothing of it goes.
CREATE FUNCTION hold_stops_destruction() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE casework_destructionitem SET batch_id = NULL
    WHERE tenant_id = NEW.tenant_id AND kind = NEW.kind AND subject_id = NEW.subject_id;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_stops_destruction BEFORE INSERT ON casework_legalhold
    FOR EACH ROW EXECUTE FUNCTION hold_stops_destruction();
"""

FACTS = """
CREATE FUNCTION retention_facts(asked_kind text, asked uuid) RETURNS TABLE (
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
            (SELECT max((f.added_at AT TIME ZONE 'Europe/Amsterdam')::date)
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
        EXISTS (SELECT FROM casework_legalhold h
                WHERE h.kind = 'case' AND h.subject_id = ANY (p.ids)
                  AND h.lifted_by_id IS NULL)
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


class Migration(migrations.Migration):
    dependencies = [("casework", "0052_who_reads_a_request")]
    operations = [
        migrations.RunSQL(FIRST_WALL, migrations.RunSQL.noop),
        migrations.RunSQL(WHO, migrations.RunSQL.noop),
        migrations.RunSQL(SECOND_WALL, migrations.RunSQL.noop),
        migrations.RunSQL(FACTS, migrations.RunSQL.noop),
    ]
