-- What was posted in the book :slug: :legs legs, of which :promises promises of
-- :households households. As many accounts, files and closed months in every book; rows
-- of costs as many as entries. Without triggers and keys: as the superuser.
SET session_replication_role = replica;
BEGIN;
SET work_mem = '256MB';
SELECT id AS tenant FROM tenancy_neighbourhood WHERE slug = :'slug' \gset
SELECT id AS framework, starts_on AS start, extract(year FROM starts_on) AS first
    FROM budget_framework WHERE tenant_id = :tenant \gset
SELECT count(*) AS months FROM budget_period
    WHERE tenant_id = :tenant AND closed_at IS NOT NULL \gset
SELECT user_id AS manager FROM accounts_membership WHERE tenant_id = :tenant \gset

CREATE TEMP TABLE product AS
    SELECT row_number() OVER (ORDER BY organisation_id, l.id) - 1 AS n,
        organisation_id, stream_id, product_id, l.cents
    FROM budget_subsidyline l JOIN budget_subsidy s ON s.id = l.subsidy_id
    WHERE l.tenant_id = :tenant AND s.year = :first;
SELECT count(*) AS products FROM product \gset
CREATE TEMP TABLE side AS
    SELECT uuidv7() AS id, n, :first + y AS year, kind, organisation_id, stream_id,
        product_id, cents
    FROM product, generate_series(0, 4) AS y, unnest('{allocation,spent}'::text[]) AS kind;
-- Who promises: the first organisation holds the vrije ruimte, four of them pay.
CREATE TEMP TABLE payer AS
    SELECT row_number() OVER () - 1 AS n, organisation_id, stream_id, product_id
    FROM (SELECT DISTINCT ON (organisation_id, stream_id) * FROM product
          WHERE n < 24 ORDER BY organisation_id, stream_id) AS pairs;
SELECT count(*) AS payers FROM payer \gset
CREATE TEMP TABLE purse AS
    SELECT uuidv7() AS id, n, :first + y AS year, kind, organisation_id, stream_id
    FROM payer, generate_series(0, 4) AS y,
        unnest('{free,committed,spent}'::text[]) AS kind;
INSERT INTO budget_account (id, tenant_id, framework_id, year, kind, organisation_id,
    stream_id, product_id, party)
SELECT id, :tenant, :'framework'::uuid, year, kind, organisation_id, stream_id, product_id, ''
    FROM side
UNION ALL
SELECT id, :tenant, :'framework'::uuid, year, kind, organisation_id, stream_id, NULL,
    CASE kind WHEN 'spent' THEN 'promise' ELSE '' END FROM purse;
CREATE TEMP TABLE source AS SELECT uuidv7() AS id, :first + y AS year, uuidv7() AS entry
    FROM generate_series(0, 4) AS y;
INSERT INTO budget_account (id, tenant_id, framework_id, year, kind, party)
    SELECT id, :tenant, :'framework'::uuid, year, 'source', '' FROM source;

-- Costs: a file per organisation and month, booked in the month of the work.
CREATE TEMP TABLE file AS
    SELECT uuidv7() AS id, organisation_id, m::int
    FROM (SELECT DISTINCT organisation_id FROM product) AS p,
        generate_series(0, :months - 1) AS m;
INSERT INTO budget_costimport (id, tenant_id, framework_id, organisation_id, filename,
    file, sha256, state, booked_on, progress, rows, bad_rows, cents, failure, made_by_id,
    made_at, beat_at, posted_by_id, attempts)
SELECT id, :tenant, :'framework'::uuid, organisation_id, 'kosten.csv', 'costs/kosten.csv',
    replace(id::text || id::text, '-', ''), 'posted', :'start'::date + m * interval '1 month' + interval '24 days',
    100, 0, 0, 0, '', :manager, now(), now(), :manager, 0
FROM file;
ANALYZE product; ANALYZE side; ANALYZE file;
CREATE TEMP TABLE cost AS
    SELECT uuidv7() AS id, made.n, p.organisation_id, p.stream_id, p.product_id, file.id AS file,
        month, given.id AS given, spent.id AS spent, 100 + made.n % 900 AS cents
    FROM (SELECT n, n % :products AS p,
              (n * :months / (:legs / 2 - 2 * :promises))::int AS m
          FROM generate_series(0, :legs::bigint / 2 - 2 * :promises - 1) AS n) AS made
    CROSS JOIN LATERAL (SELECT (:'start'::date + m * interval '1 month')::date) AS w (month)
    JOIN product p ON p.n = made.p
    JOIN file ON file.organisation_id = p.organisation_id AND file.m = made.m
    JOIN side given ON given.n = p.n AND given.kind = 'allocation'
        AND given.year = :first + made.m / 12
    JOIN side spent ON spent.n = p.n AND spent.kind = 'spent'
        AND spent.year = :first + made.m / 12;
