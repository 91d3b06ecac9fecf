"""What others read of a round stands still between two releases. Source: METHODS 3.5.

Lines of a set are read by the programme, and by who was asked to look at it, today;
who analyses reads sums, and pairs without a code. Functions of the owner, within the
neighbourhood in scope, for who measures there, each with what it returns:

- visible_round(round): whether the user in scope may read sums of it.
- next_release(round): the number of the release that a row of now is in first; it locks
  the round, so that nothing slips in while it is told. Not for the application.
- round_price_years(round, release): price years of its lines, and whether one is in the
  comparison of before with now.
- round_period(round, release): the first and last day of its scores.
- round_costs(round, release, years, factors, few): per domain, payer and both, euros
  before and now, the number of cases, and their ids where they are few; and one row
  with the euros of all cases, 8 bytes each.
- round_depth(round, release, years, factors, few): sums per product and what is under
  the difference.
- round_expected(round, release, years, factors): how many cases a judge agreed to, the
  mean difference of now and what was expected, whether cases were left out.
- round_scores(round, release): scores of all pairs, 8 bytes each, and their period.
- round_response(round): moment, and how many people gave a score.
- told_together(round, kind, releases, k): releases, and who is in all of those and in
  no other, as far as they are fewer than k; a code each that says nothing.
- rows_know_their_release(), verdicts_know_their_release(): triggers.
"""

from django.db import migrations

