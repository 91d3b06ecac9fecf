"""What a closed month tells more than the one before it is never about few people.

Functions of the owner, each with what it returns, within the neighbourhood in scope:

- costs_by_month(framework): per month in which files were posted and per organisation
  the sum of these files, and the largest number of people that a row of them is about;
  NULL when no row says. budget/reading/figures.py joins months by it.
- people_behind_costs(framework, until): per organisation, stream and year, of the month
  that told least, the largest number of people that one row of costs is about.
- facility_commitments(): which commitments pay a place or what belongs to it. Casework
  says it; the application may not call it.
- facility_costs(framework, until): per budget year what of these was promised and paid
  by the end of a month, and how many there are. No payer, no plan.
"""

from django.db import migrations

COSTS = """
CREATE FUNCTION costs_by_month(a_framework uuid)
RETURNS TABLE (month date, organisation_id bigint, cents bigint, people int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT date_trunc('month', i.booked_on)::date, i.organisation_id,
           sum(i.cents)::bigint, max(said.people)
    FROM budget_costimport i
    CROSS JOIN LATERAL (SELECT max(s.people) AS people FROM budget_costsummary s
                        WHERE s.cost_import_id = i.id) AS said
    WHERE i.tenant_id = app_tenant() AND i.framework_id = a_framework
      AND i.state = 'posted'
    GROUP BY 1, 2
$$;

CREATE OR REPLACE FUNCTION people_behind_costs(a_framework uuid, until date)
RETURNS TABLE (year int, organisation_id bigint, stream_id uuid, people int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT of_month.year, of_month.organisation_id, of_month.stream_id,
           min(of_month.people)
    FROM (
        SELECT s.year::int, i.organisation_id, s.stream_id, max(s.people) AS people
        FROM budget_costimport i JOIN budget_costsummary s ON s.cost_import_id = i.id
        WHERE i.tenant_id = app_tenant() AND i.framework_id = a_framework
          AND i.state = 'posted' AND i.booked_on < until + interval '1 month'
          AND s.people IS NOT NULL
        GROUP BY s.year, i.organisation_id, s.stream_id, date_trunc('month', i.booked_on)
    ) AS of_month
    GROUP BY 1, 2, 3
$$;
"""
COSTS_UNDONE = """
DROP FUNCTION costs_by_month(uuid);
CREATE OR REPLACE FUNCTION people_behind_costs(a_framework uuid, until date)
RETURNS TABLE (year int, organisation_id bigint, stream_id uuid, people int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT s.year::int, i.organisation_id, s.stream_id, max(s.people)
    FROM budget_costimport i JOIN budget_costsummary s ON s.cost_import_id = i.id
    WHERE i.tenant_id = app_tenant() AND i.framework_id = a_framework
      AND i.state = 'posted' AND i.booked_on < until + interval '1 month'
      AND s.people IS NOT NULL
    GROUP BY s.year, i.organisation_id, s.stream_id
$$;
"""

FACILITIES = """
CREATE FUNCTION facility_commitments() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT NULL::uuid WHERE false
$$;
REVOKE EXECUTE ON FUNCTION facility_commitments() FROM PUBLIC;

CREATE FUNCTION facility_costs(a_framework uuid, until date)
RETURNS TABLE (year int, promises bigint, used bigint, spent bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.year::int, count(*),
        sum(CASE WHEN c.state = 'realised' AND c.realised_on < until + interval '1 month'
                 THEN c.realised_cents ELSE c.cents END)::bigint,
        coalesce(sum(c.realised_cents)
            FILTER (WHERE c.realised_on < until + interval '1 month'), 0)::bigint
    FROM budget_commitment c
    WHERE c.tenant_id = app_tenant() AND c.framework_id = a_framework
      AND c.state IN ('committed', 'realised')
      AND c.decided_on < until + interval '1 month'
      AND c.id IN (SELECT facility_commitments())
    GROUP BY c.year
$$;
"""
FACILITIES_UNDONE = """
DROP FUNCTION facility_costs(uuid, date), facility_commitments();
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0019_an_ended_framework_does_not_change")]
    operations = [
        migrations.RunSQL(COSTS, COSTS_UNDONE),
        migrations.RunSQL(FACILITIES, FACILITIES_UNDONE),
    ]
