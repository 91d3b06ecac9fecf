"""Who may read the book, and the one function that writes it. Source: METHODS 6.3.

SQLSTATEs that the services turn into sentences: LG001 the framework does not run, LG002
the month is closed or not of this framework, LG003 the legs do not sum to zero, LG004
the key was used for something else, LG005 an account would go below zero, LG006 an
account is not of this framework, LG007 an entry was undone already.
"""

from django.db import migrations

TENANT_TABLES = (
    "account", "amendment", "amendmentapproval", "amendmentnote", "balance", "book",
    "commitment", "compositionline", "costimport", "costrow", "decision",
    "distribution", "distributionkey", "distributionshare", "entry", "evaluation",
    "framework", "frameworkamount", "fund", "historicbase", "indicator",
    "indicatorvalue", "judgement", "keyparty", "keysignature", "leg", "netting",
    "nettingline", "period", "product", "pursestop", "residentdecision",
    "settlementline", "statement", "stream", "subsidy", "subsidyline", "subsidystep",
    "variancenote", "wantedresult",
)
KEPT_TABLES = (
    "account", "amendmentapproval", "amendmentnote", "entry", "indicatorvalue", "keysignature",
    "leg", "residentdecision", "subsidystep", "variancenote",
)
WALLS = "".join(
    f"SELECT tenant_wall('budget_{name}'), composite_keys('budget_{name}');"
    for name in TENANT_TABLES
) + "".join(f"SELECT append_only('budget_{name}');" for name in KEPT_TABLES)

# The book is written by ledger_post alone.
GRANTS = """
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON budget_entry, budget_leg, budget_balance,
    budget_book FROM ruwaard_app;
"""

# The many rows of the book have few neighbourhoods and frameworks: an index on these
# alone finds nothing, costs every posting, and misleads a plan made before ANALYZE.
LEAN = """
DROP INDEX budget_entry_tenant_id_5d391b5d;
DROP INDEX budget_entry_framework_id_e3a98454;
DROP INDEX budget_leg_tenant_id_673aa47a;
"""
LEAN_UNDONE = """
CREATE INDEX budget_entry_tenant_id_5d391b5d ON budget_entry (tenant_id);
CREATE INDEX budget_entry_framework_id_e3a98454 ON budget_entry (framework_id);
CREATE INDEX budget_leg_tenant_id_673aa47a ON budget_leg (tenant_id);
"""

READERS = """
CREATE FUNCTION budget_organisations_i_read() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(array_agg(DISTINCT organisation_id), '{}')
    FROM accounts_membership
    WHERE tenant_id = app_tenant() AND user_id = app_user() AND role = 'manager'
      AND organisation_id IS NOT NULL
      AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today())
$$;

CREATE FUNCTION i_audit_the_budget() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = app_user() AND role = 'auditor'
          AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today()))
$$;

-- Whose agreement points at it; casework says which these are.
CREATE FUNCTION commitments_at_my_table() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT NULL::uuid WHERE false
$$;

CREATE POLICY own_entries ON budget_entry AS RESTRICTIVE FOR SELECT
    USING ((SELECT i_audit_the_budget())
           OR (NOT from_case AND organisations && (SELECT budget_organisations_i_read())));
CREATE POLICY own_legs ON budget_leg AS RESTRICTIVE FOR SELECT
    USING ((SELECT i_audit_the_budget())
           OR (organisation_id = ANY ((SELECT budget_organisations_i_read())::bigint[])
               AND EXISTS (SELECT FROM budget_entry e WHERE e.id = entry_id)));

CREATE POLICY own_commitments ON budget_commitment AS RESTRICTIVE FOR SELECT
    USING (decided_by_id = (SELECT app_user())
           OR id IN (SELECT commitments_at_my_table())
           OR (state = 'asked' AND (SELECT budget_organisations_i_read()) <> '{}')
           OR (SELECT i_audit_the_budget()));
CREATE POLICY made_by_oneself ON budget_commitment AS RESTRICTIVE FOR INSERT
    WITH CHECK (decided_by_id = (SELECT app_user()));
CREATE POLICY nobody_deletes ON budget_commitment AS RESTRICTIVE FOR DELETE
    USING (false);

CREATE POLICY own_files ON budget_costimport AS RESTRICTIVE FOR SELECT
    USING (organisation_id = ANY ((SELECT budget_organisations_i_read())::bigint[])
           OR (SELECT i_audit_the_budget()));
CREATE POLICY own_rows ON budget_costrow AS RESTRICTIVE FOR SELECT
    USING (cost_import_id IN (SELECT id FROM budget_costimport));
"""
READERS_UNDONE = """
DROP POLICY own_entries ON budget_entry;
DROP POLICY own_legs ON budget_leg;
DROP POLICY own_commitments ON budget_commitment;
DROP POLICY made_by_oneself ON budget_commitment;
DROP POLICY nobody_deletes ON budget_commitment;
DROP POLICY own_files ON budget_costimport;
DROP POLICY own_rows ON budget_costrow;
DROP FUNCTION budget_organisations_i_read(), i_audit_the_budget(),
    commitments_at_my_table();
"""

