"""The costs of a round are read in one pass over its lines; what they say stands.

Sums were worked out in euros of the newest price year, so the price years were asked
before. Now they are worked out in euros of the base year of the index, exactly, and
divided once, at the end. How many cases a domain or a payer is about is counted over
cases that are alike: over a million of them no table of lines is made a second time.

Function of the owner, with what it returns:

- round_costs(round, release, few): as before, and in the row of all cases the price
  years of what is compared and whether each has an index. Euros are of the newest of
  these years; without an index they are added as they are, and who asks says so.
"""

from importlib import import_module

from django.db import migrations

before = import_module("microanalysis.migrations.0010_told_as_of_a_number")

GONE = "DROP FUNCTION round_costs(uuid, integer, integer[], numeric[], integer);"
# Lines come in order of their case: who groups them needs no table of all groups, and
# cases with the same pockets name these in the same order.
COSTS = f"""
CREATE FUNCTION round_costs(asked uuid, upto integer, few integer)
RETURNS TABLE (kind text, domain text, payer text, before double precision,
               after double precision, cases bigint, who uuid[], every_before bytea,
               every_after bytea, price_years integer[], is_indexed boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
    index numeric[];
    figure record;
BEGIN
    IF NOT visible_round(asked) THEN RETURN; END IF;
    FOR figure IN SELECT year, value FROM microanalysis_indexfigure WHERE series = 'cpi'
    LOOP
        index[figure.year] := figure.value;
    END LOOP;
    RETURN QUERY
    WITH line AS (
        SELECT l.case_set_id, l.domain, l.payer, l.price_year,
               l.scenario = 'before' AS is_before,
               CASE WHEN NOT l.is_transfer THEN l.yearly END AS euros
        {before.COUNTING}
        WHERE {before.AT_RELEASE} AND l.scenario IN ('before', 'new')
        ORDER BY l.case_set_id, l.domain, l.payer, l.price_year),
    item AS MATERIALIZED (
        SELECT case_set_id, domain, payer, price_year,
               sum(euros) FILTER (WHERE is_before) AS before,
               sum(euros) FILTER (WHERE NOT is_before) AS after,
               bool_or(is_before) AS has_before, bool_or(NOT is_before) AS has_after
        FROM line GROUP BY case_set_id, domain, payer, price_year),
    of_case AS MATERIALIZED (
        SELECT case_set_id,
               coalesce(sum(before * coalesce(index[price_year], 1)), 0) AS before,
               coalesce(sum(after * coalesce(index[price_year], 1)), 0) AS after,
               bool_or(has_before) AND bool_or(has_after) AS is_complete,
               array_agg(domain) FILTER (WHERE before <> 0 OR after <> 0) AS domains,
               array_agg(payer) FILTER (WHERE before <> 0 OR after <> 0) AS payers
        FROM item GROUP BY case_set_id),
    alike AS MATERIALIZED (
        SELECT row_number() OVER () AS number, domains, payers, count(*) AS cases,
               array_agg(case_set_id) AS who
        FROM of_case WHERE is_complete GROUP BY domains, payers),
    reached AS (
        SELECT number, pocket.domain, pocket.payer, min(cases) AS cases
        FROM alike, unnest(domains, payers) AS pocket(domain, payer)
        GROUP BY GROUPING SETS ((number, pocket.domain, pocket.payer),
                                (number, pocket.domain), (number, pocket.payer))),
    counted AS MATERIALIZED (
        SELECT domain, payer, sum(cases)::bigint AS cases,
               CASE WHEN sum(cases) < few THEN (
                   SELECT array_agg(one) FROM alike, unnest(who) AS one
                   WHERE number = ANY (array_agg(reached.number)))
               ELSE ARRAY[]::uuid[] END AS who
        FROM reached GROUP BY domain, payer),
    pool AS MATERIALIZED (
        SELECT i.domain, i.payer, i.price_year, c.case_set_id IS NULL AS is_complete,
               sum(i.before) AS before, sum(i.after) AS after
        FROM item i
        LEFT JOIN of_case c ON c.case_set_id = i.case_set_id AND NOT c.is_complete
        GROUP BY 1, 2, 3, 4),
    price AS MATERIALIZED (
        SELECT array_agg(DISTINCT price_year::integer) AS years,
               coalesce(index[max(price_year)], 1) AS base,
               bool_and(index[price_year] IS NOT NULL) AS is_indexed
        FROM pool WHERE before IS NOT NULL OR after IS NOT NULL),
    part AS (
        SELECT domain, payer,
               coalesce(sum(before * coalesce(index[price_year], 1)), 0) AS before,
               coalesce(sum(after * coalesce(index[price_year], 1)), 0) AS after
        FROM pool WHERE is_complete
        GROUP BY GROUPING SETS ((domain, payer), (domain), (payer)))
    SELECT CASE WHEN p.payer IS NULL THEN 'domain' WHEN p.domain IS NULL THEN 'payer'
                ELSE 'pocket' END,
           coalesce(p.domain, '')::text, coalesce(p.payer, '')::text,
           (p.before / base)::float8, (p.after / base)::float8, c.cases, c.who,
           NULL::bytea, NULL::bytea, NULL::integer[], NULL::boolean
    FROM price, part p JOIN counted c ON c.domain IS NOT DISTINCT FROM p.domain
                                     AND c.payer IS NOT DISTINCT FROM p.payer
    UNION ALL
    SELECT 'every', '', '', 0, 0, count(case_set_id), NULL,
           string_agg(float8send((before / base)::float8), ''),
           string_agg(float8send((after / base)::float8), ''), min(years),
           bool_and(is_indexed)
    FROM price LEFT JOIN of_case ON is_complete;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("microanalysis", "0012_figures_in_words")]
    operations = [
        migrations.RunSQL(
            [GONE, COSTS],
            ["DROP FUNCTION round_costs(uuid, integer, integer);", before.COSTS],
        )
    ]