KNOWING = """
CREATE FUNCTION visible_round(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT i_measure() AND EXISTS (
        SELECT FROM microanalysis_round WHERE id = asked AND tenant_id = app_tenant())
$$;
CREATE FUNCTION next_release(asked uuid) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT released + 1 FROM microanalysis_round WHERE id = asked FOR SHARE
$$;
REVOKE EXECUTE ON FUNCTION next_release(uuid) FROM PUBLIC;

CREATE FUNCTION rows_know_their_release() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_TABLE_NAME = 'microanalysis_score' THEN
        NEW.since_release := next_release((
            SELECT round_id FROM microanalysis_caseset WHERE id = NEW.case_set_id));
    ELSIF TG_OP = 'INSERT' THEN
        NEW.since_release := next_release(NEW.round_id);
    ELSIF OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL THEN
        NEW.until_release := next_release(NEW.round_id);
    END IF;
    RETURN NEW;
END $$;
UPDATE microanalysis_caseset SET until_release = 1 WHERE ended_at IS NOT NULL;
CREATE TRIGGER know_their_release BEFORE INSERT ON microanalysis_delivery
    FOR EACH ROW EXECUTE FUNCTION rows_know_their_release();
CREATE TRIGGER know_their_release BEFORE INSERT OR UPDATE ON microanalysis_caseset
    FOR EACH ROW EXECUTE FUNCTION rows_know_their_release();
CREATE TRIGGER know_their_release BEFORE INSERT ON microanalysis_score
    FOR EACH ROW EXECUTE FUNCTION rows_know_their_release();

CREATE FUNCTION verdicts_know_their_release() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.judged_at IS NULL AND NEW.judged_at IS NOT NULL THEN
        NEW.judged_release := next_release((
            SELECT round_id FROM microanalysis_caseset WHERE id = NEW.case_set_id));
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER know_their_release BEFORE UPDATE ON microanalysis_assignment
    FOR EACH ROW EXECUTE FUNCTION verdicts_know_their_release();
"""
KNOWING_UNDONE = """
DROP FUNCTION verdicts_know_their_release() CASCADE;
DROP FUNCTION rows_know_their_release() CASCADE;
DROP FUNCTION next_release(uuid), visible_round(uuid);
"""
# What every reading begins with: lines of a round that count at a release.
COUNTING = """
    FROM microanalysis_costline l
    JOIN microanalysis_caseset s ON s.id = l.case_set_id
    JOIN microanalysis_delivery d ON d.id = l.delivery_id
"""
AT_RELEASE = """
    s.round_id = asked AND s.since_release <= upto AND d.since_release <= upto
    AND (s.until_release IS NULL OR s.until_release > upto)
"""
PRICE_YEARS = f"""
CREATE FUNCTION round_price_years(asked uuid, upto integer)
RETURNS TABLE (price_year integer, is_compared boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
BEGIN
    IF NOT visible_round(asked) THEN RETURN; END IF;
    RETURN QUERY
    SELECT l.price_year::integer,
           bool_or(NOT l.is_transfer AND l.scenario IN ('before', 'new'))
    {COUNTING} WHERE {AT_RELEASE}
    GROUP BY l.price_year;
END $$;
CREATE FUNCTION round_period(asked uuid, upto integer)
RETURNS TABLE (first_on date, last_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT min(c.measured_on), max(c.measured_on)
    FROM microanalysis_score c JOIN microanalysis_caseset s ON s.id = c.case_set_id
    WHERE s.round_id = asked AND visible_round(asked) AND s.since_release <= upto
      AND c.since_release <= upto
      AND (s.until_release IS NULL OR s.until_release > upto)
$$;
"""
COSTS = f"""
-- Of the cases with both scenarios; a scenario with transfers alone costs nothing.
CREATE FUNCTION round_costs(asked uuid, upto integer, years integer[],
                            factors numeric[], few integer)
RETURNS TABLE (kind text, domain text, payer text, before double precision,
               after double precision, cases bigint, who uuid[], every_before bytea,
               every_after bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
BEGIN
    IF NOT visible_round(asked) THEN RETURN; END IF;
    RETURN QUERY
    WITH factor(price_year, value) AS (SELECT * FROM unnest(years, factors)),
    item AS MATERIALIZED (
        SELECT l.case_set_id, l.domain, l.payer,
               coalesce(sum(l.yearly * f.value) FILTER (
                   WHERE l.scenario = 'before' AND NOT l.is_transfer), 0) AS before,
               coalesce(sum(l.yearly * f.value) FILTER (
                   WHERE l.scenario = 'new' AND NOT l.is_transfer), 0) AS after,
               bool_or(l.scenario = 'before') AS has_before,
               bool_or(l.scenario = 'new') AS has_after
        {COUNTING} LEFT JOIN factor f ON f.price_year = l.price_year
        WHERE {AT_RELEASE} AND l.scenario IN ('before', 'new')
        GROUP BY l.case_set_id, l.domain, l.payer),
    complete AS MATERIALIZED (
        SELECT case_set_id, sum(before)::float8 AS before, sum(after)::float8 AS after
        FROM item GROUP BY case_set_id HAVING bool_or(has_before) AND bool_or(has_after)),
    counted AS MATERIALIZED (
        SELECT item.* FROM item JOIN complete USING (case_set_id)
        WHERE item.before <> 0 OR item.after <> 0),
    part AS (
        SELECT 'pocket' AS kind, domain, payer, sum(before) AS before,
               sum(after) AS after, count(*) AS cases
        FROM counted GROUP BY domain, payer
        UNION ALL
        SELECT 'domain', domain, '', sum(before), sum(after), count(*)
        FROM (SELECT case_set_id, domain, sum(before) AS before, sum(after) AS after
              FROM counted GROUP BY case_set_id, domain) AS of_case GROUP BY domain
        UNION ALL
        SELECT 'payer', '', payer, sum(before), sum(after), count(*)
        FROM (SELECT case_set_id, payer, sum(before) AS before, sum(after) AS after
              FROM counted GROUP BY case_set_id, payer) AS of_case GROUP BY payer)
    SELECT p.kind, p.domain::text, p.payer::text, p.before::float8, p.after::float8,
           p.cases,
           CASE WHEN p.cases < few THEN (
               SELECT array_agg(DISTINCT c.case_set_id) FROM counted c
               WHERE p.kind IN ('pocket', 'domain') <= (c.domain = p.domain)
                 AND p.kind IN ('pocket', 'payer') <= (c.payer = p.payer))
           ELSE ARRAY[]::uuid[] END, NULL::bytea, NULL::bytea
    FROM part p
    UNION ALL
    SELECT 'every', '', '', 0, 0, count(*), NULL,
           string_agg(float8send(before), ''), string_agg(float8send(after), '')
    FROM complete;
END $$;
"""
DEPTH = f"""
-- Over complete cases only: a line of before or now in each. Transfers stand apart.
CREATE FUNCTION round_depth(asked uuid, upto integer, years integer[],
                            factors numeric[], few integer)
RETURNS TABLE (kind text, domain text, name text, payer text, before double precision,
               after double precision, cases bigint, at_least double precision,
               at_most double precision, cash double precision,
               transfers double precision, with_transfers bigint, ranged bigint,
               once bigint, who uuid[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
BEGIN
    IF NOT visible_round(asked) THEN RETURN; END IF;
    RETURN QUERY
    WITH factor(price_year, value) AS (SELECT * FROM unnest(years, factors)),
    line AS (
        SELECT l.case_set_id, l.scenario, l.domain, l.payer, l.product, l.evidence,
               l.is_transfer, l.yearly * f.value AS euros,
               l.scenario = 'before' AND NOT l.is_transfer AS before,
               l.scenario = 'new' AND NOT l.is_transfer AS new,
               NOT l.is_transfer AND l.yearly * f.value <> 0 AS costs,
               l.low IS NOT NULL AS has_range, l.per = 'once' AS is_once,
               l.yearly * f.value * coalesce(l.low / nullif(l.quantity, 0), 1) AS low,
               l.yearly * f.value * coalesce(l.high / nullif(l.quantity, 0), 1) AS high,
               CASE WHEN l.per = 'once' THEN l.quantity * l.unit_price ELSE l.yearly END
                   * f.value AS cash
        {COUNTING} JOIN factor f ON f.price_year = l.price_year
        WHERE {AT_RELEASE} AND l.scenario IN ('before', 'new')),
    complete AS (SELECT case_set_id FROM line GROUP BY case_set_id
                 HAVING count(DISTINCT scenario) = 2)
    SELECT CASE WHEN GROUPING(payer) = 0 THEN 'item'
                WHEN GROUPING(product) = 0 THEN 'product'
                WHEN GROUPING(evidence) = 0 THEN 'evidence' ELSE 'all' END,
           coalesce(domain, '')::text, coalesce(product, evidence, '')::text,
           coalesce(payer, '')::text,
           coalesce(sum(euros) FILTER (WHERE before), 0)::float8,
           coalesce(sum(euros) FILTER (WHERE new), 0)::float8,
           count(DISTINCT case_set_id) FILTER (WHERE costs),
           (coalesce(sum(low) FILTER (WHERE new), 0)
            - coalesce(sum(high) FILTER (WHERE before), 0))::float8,
           (coalesce(sum(high) FILTER (WHERE new), 0)
            - coalesce(sum(low) FILTER (WHERE before), 0))::float8,
           (coalesce(sum(cash) FILTER (WHERE new), 0)
            - coalesce(sum(cash) FILTER (WHERE before), 0))::float8,
           coalesce(sum(CASE scenario WHEN 'new' THEN euros ELSE -euros END)
                    FILTER (WHERE is_transfer), 0)::float8,
           count(DISTINCT case_set_id) FILTER (WHERE is_transfer),
           count(DISTINCT case_set_id) FILTER (WHERE costs AND has_range),
           count(DISTINCT case_set_id) FILTER (WHERE costs AND is_once),
           CASE WHEN count(DISTINCT case_set_id) FILTER (WHERE costs) < few
                THEN array_agg(DISTINCT case_set_id) FILTER (WHERE costs) END
    FROM line JOIN complete USING (case_set_id)
    GROUP BY GROUPING SETS ((domain, product, payer), (domain, product), (evidence), ())
    ORDER BY 1, 2, 3, 4;
END $$;
-- What was expected without help, where a second judge expects it too.
CREATE FUNCTION round_expected(asked uuid, upto integer, years integer[],
                               factors numeric[])
RETURNS TABLE (cases bigint, difference double precision, leaves_out boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
BEGIN
    IF NOT visible_round(asked) THEN RETURN; END IF;
    RETURN QUERY
    WITH factor(price_year, value) AS (SELECT * FROM unnest(years, factors)),
    line AS (
        SELECT l.case_set_id, l.scenario, sum(l.yearly * f.value) AS euros,
               bool_and(f.value IS NOT NULL) AS indexed
        {COUNTING} LEFT JOIN factor f ON f.price_year = l.price_year
        WHERE {AT_RELEASE} AND NOT l.is_transfer
          AND EXISTS (SELECT FROM microanalysis_assignment a
                      WHERE a.case_set_id = s.id AND a.verdict = 'agrees'
                        AND coalesce(a.judged_release, 1) <= upto)
        GROUP BY l.case_set_id, l.scenario)
    SELECT count(*) FILTER (WHERE indexed),
           coalesce(avg(difference) FILTER (WHERE indexed), 0)::float8,
           coalesce(bool_or(NOT indexed), false)
    FROM (SELECT n.euros - e.euros AS difference, e.indexed AND n.indexed AS indexed
          FROM line e JOIN line n USING (case_set_id)
          WHERE e.scenario = 'expected' AND n.scenario = 'new') AS pair;
END $$;
"""
# With 12 months where there are, else with the latest moment after the start.
PAIRS = """
    SELECT DISTINCT ON (c.case_set_id, c.person)
           t.number, c.case_set_id, c.person, c.measured_on AS first_on,
           later.measured_on AS last_on, c.value AS before, later.value AS after,
           c.id AS start_id, later.id AS later_id
    FROM microanalysis_score c
    JOIN microanalysis_caseset s ON s.id = c.case_set_id
    JOIN microanalysis_round r ON r.id = s.round_id
    JOIN microanalysis_score later ON later.case_set_id = c.case_set_id
        AND later.person = c.person AND later.instrument = c.instrument
        AND later.moment <> 'start' AND later.since_release <= t.number
    WHERE s.round_id = asked AND c.instrument = r.instrument AND c.moment = 'start'
      AND s.since_release <= t.number AND c.since_release <= t.number
      AND (s.until_release IS NULL OR s.until_release > t.number)
    ORDER BY c.case_set_id, c.person,
             array_position(ARRAY['12', '24', '6', '3'], later.moment::text)
"""
SCORES = f"""
CREATE FUNCTION round_scores(asked uuid, upto integer)
RETURNS TABLE (pairs bigint, first_on date, last_on date, every_before bytea,
               every_after bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
BEGIN
    IF NOT visible_round(asked) THEN RETURN; END IF;
    RETURN QUERY
    SELECT count(*), min(first_on), max(last_on),
           string_agg(float8send(before::float8), ''),
           string_agg(float8send(after::float8), '')
    FROM (VALUES (upto)) AS t(number), LATERAL ({PAIRS}) AS pair;
END $$;
CREATE FUNCTION round_response(asked uuid) RETURNS TABLE (moment text, people bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.moment::text, count(*)
    FROM microanalysis_score c
    JOIN microanalysis_caseset s ON s.id = c.case_set_id
    JOIN microanalysis_round r ON r.id = s.round_id
    WHERE s.round_id = asked AND s.ended_at IS NULL AND c.instrument = r.instrument
      AND visible_round(asked)
    GROUP BY c.moment
$$;
"""
TOGETHER = f"""
-- What somebody adds to a total is another thing when their lines or scores changed.
CREATE FUNCTION told_together(asked uuid, of_kind text, releases integer[], k integer)
RETURNS TABLE (told_in integer[], who text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
BEGIN
    IF NOT visible_round(asked) THEN RETURN; END IF;
    RETURN QUERY
    WITH unit AS (
        SELECT t.number, line.case_set_id, '' AS person,
               max(line.since_release)::text AS version
        FROM unnest(releases) AS t(number), LATERAL (
            SELECT l.case_set_id, d.since_release, l.scenario
            {COUNTING}
            WHERE of_kind = 'costs' AND s.round_id = asked
              AND s.since_release <= t.number AND d.since_release <= t.number
              AND (s.until_release IS NULL OR s.until_release > t.number)
              AND l.scenario IN ('before', 'new')) AS line
        GROUP BY t.number, line.case_set_id HAVING count(DISTINCT line.scenario) = 2
        UNION ALL
        SELECT t.number, pair.case_set_id, pair.person,
               pair.start_id::text || pair.later_id
        FROM unnest(releases) AS t(number), LATERAL ({PAIRS}) AS pair
        WHERE of_kind = 'wellbeing'),
    placed AS (
        SELECT case_set_id, person, version, array_agg(number ORDER BY number) AS told_in
        FROM unit GROUP BY case_set_id, person, version)
    SELECT p.told_in,
           CASE WHEN count(DISTINCT coalesce(a.case_id, p.case_set_id)) < k
                THEN array_agg(DISTINCT md5(
                    asked::text || coalesce(a.case_id, p.case_set_id))) END
    FROM placed p LEFT JOIN microanalysis_analysis a ON a.case_set_id = p.case_set_id
    GROUP BY p.told_in;
END $$;
"""
READING_UNDONE = """
DROP FUNCTION told_together(uuid, text, integer[], integer), round_response(uuid),
    round_scores(uuid, integer),
    round_expected(uuid, integer, integer[], numeric[]),
    round_depth(uuid, integer, integer[], numeric[], integer),
    round_costs(uuid, integer, integer[], numeric[], integer),
    round_period(uuid, integer), round_price_years(uuid, integer);
"""
WALLS = """
SELECT tenant_wall('microanalysis_release'), composite_keys('microanalysis_release'),
       append_only('microanalysis_release');
CREATE POLICY team_wall ON microanalysis_release AS RESTRICTIVE
    USING ((SELECT i_measure()));
CREATE POLICY programme_tells ON microanalysis_release AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_keep_rounds()) AND released_by_id = (SELECT app_user()));

DROP POLICY team_wall ON microanalysis_costline;
CREATE POLICY team_wall ON microanalysis_costline AS RESTRICTIVE
    USING ((SELECT i_keep_rounds()) OR case_set_id IN (SELECT assigned_sets()));
DROP POLICY team_writes ON microanalysis_costline;
CREATE POLICY team_writes ON microanalysis_costline AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_keep_rounds()));
DROP POLICY team_wall ON microanalysis_score;
CREATE POLICY team_wall ON microanalysis_score AS RESTRICTIVE
    USING ((SELECT i_keep_rounds()));
"""
WALLS_UNDONE = """
DROP POLICY team_wall ON microanalysis_score;
CREATE POLICY team_wall ON microanalysis_score AS RESTRICTIVE
    USING ((SELECT i_measure()));
DROP POLICY team_writes ON microanalysis_costline;
CREATE POLICY team_writes ON microanalysis_costline AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_measure()));
DROP POLICY team_wall ON microanalysis_costline;
CREATE POLICY team_wall ON microanalysis_costline AS RESTRICTIVE
    USING ((SELECT i_measure()) OR case_set_id IN (SELECT assigned_sets()));
"""


class Migration(migrations.Migration):
    dependencies = [("microanalysis", "0009_what_was_told_of_a_round")]
    operations = [
        migrations.RunSQL(KNOWING, KNOWING_UNDONE),
        migrations.RunSQL(
            [PRICE_YEARS, COSTS, DEPTH, SCORES, TOGETHER], READING_UNDONE
        ),
        migrations.RunSQL(WALLS, WALLS_UNDONE),
    ]