# A framework as signed, and an amendment as applied, do not change any more.
FROZEN = """
CREATE FUNCTION refuse_after_applied() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    asked uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.amendment_id
                       ELSE NEW.amendment_id END;
BEGIN
    PERFORM FROM budget_amendment
        WHERE id = asked AND state IN ('asked', 'applied') FOR SHARE;
    IF FOUND THEN
        RAISE EXCEPTION 'an amendment under discussion or applied does not change'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER frozen_once_asked BEFORE INSERT OR UPDATE OR DELETE
    ON budget_frameworkamount FOR EACH ROW EXECUTE FUNCTION refuse_after_applied();
CREATE TRIGGER frozen_once_asked BEFORE INSERT OR UPDATE OR DELETE
    ON budget_compositionline FOR EACH ROW EXECUTE FUNCTION refuse_after_applied();

CREATE FUNCTION refuse_change_of_applied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('applied', 'withdrawn') OR TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an amendment that was applied or withdrawn does not change'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER applied_is_final BEFORE UPDATE OR DELETE ON budget_amendment
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_applied();

CREATE FUNCTION refuse_after_signing() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    asked uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.framework_id
                       ELSE NEW.framework_id END;
BEGIN
    PERFORM FROM budget_framework WHERE id = asked AND state <> 'draft' FOR SHARE;
    IF FOUND THEN
        RAISE EXCEPTION 'the historic base of a signed framework does not change'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER frozen_once_signed BEFORE INSERT OR UPDATE OR DELETE
    ON budget_historicbase FOR EACH ROW EXECUTE FUNCTION refuse_after_signing();
"""
FROZEN_UNDONE = """
DROP TRIGGER frozen_once_asked ON budget_frameworkamount;
DROP TRIGGER frozen_once_asked ON budget_compositionline;
DROP TRIGGER applied_is_final ON budget_amendment;
DROP TRIGGER frozen_once_signed ON budget_historicbase;
DROP FUNCTION refuse_after_applied(), refuse_change_of_applied(),
    refuse_after_signing();
"""

