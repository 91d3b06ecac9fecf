"""Posting one entry asks less of the database; the laws stand as in 0015.

What was asked in two statements is asked in one: of each account whether it is of the
framework and has a floor, of the legs and of the entries all that must hold. Entries
are returned by the statement that writes them.

Function of the owner, with what it returns:

- ledger_post: as before.
"""

from importlib import import_module

from django.db import migrations

before = import_module("budget.migrations.0015_large_files_hold_the_book_shortly")

BALANCED = """
CREATE OR REPLACE FUNCTION entries_balance() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    is_crooked boolean;
    has_mirrors boolean;
BEGIN
    SELECT bool_or(entry.sum IS DISTINCT FROM 0), bool_or(entry.is_mirror)
        INTO is_crooked, has_mirrors
        FROM (SELECT sum(l.cents), added.reverses_id IS NOT NULL AS is_mirror
              FROM added LEFT JOIN budget_leg l ON l.entry_id = added.id
              GROUP BY added.id, added.reverses_id) AS entry;
    IF is_crooked THEN
        RAISE EXCEPTION 'the legs of an entry sum to zero' USING ERRCODE = 'LG003';
    END IF;
    IF NOT has_mirrors THEN
        RETURN NULL;
    END IF;
    PERFORM FROM (
        SELECT added.id, l.account_id, l.cents
        FROM added JOIN budget_leg l ON l.entry_id = added.id
        WHERE added.reverses_id IS NOT NULL
        UNION ALL
        SELECT added.id, l.account_id, l.cents
        FROM added JOIN budget_leg l ON l.entry_id = added.reverses_id) AS both_sides
        GROUP BY id, account_id HAVING sum(cents) <> 0;
    IF FOUND THEN
        RAISE EXCEPTION 'a reversal is the mirror image' USING ERRCODE = 'LG003';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION legs_balance() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    is_crooked boolean;
    is_late boolean;
BEGIN
    SELECT bool_or(entry.sum <> 0), bool_or(entry.stands) INTO is_crooked, is_late
        FROM (SELECT sum(added.cents), bool_or(e.id IS NOT NULL) AS stands
              FROM added LEFT JOIN budget_entry e ON e.id = added.entry_id
              GROUP BY added.entry_id) AS entry;
    IF is_crooked THEN
        RAISE EXCEPTION 'the legs of an entry sum to zero' USING ERRCODE = 'LG003';
    END IF;
    IF is_late THEN
        RAISE EXCEPTION 'nothing is added to an entry' USING ERRCODE = 'LG003';
    END IF;
    RETURN NULL;
END $$;
"""

