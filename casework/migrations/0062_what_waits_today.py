"""Who is reminded once a day that something waits on Vandaag.

Functions of the owner, each with what it returns:
- today_waits_for(): the user_id of every professional here for whom an agreement of
  their team is due, late or declined, a plan that closed is asked after, or a question
  of a colleague stands open. Never which plan, nor what. A plan that is in contact and
  has no plan yet reminds nobody.
"""

from django.db import migrations

WAITS = """
CREATE FUNCTION today_waits_for() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT m.user_id FROM accounts_membership m
    WHERE m.tenant_id = app_tenant() AND m.role = 'professional'
      AND m.starts_on <= app_today()
      AND (m.ends_on IS NULL OR m.ends_on > app_today())
      AND (EXISTS (
            SELECT FROM casework_seat s
            JOIN casework_case c ON c.tenant_id = s.tenant_id AND c.id = s.case_id
            JOIN casework_agreement a ON a.tenant_id = c.tenant_id AND a.case_id = c.id
            WHERE s.tenant_id = m.tenant_id AND s.user_id = m.user_id
              AND s.kind = 'team' AND s.starts_on <= app_today()
              AND (s.ends_on IS NULL OR s.ends_on > app_today())
              AND c.state NOT IN ('contact', 'closed') AND c.read_only_on IS NULL
              AND (a.state NOT IN ('done', 'dropped') AND a.due_on <= app_today()
                   OR a.state = 'asked' AND a.state_reason <> ''))
        OR EXISTS (
            SELECT FROM casework_followup f
            JOIN casework_case c ON c.tenant_id = f.tenant_id AND c.id = f.case_id
            WHERE f.tenant_id = m.tenant_id AND c.lead_id = m.user_id
              AND f.outcome = 'planned' AND f.due_on <= app_today()
              AND c.read_only_on IS NULL)
        OR EXISTS (
            SELECT FROM casework_lookalong l
            JOIN casework_case c ON c.tenant_id = l.tenant_id AND c.id = l.case_id
            WHERE l.tenant_id = m.tenant_id AND l.asked_of_id = m.user_id
              AND l.answered_on IS NULL AND l.withdrawn_on IS NULL
              AND c.state <> 'closed'))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0061_emergencies_are_judged_the_same_day")]
    operations = [migrations.RunSQL(WAITS, "DROP FUNCTION today_waits_for()")]
