"""Large files: legs are written before the book is locked, entries in one go.

The laws stand as in 0002, held per statement where they were held per row:

- an entry comes after its legs, which sum to zero, and mirror what it reverses;
- nothing is added to an entry that stands.

What is implied is not checked twice: a leg, an entry and a row of costs carry the
neighbourhood by the key to their account, framework and file.

Functions of the owner, each with what it returns:

- ledger_legs(framework, entries, accounts, cents): writes legs of entries to come,
  which must come in the same transaction.
- ledger_mirror(framework, originals, entries): the same, of mirror images to come.
- ledger_post, ledger_reverse: as before; without legs these were written already.
"""

from importlib import import_module

from django.db import migrations

before = import_module("budget.migrations.0002_the_law_of_the_ledger")

IMPLIED = """
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT c.conrelid::regclass AS child, c.conname FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND cardinality(c.conkey) = 1 AND a.attname = 'tenant_id'
          AND c.conrelid IN ('budget_entry'::regclass, 'budget_leg'::regclass,
                             'budget_costrow'::regclass)
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.child, one.conname);
    END LOOP;
END $$;
"""
IMPLIED_UNDONE = "".join(
    f"ALTER TABLE budget_{name} ADD FOREIGN KEY (tenant_id)"
    " REFERENCES tenancy_neighbourhood DEFERRABLE INITIALLY DEFERRED;"
    for name in ("entry", "leg", "costrow")
)

# What is there already can be checked at once, and not at the end of everything.
AT_ONCE = "".join(
    f"ALTER TABLE budget_{table} ALTER CONSTRAINT budget_{table}_{column}_same_tenant"
    " DEFERRABLE INITIALLY %s;"
    for table, column in (
        ("leg", "account_id"),
        ("entry", "framework_id"),
        ("costrow", "cost_import_id"),
        ("costrow", "stream_id"),
        ("costrow", "product_id"),
        ("costrow", "commitment_id"),
    )
)

BALANCED = """
DROP TRIGGER balanced ON budget_entry;
DROP FUNCTION entry_balances();
CREATE FUNCTION entries_balance() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM FROM added LEFT JOIN budget_leg l ON l.entry_id = added.id
        GROUP BY added.id HAVING sum(l.cents) IS DISTINCT FROM 0;
    IF FOUND THEN
        RAISE EXCEPTION 'the legs of an entry sum to zero' USING ERRCODE = 'LG003';
    END IF;
    PERFORM FROM added WHERE reverses_id IS NOT NULL;
    IF NOT FOUND THEN
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
CREATE TRIGGER balanced AFTER INSERT ON budget_entry REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION entries_balance();

CREATE OR REPLACE FUNCTION legs_balance() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM FROM added GROUP BY entry_id HAVING sum(cents) <> 0;
    IF FOUND THEN
        RAISE EXCEPTION 'the legs of an entry sum to zero' USING ERRCODE = 'LG003';
    END IF;
    PERFORM FROM added JOIN budget_entry e ON e.id = added.entry_id;
    IF FOUND THEN
        RAISE EXCEPTION 'nothing is added to an entry' USING ERRCODE = 'LG003';
    END IF;
    RETURN NULL;
END $$;
"""
BALANCED_UNDONE = (
    "DROP TRIGGER balanced ON budget_entry; DROP TRIGGER balanced ON budget_leg;"
    " DROP FUNCTION entries_balance(), legs_balance();" + before.BALANCED
)

LEGS = """
CREATE FUNCTION ledger_legs(
    a_framework uuid, leg_entries uuid[], leg_accounts uuid[], leg_cents bigint[])
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM FROM (SELECT DISTINCT one FROM unnest(leg_accounts) AS one) AS asked
        WHERE NOT EXISTS (SELECT FROM budget_account a WHERE a.id = asked.one
                          AND a.tenant_id = app_tenant()
                          AND a.framework_id = a_framework);
    IF FOUND THEN
        RAISE EXCEPTION 'an account of another framework' USING ERRCODE = 'LG006';
    END IF;
    INSERT INTO budget_leg (tenant_id, entry_id, account_id, organisation_id, cents)
    SELECT app_tenant(), leg.entry_id, leg.account_id, account.organisation_id, leg.cents
    FROM unnest(leg_entries, leg_accounts, leg_cents)
         WITH ORDINALITY AS leg (entry_id, account_id, cents, place)
    JOIN budget_account account ON account.id = leg.account_id
    ORDER BY place;
END $$;

CREATE FUNCTION ledger_mirror(a_framework uuid, originals uuid[], entry_ids uuid[])
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO budget_leg (tenant_id, entry_id, account_id, organisation_id, cents)
    SELECT l.tenant_id, one.id, l.account_id, l.organisation_id, -l.cents
    FROM unnest(originals, entry_ids) WITH ORDINALITY AS one (original, id, place)
    JOIN budget_entry e ON e.id = one.original AND e.tenant_id = app_tenant()
        AND e.framework_id = a_framework
    JOIN budget_leg l ON l.entry_id = e.id
    ORDER BY place, l.id;
$$;
"""
LEGS_UNDONE = """
DROP FUNCTION ledger_legs(uuid, uuid[], uuid[], bigint[]),
    ledger_mirror(uuid, uuid[], uuid[]);
"""

