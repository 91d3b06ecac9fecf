"""How many plans there were on a day, by definition.

Function of the owner, within the neighbourhood in scope, with what it returns:

- plans_counted(days): per day how many plans were begun by then, how many of these had a
  version of the plan, how many were closed, and how many people were in those begun.
  Individual plans; numbers, no rows. Source: FEATURES E5, E8.
"""

from django.db import migrations

COUNTED = """
CREATE FUNCTION plans_counted(days date[])
RETURNS TABLE (day date, begun bigint, with_plan bigint, closed bigint, people bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH plan AS (
        SELECT c.id, c.opened_on, c.closed_on,
               (SELECT min(v.frozen_at)::date FROM casework_planversion v
                WHERE v.case_id = c.id) AS planned_on,
               (SELECT count(*) FROM casework_person p WHERE p.case_id = c.id) AS people
        FROM casework_case c
        WHERE c.tenant_id = app_tenant() AND c.kind = 'individual')
    SELECT d.day,
           count(plan.id),
           count(plan.id) FILTER (WHERE plan.planned_on <= d.day),
           count(plan.id) FILTER (WHERE plan.closed_on <= d.day),
           coalesce(sum(plan.people), 0)::bigint
    FROM unnest(days) AS d(day)
    LEFT JOIN plan ON plan.opened_on <= d.day
    GROUP BY d.day
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0109_taken_in_by_the_officer")]
    operations = [
        migrations.RunSQL(COUNTED, "DROP FUNCTION plans_counted(date[])"),
    ]
