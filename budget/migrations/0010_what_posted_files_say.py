"""What posted files say is kept beside them, so that no page reads their rows.

Kept by a trigger on the file, in the transaction that posts or undoes it; the
application may not write it, and `verify_ledger` adds the rows up again.

Functions of the owner, each with what it returns, within the neighbourhood in scope:

- costs_delivered(framework): per organisation the last month of work that was posted,
  and when; bills of promises do not count.
- people_behind_costs(framework, until): per organisation, stream and year the largest
  number of people that one row of costs is about; 1 when a row said "fewer than k".
"""


from django.db import migrations

WALLS = """
SELECT tenant_wall('budget_costsummary');
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON budget_costsummary FROM ruwaard_app;
CREATE POLICY own_rows ON budget_costsummary AS RESTRICTIVE FOR SELECT
    USING (cost_import_id IN (SELECT id FROM budget_costimport));
"""

KEPT = """
CREATE FUNCTION keep_what_a_file_says() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM budget_costsummary WHERE cost_import_id = NEW.id;
    IF NEW.state = 'posted' THEN
        INSERT INTO budget_costsummary (
            id, tenant_id, cost_import_id, stream_id, year, last_month, people)
        SELECT gen_random_uuid(), r.tenant_id, r.cost_import_id, r.stream_id,
            extract(year FROM r.service_on),
            max(r.service_on) FILTER (WHERE r.commitment_id IS NULL),
            max(coalesce(r.people, 1)) FILTER (WHERE r.people IS NOT NULL OR r.few_people)
        FROM budget_costrow r
        WHERE r.cost_import_id = NEW.id
          AND r.stream_id IS NOT NULL AND r.service_on IS NOT NULL
        GROUP BY r.tenant_id, r.cost_import_id, r.stream_id, extract(year FROM r.service_on);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER says AFTER UPDATE OF state ON budget_costimport
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state
                       AND 'posted' IN (OLD.state, NEW.state))
    EXECUTE FUNCTION keep_what_a_file_says();
"""
KEPT_UNDONE = """
DROP TRIGGER says ON budget_costimport;
DROP FUNCTION keep_what_a_file_says();
"""

# What was posted before this version.
BEFORE = """
INSERT INTO budget_costsummary (
    id, tenant_id, cost_import_id, stream_id, year, last_month, people)
SELECT gen_random_uuid(), r.tenant_id, r.cost_import_id, r.stream_id,
    extract(year FROM r.service_on),
    max(r.service_on) FILTER (WHERE r.commitment_id IS NULL),
    max(coalesce(r.people, 1)) FILTER (WHERE r.people IS NOT NULL OR r.few_people)
FROM budget_costrow r JOIN budget_costimport i ON i.id = r.cost_import_id
WHERE i.state = 'posted' AND r.stream_id IS NOT NULL AND r.service_on IS NOT NULL
GROUP BY r.tenant_id, r.cost_import_id, r.stream_id, extract(year FROM r.service_on);
"""

READ = """
CREATE OR REPLACE FUNCTION costs_delivered(a_framework uuid)
RETURNS TABLE (organisation_id bigint, last_month date, posted_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT i.organisation_id, max(s.last_month), max(i.beat_at)
    FROM budget_costimport i JOIN budget_costsummary s ON s.cost_import_id = i.id
    WHERE i.tenant_id = app_tenant() AND i.framework_id = a_framework
      AND i.state = 'posted' AND s.last_month IS NOT NULL
    GROUP BY i.organisation_id
$$;

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

DROP INDEX costrow_service;
DROP INDEX costrow_people;
"""
READ_UNDONE = """
CREATE INDEX costrow_service ON budget_costrow (cost_import_id, service_on);
CREATE INDEX costrow_people ON budget_costrow (
    cost_import_id, stream_id, (extract(year FROM service_on)),
    (coalesce(people, 1)) DESC)
    WHERE people IS NOT NULL OR few_people;

CREATE OR REPLACE FUNCTION costs_delivered(a_framework uuid)
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

CREATE OR REPLACE FUNCTION people_behind_costs(a_framework uuid, until date)
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
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0008_keys_of_what_is_counted_carry_the_tenant")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        migrations.RunSQL(KEPT, KEPT_UNDONE),
        migrations.RunSQL(READ, READ_UNDONE),
    ]
