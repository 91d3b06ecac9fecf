-- A book of $LEGS legs over 200 accounts and 60 months, with its kept balances.
SET session_replication_role = replica;
WITH place AS (
    INSERT INTO tenancy_neighbourhood SELECT (jsonb_populate_record(n, jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('tenancy_neighbourhood', 'id')),
        'slug', :'slug', 'name', :'slug'))).* FROM tenancy_neighbourhood n
    WHERE slug LIKE 'boek-%' LIMIT 1 RETURNING id)
SELECT id AS tenant FROM place \gset
CREATE TEMP TABLE made AS SELECT uuidv7() AS id, place FROM generate_series(1, 200) AS place;
INSERT INTO budget_account (id, tenant_id, framework_id, year, kind, party)
    SELECT id, :tenant, '00000000-0000-0000-0000-000000000000', 2026 + place % 5, 'spent', place::text FROM made;
CREATE TEMP TABLE entries AS
    SELECT uuidv7() AS id, n, date '2026-01-01' + ((n * 1825) / (:legs / 2))::int AS booked_on
    FROM generate_series(0, :legs::bigint / 2 - 1) AS n;
INSERT INTO budget_entry (id, tenant_id, framework_id, year, number, kind, booked_on,
    source_kind, source_id, reference, from_case, key, organisations, posted_at,
    content, previous, hash)
SELECT id, :tenant, '00000000-0000-0000-0000-000000000000', extract(year FROM booked_on),
    n + 1, 'actual', booked_on, 'decision', '00000000-0000-0000-0000-000000000000', '',
    false, id, '{}', now(), repeat('a', 64), repeat('b', 64), repeat('c', 64)
FROM entries;
INSERT INTO budget_leg (tenant_id, entry_id, account_id, cents)
SELECT :tenant, entries.id, made.id, CASE side WHEN 0 THEN -100 ELSE 100 END
FROM entries CROSS JOIN (VALUES (0), (1)) AS sides (side)
JOIN made ON made.place = 1 + (entries.n * 7 + side * (1 + entries.n % 13)) % 200;
INSERT INTO budget_balance (id, tenant_id, account_id, month, cents, entries, case_entries)
SELECT uuidv7(), :tenant, leg.account_id, date_trunc('month', e.booked_on), sum(leg.cents),
    count(*), 0
FROM entries e JOIN budget_leg leg ON leg.entry_id = e.id GROUP BY 3, 4;