# At commit every new entry has legs that sum to zero, and a reversal mirrors what it
# undoes; what one statement adds to an entry sums to zero, so nothing is added later.
BALANCED = """
CREATE FUNCTION entry_balances() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF (SELECT sum(cents) FROM budget_leg WHERE entry_id = NEW.id) IS DISTINCT FROM 0
    THEN
        RAISE EXCEPTION 'the legs of an entry sum to zero' USING ERRCODE = 'LG003';
    END IF;
    IF NEW.reverses_id IS NOT NULL THEN
        PERFORM FROM budget_leg WHERE entry_id IN (NEW.id, NEW.reverses_id)
            GROUP BY account_id HAVING sum(cents) <> 0;
        IF FOUND THEN
            RAISE EXCEPTION 'a reversal is the mirror image' USING ERRCODE = 'LG003';
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON budget_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION entry_balances();

CREATE FUNCTION legs_balance() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM FROM added GROUP BY entry_id HAVING sum(cents) <> 0;
    IF FOUND THEN
        RAISE EXCEPTION 'the legs of an entry sum to zero' USING ERRCODE = 'LG003';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER balanced AFTER INSERT ON budget_leg REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION legs_balance();
"""
BALANCED_UNDONE = """
DROP TRIGGER balanced ON budget_entry;
DROP TRIGGER balanced ON budget_leg;
DROP FUNCTION entry_balances(), legs_balance();
"""

# Entries of one kind, one source and one day, each with its key and its legs; the legs
# of entry 1 carry 1 in leg_entries. What was posted before with the same key and the
# same content is returned and not posted again.
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
    moment timestamptz;
    written text;
    is_open boolean;
    said text[];
    reached int;
    link text;
    known record;
    fresh int[] := '{}';
    numbers int[] := '{}';
    contents text[] := '{}';
    previouses text[] := '{}';
    hashes text[] := '{}';
    a_content text;
    below text;