POST = """
CREATE OR REPLACE FUNCTION ledger_post(
    a_framework uuid, a_kind text, a_source_kind text, a_source_id uuid,
    a_booked_on date, is_from_case boolean,
    entry_ids uuid[], keys uuid[], services date[], refs text[], mirrored uuid[],
    leg_entries int[], leg_accounts uuid[], leg_cents bigint[])
RETURNS TABLE (entry_id uuid, entry_number integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = auto AS $$
DECLARE
    tenant bigint := app_tenant();
    book budget_book%ROWTYPE;
    a_year int := extract(year FROM a_booked_on);
    a_month date := date_trunc('month', a_booked_on);
    legs_stand boolean := leg_entries IS NULL;
    moment timestamptz;
    written text;
    who text := coalesce(app_user()::text, '-');
    is_open boolean;
    is_strange boolean;
    is_guarded boolean;
    contents text[];
    reached int;
    link text;
    known record;
    new record;
    stood int[] := '{}';
    fresh int[] := '{}';
    numbers int[] := '{}';
    previouses text[] := '{}';
    hashes text[] := '{}';
    below text;
BEGIN
    IF cardinality(entry_ids) = 1 AND NOT legs_stand THEN
        -- One entry is always found the same way: planning it again takes as long.
        SET LOCAL plan_cache_mode = force_generic_plan;
    END IF;
    PERFORM FROM budget_framework
        WHERE id = a_framework AND tenant_id = tenant AND state = 'running' FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the framework does not run' USING ERRCODE = 'LG001';
    END IF;
    IF legs_stand THEN
        SELECT array_agg(entry.place::int ORDER BY leg.id),
               array_agg(leg.account_id ORDER BY leg.id),
               array_agg(leg.cents ORDER BY leg.id)
            INTO leg_entries, leg_accounts, leg_cents
            FROM unnest(entry_ids) WITH ORDINALITY AS entry (id, place)
            JOIN budget_leg leg ON leg.entry_id = entry.id AND leg.tenant_id = tenant;
    END IF;
    SELECT array_agg(encode(sha256(convert_to(concat_ws('|',
            a_framework, a_kind, a_booked_on, coalesce(one.service::text, '-'),
            a_source_kind, a_source_id, is_from_case, coalesce(one.original::text, '-'),
            said.legs, coalesce(one.ref, '')), 'UTF8')), 'hex') ORDER BY said.e)
        INTO contents
        FROM (SELECT e, string_agg(account || ':' || cents, ',' ORDER BY place) AS legs
              FROM unnest(leg_entries, leg_accounts, leg_cents)
                   WITH ORDINALITY AS leg (e, account, cents, place)
              GROUP BY e HAVING sum(cents) = 0) AS said
        JOIN unnest(entry_ids, services, refs, mirrored)
             WITH ORDINALITY AS one (id, service, ref, original, place)
             ON one.place = said.e AND one.id IS NOT NULL;
    IF coalesce(cardinality(contents), 0) <> cardinality(entry_ids) THEN
        RAISE EXCEPTION 'the legs of an entry sum to zero' USING ERRCODE = 'LG003';
    END IF;
    IF cardinality(keys) <> cardinality(entry_ids)
       OR (cardinality(keys) > 1
           AND (SELECT count(DISTINCT key) FROM unnest(keys) AS one (key))
               <> cardinality(keys)) THEN
        RAISE EXCEPTION 'one key for two entries' USING ERRCODE = 'LG004';
    END IF;
    SELECT bool_or(a.id IS NULL),
           bool_or(a.kind IN ('room', 'committed', 'reserve', 'fund_room'))
        INTO is_strange, is_guarded
        FROM unnest(leg_accounts) AS leg (account_id)
        LEFT JOIN budget_account a ON a.id = leg.account_id AND a.tenant_id = tenant
            AND a.framework_id = a_framework;
    IF is_strange THEN
        RAISE EXCEPTION 'an account of another framework' USING ERRCODE = 'LG006';
    END IF;

    -- Always locked in this order, by who closes a month too: month, book, accounts.
    PERFORM FROM budget_period WHERE framework_id = a_framework AND tenant_id = tenant
        AND month = a_month AND closed_at IS NULL FOR SHARE;
    is_open := FOUND;
    SELECT * INTO book FROM budget_book b
        WHERE b.tenant_id = tenant AND b.year = a_year FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO budget_book (id, tenant_id, year, last_number, last_hash)
            VALUES (gen_random_uuid(), tenant, a_year, 0, repeat('0', 64))
            ON CONFLICT DO NOTHING;
        SELECT * INTO book FROM budget_book b
            WHERE b.tenant_id = tenant AND b.year = a_year FOR UPDATE;
    END IF;
    reached := book.last_number;
    link := book.last_hash;
    moment := clock_timestamp();
    written := to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

    FOR known IN
        SELECT asked.place, asked.content AS asked_content, e.id, e.number, e.content
        FROM unnest(keys, contents) WITH ORDINALITY AS asked (key, content, place)
        JOIN budget_entry e ON e.key = asked.key AND e.tenant_id + 0 = tenant
        ORDER BY asked.place
    LOOP
        IF legs_stand OR known.content <> known.asked_content THEN
            RAISE EXCEPTION 'the key was used before' USING ERRCODE = 'LG004';
        END IF;
        stood := stood || known.place::int;
        RETURN QUERY SELECT known.id, known.number;
    END LOOP;
    IF cardinality(stood) = cardinality(entry_ids) THEN
        RETURN;
    END IF;
    IF NOT is_open THEN
        RAISE EXCEPTION 'the month is closed' USING ERRCODE = 'LG002';
    END IF;

    FOR new IN
        SELECT one.place::int AS i, one.id, one.key, one.content
        FROM unnest(entry_ids, keys, contents) WITH ORDINALITY AS one (id, key, content, place)
        WHERE one.place <> ALL (stood) ORDER BY one.place
    LOOP
        reached := reached + 1;
        fresh := fresh || new.i;
        numbers := numbers || reached;
        previouses := previouses || link;
        link := encode(sha256(convert_to(concat_ws('|', link, a_year, reached, written,
            who, new.id, new.key, new.content), 'UTF8')), 'hex');
        hashes := hashes || link;
    END LOOP;

    IF NOT legs_stand THEN
        INSERT INTO budget_leg (tenant_id, entry_id, account_id, organisation_id, cents)
        SELECT tenant, one.id, leg.account_id, account.organisation_id, leg.cents
        FROM unnest(leg_entries, leg_accounts, leg_cents)
             WITH ORDINALITY AS leg (e, account_id, cents, place)
        JOIN unnest(entry_ids) WITH ORDINALITY AS one (id, e)
             ON one.e = leg.e AND one.e <> ALL (stood)
        JOIN budget_account account ON account.id = leg.account_id
        ORDER BY place;
    END IF;

    RETURN QUERY INSERT INTO budget_entry (
        id, tenant_id, framework_id, year, number, kind, booked_on, service_on,
        source_kind, source_id, reference, from_case, reverses_id, key, organisations,
        posted_by_id, posted_at, content, previous, hash)
    SELECT one.id, tenant, a_framework, a_year, chained.number, a_kind,
        a_booked_on, one.service, a_source_kind, a_source_id,
        coalesce(one.ref, ''), is_from_case, one.original, one.key,
        coalesce(touched.organisations, '{}'), app_user(), moment, one.content,
        chained.previous, chained.hash
    FROM unnest(fresh, numbers, previouses, hashes)
         AS chained (i, number, previous, hash)
    JOIN unnest(entry_ids, keys, services, refs, mirrored, contents)
         WITH ORDINALITY AS one (id, key, service, ref, original, content, i)
         ON one.i = chained.i
    LEFT JOIN (
        SELECT e, array_agg(DISTINCT account.organisation_id)
                  FILTER (WHERE account.organisation_id IS NOT NULL) AS organisations
        FROM unnest(leg_entries, leg_accounts) AS leg (e, account_id)
        JOIN budget_account account ON account.id = leg.account_id
        GROUP BY e) AS touched ON touched.e = one.i
    ORDER BY one.i
    RETURNING id, number;

    INSERT INTO budget_balance AS kept (
        id, tenant_id, account_id, month, cents, entries, case_entries)
    SELECT gen_random_uuid(), tenant, leg.account_id, a_month, sum(leg.cents),
        count(DISTINCT leg.e),
        CASE WHEN is_from_case THEN count(DISTINCT leg.e) ELSE 0 END
    FROM unnest(leg_entries, leg_accounts, leg_cents) AS leg (e, account_id, cents)
    JOIN unnest(fresh) AS one (e) ON one.e = leg.e
    GROUP BY leg.account_id
    ON CONFLICT (tenant_id, account_id, month) DO UPDATE
        SET cents = kept.cents + EXCLUDED.cents,
            entries = kept.entries + EXCLUDED.entries,
            case_entries = kept.case_entries + EXCLUDED.case_entries;

    -- Two books may touch one account, so what must stay above zero is locked.
    IF is_guarded THEN
        PERFORM FROM budget_account a
            WHERE a.id IN (SELECT DISTINCT one FROM unnest(leg_accounts) AS one)
            AND a.kind IN ('room', 'committed', 'reserve', 'fund_room')
            ORDER BY a.id FOR NO KEY UPDATE;
        SELECT account.kind INTO below
        FROM budget_account account JOIN budget_balance b ON b.account_id = account.id
        WHERE account.id IN (SELECT DISTINCT one FROM unnest(leg_accounts) AS one)
          AND account.kind IN ('room', 'committed', 'reserve', 'fund_room')
        GROUP BY account.id, account.kind HAVING sum(b.cents) < 0 LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'there is not that much left: %', below
                USING ERRCODE = 'LG005', DETAIL = below;
        END IF;
    END IF;

    UPDATE budget_book SET last_number = reached, last_hash = link
        WHERE id = book.id;
END $$;
"""

BACK = (
    before.BALANCED.split("FOR EACH STATEMENT EXECUTE FUNCTION entries_balance();")[0]
    .split("DROP FUNCTION entry_balances();")[1]
    .split("CREATE TRIGGER")[0]
    .replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    + "CREATE OR REPLACE FUNCTION legs_balance"
    + before.BALANCED.split("CREATE OR REPLACE FUNCTION legs_balance")[1]
    + before.POST.split("CREATE FUNCTION ledger_reverse")[0].replace(
        "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
    )
)


class Migration(migrations.Migration):
    dependencies = [("budget", "0016_rows_of_costs_are_lean")]
    operations = [migrations.RunSQL(BALANCED + POST, BACK)]