POST = """
CREATE FUNCTION ledger_post(
    a_framework uuid, a_kind text, a_source_kind text, a_source_id uuid,
    a_booked_on date, is_from_case boolean,
    entry_ids uuid[], keys uuid[], services date[], refs text[], mirrored uuid[],
    leg_entries int[], leg_accounts uuid[], leg_cents bigint[])
RETURNS TABLE (entry_id uuid, entry_number integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
    PERFORM FROM (SELECT DISTINCT one FROM unnest(leg_accounts) AS one) AS asked
        WHERE NOT EXISTS (SELECT FROM budget_account a WHERE a.id = asked.one
                          AND a.tenant_id = tenant AND a.framework_id = a_framework);
    IF FOUND THEN
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

    INSERT INTO budget_entry (
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
    ORDER BY one.i;

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
    PERFORM FROM budget_account a
        WHERE a.id IN (SELECT DISTINCT one FROM unnest(leg_accounts) AS one)
        AND a.kind IN ('room', 'committed', 'reserve', 'fund_room')
        ORDER BY a.id FOR NO KEY UPDATE;
    IF FOUND THEN
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
    RETURN QUERY SELECT one.id, chained.number
        FROM unnest(fresh, numbers) AS chained (i, number)
        JOIN unnest(entry_ids) WITH ORDINALITY AS one (id, i) ON one.i = chained.i
        ORDER BY one.i;
END $$;

CREATE FUNCTION ledger_reverse(
    a_framework uuid, a_source_kind text, a_source_id uuid, a_booked_on date,
    originals uuid[], entry_ids uuid[], keys uuid[], legs_stand boolean DEFAULT false)
RETURNS TABLE (entry_id uuid, entry_number integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    services date[];
    refs text[];
    from_cases boolean[];
    leg_entries int[];
    leg_accounts uuid[];
    leg_cents bigint[];
BEGIN
    PERFORM FROM budget_entry e
        JOIN unnest(originals) AS old (id) ON e.reverses_id = old.id
        LEFT JOIN unnest(keys) AS asked (key) ON asked.key = e.key
        WHERE e.tenant_id = app_tenant() AND asked.key IS NULL;
    IF FOUND THEN
        RAISE EXCEPTION 'an entry is undone once' USING ERRCODE = 'LG007';
    END IF;
    SELECT array_agg(e.service_on ORDER BY place), array_agg(e.reference ORDER BY place),
           array_agg(DISTINCT e.from_case)
        INTO services, refs, from_cases
        FROM unnest(originals) WITH ORDINALITY AS old (id, place)
        JOIN budget_entry e ON e.id = old.id AND e.tenant_id = app_tenant()
             AND e.framework_id = a_framework;
    IF coalesce(cardinality(services), 0) <> cardinality(originals)
       OR cardinality(from_cases) <> 1 THEN
        RAISE EXCEPTION 'entries of another framework' USING ERRCODE = 'LG006';
    END IF;
    IF NOT legs_stand THEN
        SELECT array_agg(place::int ORDER BY place, leg.id),
               array_agg(leg.account_id ORDER BY place, leg.id),
               array_agg(-leg.cents ORDER BY place, leg.id)
            INTO leg_entries, leg_accounts, leg_cents
            FROM unnest(originals) WITH ORDINALITY AS old (id, place)
            JOIN budget_leg leg ON leg.entry_id = old.id;
    END IF;
    RETURN QUERY SELECT * FROM ledger_post(
        a_framework, 'reverse', a_source_kind, a_source_id, a_booked_on, from_cases[1],
        entry_ids, keys, services, refs, originals, leg_entries, leg_accounts,
        leg_cents);
END $$;
"""
DROP = """
DROP FUNCTION ledger_post(uuid, text, text, uuid, date, boolean, uuid[], uuid[], date[],
    text[], uuid[], int[], uuid[], bigint[]);
"""
OLD_REVERSE = "DROP FUNCTION ledger_reverse(uuid, text, uuid, date, uuid[], uuid[], uuid[]);"
NEW_REVERSE = (
    "DROP FUNCTION"
    " ledger_reverse(uuid, text, uuid, date, uuid[], uuid[], uuid[], boolean);"
)


class Migration(migrations.Migration):
    dependencies = [("budget", "0014_keys_of_signatures_carry_the_tenant")]
    operations = [
        migrations.RunSQL(IMPLIED, IMPLIED_UNDONE),
        migrations.RunSQL(AT_ONCE.replace("%s", "IMMEDIATE"), AT_ONCE.replace("%s", "DEFERRED")),
        migrations.RunSQL(BALANCED, BALANCED_UNDONE),
        migrations.RunSQL(LEGS, LEGS_UNDONE),
        migrations.RunSQL(OLD_REVERSE + DROP + POST, NEW_REVERSE + DROP + before.POST),
    ]