BEGIN
    PERFORM FROM budget_framework
        WHERE id = a_framework AND tenant_id = tenant AND state = 'running' FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the framework does not run' USING ERRCODE = 'LG001';
    END IF;
    SELECT array_agg(legs ORDER BY e) INTO said FROM (
        SELECT e, string_agg(account || ':' || cents, ',' ORDER BY place) AS legs,
               sum(cents) AS total
        FROM unnest(leg_entries, leg_accounts, leg_cents)
             WITH ORDINALITY AS leg (e, account, cents, place)
        GROUP BY e) AS per_entry
    WHERE total = 0 AND e BETWEEN 1 AND cardinality(entry_ids);
    IF coalesce(cardinality(said), 0) <> cardinality(entry_ids) THEN
        RAISE EXCEPTION 'the legs of an entry sum to zero' USING ERRCODE = 'LG003';
    END IF;
    IF (SELECT count(DISTINCT key) FROM unnest(keys) AS one (key))
       <> cardinality(entry_ids) THEN
        RAISE EXCEPTION 'one key for two entries' USING ERRCODE = 'LG004';
    END IF;
    PERFORM FROM unnest(leg_accounts) AS leg (account) WHERE NOT EXISTS (
        SELECT FROM budget_account WHERE id = leg.account
        AND tenant_id = tenant AND framework_id = a_framework);
    IF FOUND THEN
        RAISE EXCEPTION 'an account of another framework' USING ERRCODE = 'LG006';
    END IF;

    -- Always locked in this order, by who closes a month too: month, book, accounts.
    PERFORM FROM budget_period WHERE framework_id = a_framework AND tenant_id = tenant
        AND month = a_month AND closed_at IS NULL FOR SHARE;
    is_open := FOUND;
    INSERT INTO budget_book (id, tenant_id, year, last_number, last_hash)
        SELECT gen_random_uuid(), tenant, a_year, 0, repeat('0', 64)
        WHERE NOT EXISTS (SELECT FROM budget_book b
                          WHERE b.tenant_id = tenant AND b.year = a_year)
        ON CONFLICT DO NOTHING;
    SELECT * INTO book FROM budget_book b
        WHERE b.tenant_id = tenant AND b.year = a_year FOR UPDATE;
    reached := book.last_number;
    link := book.last_hash;
    moment := clock_timestamp();
    written := to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

    FOR i IN 1 .. cardinality(entry_ids) LOOP
        a_content := encode(sha256(convert_to(concat_ws('|',
            a_framework, a_kind, a_booked_on, coalesce(services[i]::text, '-'),
            a_source_kind, a_source_id, is_from_case, coalesce(mirrored[i]::text, '-'),
            said[i], coalesce(refs[i], '')), 'UTF8')), 'hex');
        SELECT e.id, e.number, e.content INTO known FROM budget_entry e
            WHERE e.key = keys[i] AND e.tenant_id + 0 = tenant;
        IF FOUND THEN
            IF known.content <> a_content THEN
                RAISE EXCEPTION 'the key was used before' USING ERRCODE = 'LG004';
            END IF;
            RETURN QUERY SELECT known.id, known.number;
            CONTINUE;
        END IF;
        reached := reached + 1;
        fresh := fresh || i;
        numbers := numbers || reached;
        contents := contents || a_content;
        previouses := previouses || link;
        link := encode(sha256(convert_to(concat_ws('|', link, a_year, reached, written,
            coalesce(app_user()::text, '-'), entry_ids[i], keys[i], a_content),
            'UTF8')), 'hex');
        hashes := hashes || link;
    END LOOP;
    IF cardinality(fresh) = 0 THEN
        RETURN;
    END IF;

    IF NOT is_open THEN
        RAISE EXCEPTION 'the month is closed' USING ERRCODE = 'LG002';
    END IF;

    INSERT INTO budget_entry (
        id, tenant_id, framework_id, year, number, kind, booked_on, service_on,
        source_kind, source_id, reference, from_case, reverses_id, key, organisations,
        posted_by_id, posted_at, content, previous, hash)
    SELECT entry_ids[new.i], tenant, a_framework, a_year, new.number, a_kind,
        a_booked_on, services[new.i], a_source_kind, a_source_id,
        coalesce(refs[new.i], ''), is_from_case, mirrored[new.i], keys[new.i],
        coalesce(touched.organisations, '{}'), app_user(), moment, new.content,
        new.previous, new.hash
    FROM unnest(fresh, numbers, contents, previouses, hashes)
         AS new (i, number, content, previous, hash)
    LEFT JOIN (
        SELECT e, array_agg(DISTINCT account.organisation_id)
                  FILTER (WHERE account.organisation_id IS NOT NULL) AS organisations
        FROM unnest(leg_entries, leg_accounts) AS leg (e, account_id)
        JOIN budget_account account ON account.id = leg.account_id
        GROUP BY e) AS touched ON touched.e = new.i;

    INSERT INTO budget_leg (tenant_id, entry_id, account_id, organisation_id, cents)
    SELECT tenant, entry_ids[leg.e], leg.account_id, account.organisation_id, leg.cents
    FROM unnest(leg_entries, leg_accounts, leg_cents)
         WITH ORDINALITY AS leg (e, account_id, cents, place)
    JOIN budget_account account ON account.id = leg.account_id
    WHERE leg.e = ANY (fresh)
    ORDER BY place;

    INSERT INTO budget_balance AS kept (
        id, tenant_id, account_id, month, cents, entries, case_entries)
    SELECT gen_random_uuid(), tenant, leg.account_id, a_month, sum(leg.cents),
        count(DISTINCT leg.e),
        CASE WHEN is_from_case THEN count(DISTINCT leg.e) ELSE 0 END
    FROM unnest(leg_entries, leg_accounts, leg_cents) AS leg (e, account_id, cents)
    WHERE leg.e = ANY (fresh)
    GROUP BY leg.account_id
    ON CONFLICT (tenant_id, account_id, month) DO UPDATE
        SET cents = kept.cents + EXCLUDED.cents,
            entries = kept.entries + EXCLUDED.entries,
            case_entries = kept.case_entries + EXCLUDED.case_entries;

    -- Two books may touch one account, so what must stay above zero is locked.
    PERFORM FROM budget_account a WHERE a.id = ANY (leg_accounts)
        AND a.kind IN ('room', 'committed', 'reserve', 'fund_room')
        ORDER BY a.id FOR NO KEY UPDATE;
    IF FOUND THEN
        SELECT account.kind INTO below
        FROM budget_account account JOIN budget_balance b ON b.account_id = account.id
        WHERE account.id = ANY (leg_accounts)
          AND account.kind IN ('room', 'committed', 'reserve', 'fund_room')
        GROUP BY account.id, account.kind HAVING sum(b.cents) < 0 LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'there is not that much left: %', below
                USING ERRCODE = 'LG005', DETAIL = below;
        END IF;
    END IF;

    UPDATE budget_book SET last_number = reached, last_hash = link
        WHERE id = book.id;
    RETURN QUERY SELECT entry_ids[i], n FROM unnest(fresh, numbers) AS new (i, n);
