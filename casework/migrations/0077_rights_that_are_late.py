"""Who has to answer a request about data whose term is over.

Functions of the owner, each with what it returns:
- rights_overdue(): for the clock alone, per request that waits past its term: its id,
  the case_id, and the user_id of who answers: the first contact of the plan, or else
  its team, for a correction or what is to be handed over on paper; nobody for what the
  privacy officers answer.

Source: AVG 12 lid 3 (one month, three at most).
"""

from django.db import migrations

OVERDUE = """
CREATE FUNCTION rights_overdue()
RETURNS TABLE (request_id uuid, case_id uuid, user_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT request.id, link.case_id, seat.user_id
    FROM casework_rightsrequest request
    JOIN casework_rightslink link ON link.request_id = request.id
    JOIN casework_case plan ON plan.id = link.case_id
    LEFT JOIN casework_seat seat ON request.kind IN ('correction', 'export')
        AND seat.case_id = plan.id AND seat.kind = 'team'
        AND seat.starts_on <= app_today()
        AND (seat.ends_on IS NULL OR seat.ends_on > app_today())
        AND (seat.user_id = plan.lead_id OR NOT EXISTS (
            SELECT FROM casework_seat first
            WHERE first.case_id = plan.id AND first.kind = 'team'
              AND first.user_id = plan.lead_id AND first.starts_on <= app_today()
              AND (first.ends_on IS NULL OR first.ends_on > app_today())))
    WHERE request.tenant_id = app_tenant() AND app_user() IS NULL
      AND request.state = 'asked' AND request.answer_by < app_today()
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0076_refused_helpers_have_no_seat")]
    operations = [migrations.RunSQL(OVERDUE, "DROP FUNCTION rights_overdue()")]
