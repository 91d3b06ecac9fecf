"""Who reads a signal, and what the aanspreekpunt sees and does without a seat.

A signal is read by who is aanspreekpunt today, who wrote it and who took it up; what
became of it by the first and the last alone. Functions of the owner, each with what it
returns, within the neighbourhood in scope:

- on_duty(): whether the asking user is aanspreekpunt today.
- plans_without_a_lead(): of every plan in handover case_id, opened_on, waits_since (the
  moment the lead was given up) and team (accounts in its team). For who is on duty.
- plans_that_hang(late_before): of every open plan with something that hangs case_id,
  lead_id, opened_on, late (agreements due before that day), oldest (the first of those
  days), declined and held (numbers of agreements). For who is on duty.
- give_a_lead(plan, colleague): true when who is on duty found a professional for a plan
  in handover: the lead, with a seat in the team. The plan goes on where it stood.

None of them returns a word of a plan, or whose plan it is.
"""

from django.db import migrations

FIRST_WALL = "".join(
    f"SELECT tenant_wall('casework_{name}'), composite_keys('casework_{name}');"
    for name in ("signal", "signalstep")
)

ON_DUTY = """
CREATE FUNCTION on_duty() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM accounts_membership
                   WHERE tenant_id = app_tenant() AND user_id = app_user()
                     AND role = 'duty_contact' AND starts_on <= app_today()
                     AND (ends_on IS NULL OR ends_on > app_today()))
$$;
"""

SIGNAL_WALL = """
CREATE POLICY told_and_followed ON casework_signal AS RESTRICTIVE FOR SELECT
    USING ((SELECT on_duty()) OR written_by_id = (SELECT app_user())
           OR taken_by_id = (SELECT app_user()));
CREATE POLICY told_by_oneself ON casework_signal AS RESTRICTIVE FOR INSERT
    WITH CHECK (written_by_id = (SELECT app_user()));
CREATE POLICY followed ON casework_signal AS RESTRICTIVE FOR UPDATE
    USING ((SELECT on_duty()) OR taken_by_id = (SELECT app_user()));
CREATE POLICY nobody_deletes ON casework_signal AS RESTRICTIVE FOR DELETE USING (false);

CREATE POLICY followed ON casework_signalstep AS RESTRICTIVE
    USING ((SELECT on_duty()) OR signal_id IN (
        SELECT id FROM casework_signal WHERE taken_by_id = (SELECT app_user())));
CREATE POLICY nobody_updates ON casework_signalstep AS RESTRICTIVE FOR UPDATE
    USING (false);
CREATE POLICY nobody_deletes ON casework_signalstep AS RESTRICTIVE FOR DELETE
    USING (false);
"""

LISTS = """
CREATE FUNCTION plans_without_a_lead()
RETURNS TABLE (case_id uuid, opened_on date, waits_since timestamptz, team bigint[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.id, c.opened_on,
        (SELECT max(e.at) FROM audit_entry e
         WHERE e.tenant_id = c.tenant_id AND e.case_id = c.id
           AND e.action = 'casework.handed_over' AND e.reason = 'without_lead'),
        ARRAY(SELECT s.user_id FROM casework_seat s
              WHERE s.tenant_id = c.tenant_id AND s.case_id = c.id AND s.kind = 'team'
                AND s.starts_on <= app_today()
                AND (s.ends_on IS NULL OR s.ends_on > app_today())
              ORDER BY s.starts_on, s.user_id)
    FROM casework_case c
    WHERE c.tenant_id = app_tenant() AND c.state = 'handover' AND on_duty()
$$;

CREATE FUNCTION plans_that_hang(late_before date)
RETURNS TABLE (case_id uuid, lead_id bigint, opened_on date, late bigint, oldest date,
               declined bigint, held bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH hanging AS (
        SELECT a.case_id,
            count(*) FILTER (WHERE a.due_on < late_before) AS late,
            min(a.due_on) FILTER (WHERE a.due_on < late_before) AS oldest,
            count(*) FILTER (WHERE a.state = 'asked' AND a.state_reason <> '')
                AS declined,
            count(*) FILTER (WHERE a.state = 'held') AS held
        FROM casework_agreement a
        WHERE a.tenant_id = app_tenant() AND a.state NOT IN ('done', 'dropped')
        GROUP BY a.case_id)
    SELECT c.id, c.lead_id, c.opened_on, h.late, h.oldest, h.declined, h.held
    FROM hanging h JOIN casework_case c ON c.id = h.case_id
    WHERE c.tenant_id = app_tenant() AND c.state <> 'closed'
      AND h.late + h.declined + h.held > 0 AND on_duty()
$$;
"""

GIVE_A_LEAD = """
CREATE FUNCTION give_a_lead(plan uuid, colleague bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    works_for bigint;
BEGIN
    PERFORM FROM casework_case WHERE tenant_id = app_tenant() AND id = plan
        AND state = 'handover' FOR UPDATE;
    IF NOT FOUND OR NOT on_duty() THEN
        RETURN false;
    END IF;
    SELECT organisation_id INTO works_for FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = colleague
          AND role = 'professional' AND starts_on <= app_today()
          AND (ends_on IS NULL OR ends_on > app_today())
        ORDER BY starts_on LIMIT 1;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT FROM casework_seat WHERE tenant_id = app_tenant()
               AND case_id = plan AND user_id = colleague AND kind <> 'team'
               AND (ends_on IS NULL OR ends_on > app_today())) THEN
        RETURN false;
    END IF;
    IF NOT EXISTS (SELECT FROM casework_seat WHERE tenant_id = app_tenant()
                   AND case_id = plan AND user_id = colleague
                   AND starts_on <= app_today()
                   AND (ends_on IS NULL OR ends_on > app_today())) THEN
        INSERT INTO casework_seat
            (id, tenant_id, case_id, user_id, kind, organisation_id, starts_on)
        VALUES (gen_random_uuid(), app_tenant(), plan, colleague, 'team', works_for,
                app_today());
    END IF;
    UPDATE casework_case SET lead_id = colleague, state = CASE
        WHEN EXISTS (SELECT FROM casework_agreement
                     WHERE case_id = plan AND state <> 'dropped') THEN 'active'
        WHEN EXISTS (SELECT FROM casework_planitem
                     WHERE case_id = plan AND removed_at IS NULL) THEN 'plan'
        ELSE 'conversation' END
    WHERE tenant_id = app_tenant() AND id = plan;
    RETURN true;
END $$;
"""
UNDONE = """
DROP FUNCTION give_a_lead(uuid, bigint), plans_that_hang(date), plans_without_a_lead();
DROP POLICY followed ON casework_signalstep;
DROP POLICY followed ON casework_signal;
DROP POLICY told_and_followed ON casework_signal;
DROP FUNCTION on_duty();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0024_who_leaves"),
        ("accounts", "0002_membership_wall"),
        ("audit", "0002_audit_table"),
    ]
    operations = [
        migrations.RunSQL(FIRST_WALL, migrations.RunSQL.noop),
        migrations.RunSQL(ON_DUTY + SIGNAL_WALL + LISTS + GIVE_A_LEAD, UNDONE),
    ]