ANALYZE cost;
INSERT INTO budget_costrow (id, tenant_id, cost_import_id, number, product_id, stream_id,
    service_on, cents, document_number, people, few_people, cells, errors, entry_id)
SELECT id, :tenant, file, n + 1, product_id, stream_id, month, cents, 'F-' || n,
    CASE n % 4 WHEN 0 THEN 3 + n % 30 END, n % 4 = 1, '{}', '[]', id
FROM cost;
INSERT INTO budget_entry (id, tenant_id, framework_id, year, number, kind, booked_on,
    service_on, source_kind, source_id, reference, from_case, key, organisations,
    posted_by_id, posted_at, content, previous, hash)
SELECT id, :tenant, :'framework'::uuid, extract(year FROM month), n + 1, 'actual',
    month + 24, month, 'import', file, 'F-' || n, false, id, ARRAY[organisation_id],
    :manager, now(), repeat('a', 64), repeat('b', 64), repeat('c', 64)
FROM cost;
INSERT INTO budget_leg (tenant_id, entry_id, account_id, organisation_id, cents)
SELECT :tenant, id, CASE side WHEN 0 THEN given ELSE spent END, organisation_id,
    CASE side WHEN 0 THEN -cents ELSE cents END
FROM cost CROSS JOIN (VALUES (0), (1)) AS sides (side);

-- Promises: one in five is not paid yet; the others a month later.
ANALYZE payer; ANALYZE purse;
CREATE TEMP TABLE promise AS
    SELECT made.n, made.m, uuidv7() AS id, uuidv7() AS said, uuidv7() AS paid, p.organisation_id,
        p.stream_id, 1000 + made.n % 9000 AS cents, made.n % 5 > 0 AND made.m + 1 < :months AS is_paid,
        (:'start'::date + made.m * interval '1 month')::date AS month, free.id AS free,
        committed.id AS committed, spent.id AS spent
    FROM (SELECT n, (n * :months / :promises)::int AS m
          FROM generate_series(0, :promises::bigint - 1) AS n) AS made
    JOIN payer p ON p.n = made.n % :payers
    JOIN purse free ON free.n = p.n AND free.kind = 'free'
        AND free.year = :first + made.m / 12
    JOIN purse committed ON committed.n = p.n AND committed.kind = 'committed'
        AND committed.year = :first + made.m / 12
    JOIN purse spent ON spent.n = p.n AND spent.kind = 'spent'
        AND spent.year = :first + made.m / 12;
CREATE TEMP TABLE household AS
    SELECT n, uuidv7() AS id FROM generate_series(0, :households::bigint - 1) AS n;
INSERT INTO casework_case (id, tenant_id, kind, state, opened_on, lead_id)
    SELECT id, :tenant, 'individual', 'active', :'start'::date, :manager FROM household;
INSERT INTO casework_agreement (id, tenant_id, case_id, need_id, what, carrier,
    carrier_name, due_on, kind, payer, payer_name, cost_to_resident, state, held_ground,
    state_reason, position, version, changed_at, changed_by_id, user_id,
    commitment_id)
SELECT uuidv7(), :tenant, h.id, h.id, 'Fiets', 'professional', 'Team', month + 30, 'professional', 'budget',
    '', 'nothing', 'open', '', '', 1, 1, now(), :manager, :manager, p.id
FROM promise p JOIN household h ON h.n = p.n % :households;
INSERT INTO budget_commitment (id, tenant_id, framework_id, stream_id, organisation_id,
    holder_id, year, cents, code, state, is_overrun, decided_on, decided_by_id,
    realised_cents, realised_on, netted_cents, changed_at)
SELECT id, :tenant, :'framework'::uuid, stream_id, organisation_id, organisation_id,
    extract(year FROM month), cents, 'VR-' || lpad(n::text, 6, '0'),
    CASE WHEN is_paid THEN 'realised' ELSE 'committed' END, false, month + 9, :manager,
    CASE WHEN is_paid THEN cents END, CASE WHEN is_paid THEN month + 40 END, 0, now()
FROM promise;
INSERT INTO budget_entry (id, tenant_id, framework_id, year, number, kind, booked_on,
    service_on, source_kind, source_id, reference, from_case, key, organisations,
    posted_by_id, posted_at, content, previous, hash)
SELECT said, :tenant, :'framework'::uuid, extract(year FROM month), :legs + 2 * n, 'commit',
    month + 9, NULL, 'commitment', id, '', true, said, ARRAY[organisation_id], :manager,
    now(), repeat('a', 64), repeat('b', 64), repeat('c', 64) FROM promise
