-- The report of a round as somebody writes it by hand, in one question: numbers, means,
-- medians, interval, counts, the test of ranks, and the parts. No walls and no rules.
WITH line AS (
    SELECT l.case_set_id, l.scenario, l.domain, l.payer,
        CASE WHEN l.is_transfer THEN 0 ELSE l.yearly * CASE l.price_year
            WHEN 2022 THEN 1 ELSE %(factor)s END END AS euros
    FROM microanalysis_costline l JOIN microanalysis_caseset s ON s.id = l.case_set_id
    WHERE s.round_id = %(round)s AND s.ended_at IS NULL
      AND l.scenario IN ('before', 'new')),
pair AS (
    SELECT case_set_id, sum(euros) FILTER (WHERE scenario = 'before') AS before,
        sum(euros) FILTER (WHERE scenario = 'new') AS after
    FROM line GROUP BY case_set_id HAVING count(DISTINCT scenario) = 2),
part AS (
    SELECT domain, payer, sum(euros) FILTER (WHERE scenario = 'before') AS before,
        sum(euros) FILTER (WHERE scenario = 'new') AS after,
        count(DISTINCT case_set_id) AS cases
    FROM line JOIN pair USING (case_set_id) WHERE euros <> 0
    GROUP BY GROUPING SETS ((domain), (payer), (domain, payer))),
score AS (
    SELECT c.* FROM microanalysis_score c
    JOIN microanalysis_caseset s ON s.id = c.case_set_id
    WHERE s.round_id = %(round)s AND s.ended_at IS NULL AND c.instrument = 'own_score'),
later AS (
    SELECT DISTINCT ON (case_set_id, person) * FROM score WHERE moment <> 'start'
    ORDER BY case_set_id, person,
        array_position(ARRAY['12', '24', '6', '3'], moment::text)),
person AS (
    SELECT start.value AS before, later.value AS after, start.measured_on AS first_on,
        later.measured_on AS last_on
    FROM score AS start JOIN later USING (case_set_id, person)
    WHERE start.moment = 'start'),
cost_rank AS (
    SELECT step, rank() OVER (ORDER BY abs(step)) + (ties - 1) / 2.0::float8 AS rank, ties
    FROM (SELECT step, count(*) OVER (PARTITION BY abs(step)) AS ties
          FROM (SELECT round(after - before, 2)::float8 AS step FROM pair) AS pair
          WHERE step <> 0) AS moved),
score_rank AS (
    SELECT step, rank() OVER (ORDER BY abs(step)) + (ties - 1) / 2.0::float8 AS rank, ties
    FROM (SELECT step, count(*) OVER (PARTITION BY abs(step)) AS ties
          FROM (SELECT round(after - before, 3)::float8 AS step FROM person) AS person
          WHERE step <> 0) AS moved)
SELECT (SELECT json_build_object('n', count(*), 'before', avg(before),
            'after', avg(after), 'difference', avg(after - before),
            'median', percentile_cont(0.5) WITHIN GROUP (
                ORDER BY (after - before)::float8),
            'deviation', stddev_samp(after - before),
            'reach', 1.96 * stddev_samp(after - before) / sqrt(count(*)),
            'better', count(*) FILTER (WHERE after < before),
            'worse', count(*) FILTER (WHERE after > before)) FROM pair),
    (SELECT erfc(abs(up - n * (n + 1) / 4)
            / sqrt(n * (n + 1) * (2 * n + 1) / 24 - ties / 48) / sqrt(2))
     FROM (SELECT count(*)::float8 AS n, sum(rank) FILTER (WHERE step > 0) AS up,
               sum(ties::float8 ^ 2 - 1) AS ties FROM cost_rank) AS test),
    (SELECT json_agg(part) FROM part),
    (SELECT json_build_object('n', count(*), 'before', avg(before),
            'after', avg(after), 'difference', avg(after - before),
            'median', percentile_cont(0.5) WITHIN GROUP (
                ORDER BY (after - before)::float8),
            'deviation', stddev_samp(after - before),
            'reach', 1.96 * stddev_samp(after - before) / sqrt(count(*)),
            'better', count(*) FILTER (WHERE after > before),
            'worse', count(*) FILTER (WHERE after < before),
            'first', min(first_on), 'last', max(last_on)) FROM person),
    (SELECT erfc(abs(up - n * (n + 1) / 4)
            / sqrt(n * (n + 1) * (2 * n + 1) / 24 - ties / 48) / sqrt(2))
     FROM (SELECT count(*)::float8 AS n, sum(rank) FILTER (WHERE step > 0) AS up,
               sum(ties::float8 ^ 2 - 1) AS ties FROM score_rank) AS test)