END $$;

-- The mirror image of entries: the same accounts, the other way round.
CREATE FUNCTION ledger_reverse(
    a_framework uuid, a_source_kind text, a_source_id uuid, a_booked_on date,
    originals uuid[], entry_ids uuid[], keys uuid[])
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
    PERFORM FROM budget_entry e WHERE e.tenant_id = app_tenant()
        AND e.reverses_id = ANY (originals) AND e.key <> ALL (keys);
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
    SELECT array_agg(place::int ORDER BY place, leg.id),
           array_agg(leg.account_id ORDER BY place, leg.id),
           array_agg(-leg.cents ORDER BY place, leg.id)
        INTO leg_entries, leg_accounts, leg_cents
        FROM unnest(originals) WITH ORDINALITY AS old (id, place)
        JOIN budget_leg leg ON leg.entry_id = old.id;
    RETURN QUERY SELECT * FROM ledger_post(
        a_framework, 'reverse', a_source_kind, a_source_id, a_booked_on, from_cases[1],
        entry_ids, keys, services, refs, originals, leg_entries, leg_accounts,
        leg_cents);
END $$;
"""
POST_UNDONE = """
DROP FUNCTION ledger_reverse(uuid, text, uuid, date, uuid[], uuid[], uuid[]);
DROP FUNCTION ledger_post(uuid, text, text, uuid, date, boolean, uuid[], uuid[], date[],
    text[], uuid[], int[], uuid[], bigint[]);
"""

# Facts for who pays the invoice: the promise that a code on it stands for.
MATCH = """
CREATE FUNCTION commitments_by_code(codes text[]) RETURNS TABLE (
    commitment_id uuid, code text, organisation_id bigint, stream_id uuid, year int,
    cents bigint, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.id, c.code::text, c.organisation_id, c.stream_id, c.year::int, c.cents,
           c.state::text
    FROM budget_commitment c
    WHERE c.tenant_id = app_tenant() AND c.code = ANY (codes)
      AND c.organisation_id = ANY (budget_organisations_i_read())
$$;

-- The invoice came in (cents), or its import was undone (NULL).
CREATE FUNCTION commitment_was_paid(asked uuid, paid bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE budget_commitment SET
        state = CASE WHEN paid IS NULL THEN 'committed' ELSE 'realised' END,
        realised_cents = paid, changed_at = clock_timestamp()
    WHERE id = asked AND tenant_id = app_tenant()
      AND state = CASE WHEN paid IS NULL THEN 'realised' ELSE 'committed' END
      AND organisation_id = ANY (budget_organisations_i_read());
    RETURN FOUND;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0001_initial"),
        ("accounts", "0002_membership_wall"),
        ("tenancy", "0002_row_security"),
    ]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(LEAN, LEAN_UNDONE),
        migrations.RunSQL(READERS, READERS_UNDONE),
        migrations.RunSQL(FROZEN, FROZEN_UNDONE),
        migrations.RunSQL(BALANCED, BALANCED_UNDONE),
        migrations.RunSQL(POST, POST_UNDONE),
        migrations.RunSQL(
            MATCH,
            "DROP FUNCTION commitments_by_code(text[]), commitment_was_paid(uuid, bigint);",
        ),
    ]
