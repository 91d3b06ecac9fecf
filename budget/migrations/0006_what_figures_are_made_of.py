"""Facts behind the figures of the budget, without a name or a row of anybody.

Functions of the owner, each with what it returns, within the neighbourhood in scope:

- cases_of_commitments(): which commitments belong together. Casework says it (its
  migration 0011); the application may not call it.
- promise_moves(framework, until): what promises moved per year, payer, stream and
  month, and for which household, as a number that means nothing outside this answer:
  to count how many there are. budget/calculations/published.py says what is told.
- costs_delivered(framework): per organisation the last month of work that was posted,
  and when; bills of promises do not count.
- people_behind_costs(framework, until): per organisation, stream and year the largest
  number of people that one row of costs is about; 1 when a row said "fewer than k".
- results_posted(framework, until): what was taken off the accounts of a year when its
  result was determined, so that the year can be shown as it was.
"""

from django.db import migrations

INDEXES = """
CREATE INDEX costrow_service ON budget_costrow (cost_import_id, service_on);
CREATE INDEX costrow_people ON budget_costrow (
    cost_import_id, stream_id, (extract(year FROM service_on)),
    (coalesce(people, 1)) DESC)
    WHERE people IS NOT NULL OR few_people;
"""
INDEXES_UNDONE = "DROP INDEX costrow_service; DROP INDEX costrow_people;"

PROMISES = """
CREATE FUNCTION cases_of_commitments() RETURNS TABLE (commitment_id uuid, case_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT NULL::uuid, NULL::uuid WHERE false
$$;
REVOKE EXECUTE ON FUNCTION cases_of_commitments() FROM PUBLIC;

CREATE FUNCTION promise_moves(a_framework uuid, until date)
RETURNS TABLE (year int, organisation_id bigint, stream_id uuid, month date,
    who bigint, used bigint, spent bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH touching AS (
        SELECT e.id, e.source_id AS commitment_id, e.booked_on
        FROM budget_entry e
        WHERE e.tenant_id = app_tenant() AND e.source_kind = 'commitment'
          AND e.framework_id = a_framework AND e.from_case
        UNION ALL
        SELECT e.id, r.commitment_id, e.booked_on
        FROM budget_costrow r JOIN budget_entry e ON e.id = r.entry_id
        WHERE r.tenant_id = app_tenant() AND r.commitment_id IS NOT NULL
          AND e.framework_id = a_framework
        UNION ALL
        SELECT e.id, r.commitment_id, e.booked_on
        FROM budget_costrow r JOIN budget_entry e ON e.reverses_id = r.entry_id
        WHERE r.tenant_id = app_tenant() AND r.commitment_id IS NOT NULL
          AND e.framework_id = a_framework)
    SELECT a.year::int, a.organisation_id, a.stream_id,
        date_trunc('month', t.booked_on)::date,
        dense_rank() OVER (ORDER BY coalesce(c.case_id, t.commitment_id)),
        sum(l.cents)::bigint,
        coalesce(sum(l.cents) FILTER (WHERE a.kind = 'spent'), 0)::bigint
    FROM touching t
    JOIN budget_leg l ON l.entry_id = t.id
    JOIN budget_account a ON a.id = l.account_id
        AND (a.kind = 'committed' OR a.kind = 'spent' AND a.party = 'promise')
    LEFT JOIN cases_of_commitments() c ON c.commitment_id = t.commitment_id
    WHERE t.booked_on < until + interval '1 month'
    GROUP BY a.year, a.organisation_id, a.stream_id, 4,
        coalesce(c.case_id, t.commitment_id)
$$;
"""

COSTS = """
CREATE FUNCTION costs_delivered(a_framework uuid)
RETURNS TABLE (organisation_id bigint, last_month date, posted_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT i.organisation_id, max(last.service_on), max(i.beat_at)
    FROM budget_costimport i CROSS JOIN LATERAL (
        SELECT r.service_on FROM budget_costrow r
        WHERE r.cost_import_id = i.id AND r.service_on IS NOT NULL
          AND r.commitment_id IS NULL
        ORDER BY r.service_on DESC LIMIT 1) AS last
    WHERE i.tenant_id = app_tenant() AND i.framework_id = a_framework
      AND i.state = 'posted'
    GROUP BY i.organisation_id
$$;

CREATE FUNCTION people_behind_costs(a_framework uuid, until date)
RETURNS TABLE (year int, organisation_id bigint, stream_id uuid, people int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT y.year, i.organisation_id, s.id, max(most.people)
    FROM budget_costimport i
    JOIN budget_stream s ON s.framework_id = i.framework_id
        AND s.tenant_id = i.tenant_id
    CROSS JOIN LATERAL generate_series(
        extract(year FROM i.booked_on)::int - 1,
        extract(year FROM i.booked_on)::int) AS y (year)
    CROSS JOIN LATERAL (
        SELECT coalesce(r.people, 1) AS people FROM budget_costrow r
        WHERE r.cost_import_id = i.id AND r.stream_id = s.id
          AND extract(year FROM r.service_on) = y.year
          AND (r.people IS NOT NULL OR r.few_people)
        ORDER BY coalesce(r.people, 1) DESC LIMIT 1) AS most
    WHERE i.tenant_id = app_tenant() AND i.framework_id = a_framework
      AND i.state = 'posted' AND i.booked_on < until + interval '1 month'
    GROUP BY y.year, i.organisation_id, s.id
$$;

CREATE FUNCTION results_posted(a_framework uuid, until date)
RETURNS TABLE (year int, kind text, organisation_id bigint, stream_id uuid,
    cents bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT a.year::int, a.kind::text, a.organisation_id, a.stream_id,
        sum(l.cents)::bigint
    FROM budget_entry e
    JOIN budget_leg l ON l.entry_id = e.id
    JOIN budget_account a ON a.id = l.account_id AND a.kind <> 'result'
    WHERE e.tenant_id = app_tenant() AND e.source_kind = 'distribution'
      AND e.framework_id = a_framework AND e.kind = 'result'
      AND e.booked_on < until + interval '1 month'
    GROUP BY a.year, a.kind, a.organisation_id, a.stream_id
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0005_imports_that_were_lost")]
    operations = [
        migrations.RunSQL(INDEXES, INDEXES_UNDONE),
        migrations.RunSQL(
            PROMISES,
            "DROP FUNCTION promise_moves(uuid, date), cases_of_commitments();",
        ),
        migrations.RunSQL(
            COSTS,
            "DROP FUNCTION costs_delivered(uuid), people_behind_costs(uuid, date),"
            " results_posted(uuid, date);",
        ),
    ]