UNION ALL
SELECT paid, :tenant, :'framework'::uuid, extract(year FROM month + 40), :legs + 2 * n + 1,
    'actual', month + 40, month, 'import', file.id, '', true, paid,
    ARRAY[p.organisation_id], :manager, now(), repeat('a', 64), repeat('b', 64), repeat('c', 64)
FROM promise p JOIN file ON file.organisation_id = p.organisation_id AND file.m = p.m + 1
WHERE is_paid;
INSERT INTO budget_costrow (id, tenant_id, cost_import_id, number, stream_id, service_on,
    cents, document_number, few_people, cells, errors, entry_id, commitment_id)
SELECT paid, :tenant, file.id, :legs + n, stream_id, month, cents, 'VR', false, '{}', '[]',
    paid, p.id
FROM promise p JOIN file ON file.organisation_id = p.organisation_id AND file.m = p.m + 1
WHERE is_paid;
INSERT INTO budget_leg (tenant_id, entry_id, account_id, organisation_id, cents)
SELECT :tenant, said, CASE side WHEN 0 THEN free ELSE committed END, organisation_id,
    CASE side WHEN 0 THEN -cents ELSE cents END
FROM promise CROSS JOIN (VALUES (0), (1)) AS sides (side)
UNION ALL
SELECT :tenant, paid, CASE side WHEN 0 THEN committed ELSE spent END, organisation_id,
    CASE side WHEN 0 THEN -cents ELSE cents END
FROM promise CROSS JOIN (VALUES (0), (1)) AS sides (side) WHERE is_paid;

-- What came in and was granted, a year at a time.
INSERT INTO budget_entry (id, tenant_id, framework_id, year, number, kind, booked_on,
    source_kind, source_id, reference, from_case, key, organisations, posted_by_id,
    posted_at, content, previous, hash)
SELECT entry, :tenant, :'framework'::uuid, year, 3 * :legs + 1, 'open',
    make_date(year::int, 1, 2), 'amendment', entry, '', false, entry, '{}', :manager, now(),
    repeat('a', 64), repeat('b', 64), repeat('c', 64) FROM source;
CREATE TEMP TABLE granted AS
    SELECT year, id, organisation_id, cents FROM side WHERE kind = 'allocation'
    UNION ALL SELECT year, id, organisation_id, 10000000 FROM purse WHERE kind = 'free';
INSERT INTO budget_leg (tenant_id, entry_id, account_id, organisation_id, cents)
SELECT :tenant, source.entry, granted.id, organisation_id, cents
    FROM granted JOIN source USING (year)
UNION ALL
SELECT :tenant, source.entry, source.id, NULL, -sum(cents)
    FROM granted JOIN source USING (year) GROUP BY source.entry, source.id;

INSERT INTO budget_balance (id, tenant_id, account_id, month, cents, entries, case_entries)
SELECT uuidv7(), :tenant, account, month, sum(cents), count(*), 0 FROM (
    SELECT given AS account, month, -cents AS cents FROM cost
    UNION ALL SELECT spent, month, cents FROM cost) AS posted GROUP BY account, month;
INSERT INTO budget_balance (id, tenant_id, account_id, month, cents, entries, case_entries)
SELECT uuidv7(), :tenant, account, month, sum(cents), count(*), count(*) FROM (
    SELECT free AS account, month, -cents AS cents FROM promise
    UNION ALL SELECT committed, month, cents FROM promise
    UNION ALL SELECT committed, date_trunc('month', month + 40)::date, -cents FROM promise
        WHERE is_paid
    UNION ALL SELECT spent, date_trunc('month', month + 40)::date, cents FROM promise
        WHERE is_paid) AS posted GROUP BY account, month;
INSERT INTO budget_balance AS kept (id, tenant_id, account_id, month, cents, entries,
    case_entries)
SELECT uuidv7(), :tenant, account_id, make_date(year::int, 1, 1), leg.cents, 1, 0
    FROM source JOIN budget_leg leg ON leg.entry_id = source.entry
ON CONFLICT (tenant_id, account_id, month) DO UPDATE
    SET cents = kept.cents + EXCLUDED.cents, entries = kept.entries + 1;

-- What a trigger keeps of every file as it is posted.
INSERT INTO budget_costsummary (id, tenant_id, cost_import_id, stream_id, year,
    last_month, people)
SELECT gen_random_uuid(), :tenant, cost_import_id, stream_id,
    extract(year FROM service_on), max(service_on) FILTER (WHERE commitment_id IS NULL),
    max(coalesce(people, 1)) FILTER (WHERE people IS NOT NULL OR few_people)
FROM budget_costrow WHERE tenant_id = :tenant
GROUP BY cost_import_id, stream_id, extract(year FROM service_on);
COMMIT;
