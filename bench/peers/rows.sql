-- The rows of one posting and its audit row, into tables like ours without triggers
-- and foreign keys: what PostgreSQL itself can do, so the limit of a ledger.
\set amount random(100, 999)
BEGIN;
INSERT INTO bare_entry (id, tenant_id, framework_id, year, number, kind, booked_on,
    service_on, source_kind, source_id, reference, from_case, key, organisations,
    posted_by_id, posted_at, content, previous, hash)
VALUES (gen_random_uuid(), 1, gen_random_uuid(), 2026, nextval('bare_number'), 'actual',
    '2026-03-14', '2026-02-01', 'decision', gen_random_uuid(), 'F-1', false,
    gen_random_uuid(), '{1}', 1, now(), repeat('a', 64), repeat('b', 64),
    repeat('c', 64));
INSERT INTO bare_leg (tenant_id, entry_id, account_id, organisation_id, cents)
VALUES (1, gen_random_uuid(), gen_random_uuid(), 1, (:amount)::bigint),
       (1, gen_random_uuid(), gen_random_uuid(), 1, -(:amount)::bigint);
UPDATE bare_balance SET cents = cents + (:amount)::bigint, entries = entries + 1 WHERE id = '00000000-0000-0000-0000-000000000001';
UPDATE bare_balance SET cents = cents - (:amount)::bigint, entries = entries + 1 WHERE id = '00000000-0000-0000-0000-000000000002';
UPDATE bare_book SET last_number = last_number + 1, last_hash = repeat('c', 64);
INSERT INTO bare_audit (id, tenant_id, at, action, outcome, reason, user_id, role,
    object_type, object_ids, request_id)
VALUES (gen_random_uuid(), 1, now(), 'budget.posted', 'done', '', 1, '', '',
    ARRAY[gen_random_uuid()], '');
COMMIT;
