"""Destroying what two people agreed on: whole, and past every wall.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- destroy_item(item): what became of one record on the list, as a code: gone, held,
  changed (something happened since, or its term is not over), waiting (two people did
  not say yes yet) or missing. Only `gone` destroyed anything.
- destroy_rows(kind, id): nothing. Not for the application: for the function above, and
  for the owner, who runs the list again after a restore.

`destroy_rows` walks down every foreign key of the catalog from the plan, the signals,
barriers and requests that belong to it, so that a table added later goes along. A table
outside casework stops it. Documents, mail, notices and the log of safety records know
a plan by its id alone: they are named. Who had an account for this plan only is left as
a row without name or address, because ledger and audit know it by its number.

Nothing else may remove a row of an append-only table: `refuse_change` lets pass what
the owner's function deletes in casework while it says that it destroys.
"""

from django.db import migrations

LET_PASS = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_user <> 'ruwaard_app'
       AND TG_TABLE_NAME LIKE 'casework\\_%'
       AND current_setting('app.destroys', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""

# Returns {table: [ids]} of everything that hangs below `going`, itself included.
WALK = """
CREATE FUNCTION everything_below(going jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    queue text[] := ARRAY(SELECT jsonb_object_keys(going));
    link record;
    known uuid[];
    found uuid[];
BEGIN
    WHILE cardinality(queue) > 0 LOOP
        FOR link IN
            SELECT child.relname, key.attname AS key, own.attname AS own
            FROM pg_constraint c
            JOIN pg_class child ON child.oid = c.conrelid
            JOIN pg_attribute key ON key.attrelid = c.conrelid
                AND key.attnum = ANY (c.conkey) AND key.attname <> 'tenant_id'
            JOIN pg_index i ON i.indrelid = c.conrelid AND i.indisprimary
            JOIN pg_attribute own ON own.attrelid = c.conrelid
                AND own.attnum = i.indkey[0]
            WHERE c.contype = 'f' AND c.confrelid = ('public.' || queue[1])::regclass
        LOOP
            IF link.relname NOT LIKE 'casework\\_%' THEN
                RAISE EXCEPTION '% hangs below a plan', link.relname;
            END IF;
            known := ARRAY(SELECT jsonb_array_elements_text(
                coalesce(going -> link.relname::text, '[]'))::uuid);
            EXECUTE format('SELECT array_agg(%I) FROM %I WHERE %I = ANY ($1)'
                           ' AND NOT %I = ANY ($2)',
                           link.own, link.relname, link.key, link.own)
            INTO found
            USING ARRAY(SELECT jsonb_array_elements_text(going -> queue[1])::uuid),
                  known;
            IF found IS NOT NULL THEN
                going := going
                    || jsonb_build_object(link.relname, to_jsonb(known || found));
                queue := queue || link.relname::text;
            END IF;
        END LOOP;
        queue := queue[2:];
    END LOOP;
    RETURN going;
END $$;
"""

BELONGING = """
CREATE FUNCTION everything_of(kind text, asked uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    plans uuid[];
BEGIN
    IF kind = 'signal' THEN
        RETURN everything_below(jsonb_build_object('casework_signal', jsonb_build_array(asked)));
    END IF;
    plans := ARRAY(SELECT id FROM casework_case WHERE asked IN (id, joined_to_id));
    RETURN everything_below(jsonb_build_object(
        'casework_case', to_jsonb(plans),
        'casework_signal', to_jsonb(ARRAY(
            SELECT DISTINCT signal_id FROM casework_signalstep
            WHERE case_id = ANY (plans))),
        'casework_barrier', to_jsonb(ARRAY(
            SELECT barrier_id FROM casework_barrierlink WHERE case_id = ANY (plans))),
        'casework_decisionrequest', to_jsonb(ARRAY(
            SELECT request_id FROM casework_decisionlink
            WHERE case_id = ANY (plans)))));
END $$;
"""

ACCOUNTS = """
-- Who had an account for these plans alone: nobody who works here, or sits elsewhere.
CREATE FUNCTION accounts_of_nothing_else(plans uuid[]) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(array_agg(u.id), '{}') FROM accounts_user u
    WHERE NOT u.is_staff AND NOT u.is_superuser
      AND u.id IN (
        SELECT user_id FROM casework_seat
        WHERE case_id = ANY (plans) AND kind NOT IN ('team', 'emergency')
        UNION SELECT user_id FROM casework_person WHERE case_id = ANY (plans)
        UNION SELECT user_id FROM casework_representative WHERE case_id = ANY (plans)
        UNION SELECT user_id FROM casework_networkmember WHERE case_id = ANY (plans))
      AND NOT EXISTS (SELECT FROM casework_seat s
                      WHERE s.user_id = u.id AND NOT s.case_id = ANY (plans))
      AND NOT EXISTS (SELECT FROM accounts_membership m WHERE m.user_id = u.id
                      AND m.role NOT IN ('resident', 'representative'))
$$;

CREATE FUNCTION leave_nameless(users bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM outbox_message m USING accounts_user u
    WHERE u.id = ANY (users) AND u.email <> '' AND lower(m.recipient) = lower(u.email);
    DELETE FROM account_emailconfirmation c USING account_emailaddress e
    WHERE c.email_address_id = e.id AND e.user_id = ANY (users);
    DELETE FROM account_emailaddress WHERE user_id = ANY (users);
    DELETE FROM mfa_authenticator WHERE user_id = ANY (users);
    DELETE FROM socialaccount_socialtoken t USING socialaccount_socialaccount a
    WHERE t.account_id = a.id AND a.user_id = ANY (users);
    DELETE FROM socialaccount_socialaccount WHERE user_id = ANY (users);
    DELETE FROM usersessions_usersession WHERE user_id = ANY (users);
    DELETE FROM accounts_papercode WHERE user_id = ANY (users);
    DELETE FROM accounts_membership WHERE user_id = ANY (users);
    DELETE FROM notices_notice WHERE user_id = ANY (users);
    DELETE FROM notices_preference WHERE user_id = ANY (users);
    DELETE FROM notices_calendarfeed WHERE user_id = ANY (users);
    DELETE FROM casework_devicekey WHERE user_id = ANY (users);
    DELETE FROM django_admin_log l USING django_content_type t
    WHERE l.content_type_id = t.id AND t.app_label = 'accounts' AND t.model = 'user'
      AND l.object_id IN (SELECT u::text FROM unnest(users) AS u);
    UPDATE accounts_user
    SET email = '', name = '', expertise = '', phone = '', password = '!',
        language = 'nl', is_active = false, last_login = NULL
    WHERE id = ANY (users);
END $$;
"""

ROWS = """
CREATE FUNCTION destroy_rows(kind text, asked uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    going jsonb := everything_of(kind, asked);
    keys uuid[] := ARRAY(SELECT e::uuid FROM jsonb_each(going) AS t (name, list),
                         jsonb_array_elements_text(t.list) AS e);
    plans uuid[] := ARRAY(SELECT jsonb_array_elements_text(
        coalesce(going -> 'casework_case', '[]'))::uuid);
    safety uuid[] := ARRAY(SELECT jsonb_array_elements_text(
        coalesce(going -> 'casework_safetyrecord', '[]'))::uuid);
    one_key text := '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
    place bigint;
    line record;
BEGIN
    EXECUTE format('SELECT tenant_id FROM %I WHERE id = $1', 'casework_' || kind)
    INTO place USING asked;
    PERFORM set_config('app.destroys', 'on', true);
    INSERT INTO casework_destroyedfile (id, tenant_id, path)
    SELECT gen_random_uuid(), place, path FROM (
        SELECT unnest(ARRAY[f.file, f.thumbnail]) AS path FROM casework_fileattachment f
        WHERE f.id = ANY (keys)
        UNION SELECT d.file FROM documents_document d
        WHERE d.tenant_id = place AND (d.case_id = ANY (plans) OR d.subject_id = ANY (keys))
    ) AS files WHERE path <> '';
    DELETE FROM documents_document
    WHERE tenant_id = place AND (case_id = ANY (plans) OR subject_id = ANY (keys));
    DELETE FROM notices_notice n WHERE n.tenant_id = place AND EXISTS (
        SELECT FROM regexp_matches(n.address || ' ' || n.once_key, one_key, 'g') AS m
        WHERE m[1]::uuid = ANY (keys));
    DELETE FROM outbox_message m
    WHERE m.subject_id = ANY (keys)
       OR m.state <> 'waiting' AND lower(m.recipient) IN (
            SELECT lower(email) FROM casework_invitation
            WHERE case_id = ANY (plans) AND email <> ''
            UNION SELECT lower(email) FROM casework_meetinginvitation
            WHERE case_id = ANY (plans) AND email <> '')
       OR EXISTS (SELECT FROM regexp_matches(m.page || ' ' || m.body, one_key, 'g') AS k
                  WHERE k[1]::uuid = ANY (keys));
    DELETE FROM casework_safetyevent WHERE record_id = ANY (safety);
    DELETE FROM casework_safetyinspection WHERE record_id = ANY (safety);
    -- A device keeps words for seven days after somebody opened them there.
    DELETE FROM casework_devicekey k USING audit_entry e
    WHERE k.tenant_id = place AND e.tenant_id = place AND e.user_id = k.user_id
      AND e.case_id = ANY (plans) AND e.at > statement_timestamp() - interval '7 days';
    PERFORM leave_nameless(accounts_of_nothing_else(plans));
    FOR line IN
        SELECT t.name, own.attname AS own,
               ARRAY(SELECT jsonb_array_elements_text(t.list)::uuid) AS ids
        FROM jsonb_each(going) AS t (name, list)
        JOIN pg_index i ON i.indrelid = ('public.' || t.name)::regclass AND i.indisprimary
        JOIN pg_attribute own ON own.attrelid = i.indrelid AND own.attnum = i.indkey[0]
    LOOP
        EXECUTE format('DELETE FROM %I WHERE %I = ANY ($1)', line.name, line.own)
        USING line.ids;
    END LOOP;
    DELETE FROM casework_keptlonger k WHERE k.subject_id = ANY (keys);
    DELETE FROM casework_legalhold h WHERE h.subject_id = ANY (keys);
    DELETE FROM casework_destructionitem i WHERE i.subject_id = ANY (keys);
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM set_config('app.destroys', '', true);
END $$;
"""

ITEM = """
CREATE FUNCTION destroy_item(asked uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    item casework_destructionitem;
    facts record;
    is_whole boolean;
BEGIN
    SELECT * INTO item FROM casework_destructionitem
    WHERE id = asked AND tenant_id = app_tenant() FOR UPDATE;
    IF NOT FOUND THEN RETURN 'missing'; END IF;
    PERFORM FROM casework_destructionbatch b
    WHERE b.id = item.batch_id AND b.confirmed_by_id <> b.approved_by_id;
    IF NOT FOUND THEN RETURN 'waiting'; END IF;
    IF item.kind = 'case' THEN
        PERFORM FROM casework_case WHERE id = item.subject_id FOR UPDATE;
    ELSE
        PERFORM FROM casework_signal WHERE id = item.subject_id FOR UPDATE;
    END IF;
    SELECT * INTO facts FROM retention_facts(item.kind, item.subject_id);
    is_whole := FOUND;
    IF is_whole AND facts.is_held THEN
        UPDATE casework_destructionitem SET batch_id = NULL WHERE id = asked;
        RETURN 'held';
    END IF;
    IF NOT is_whole OR facts.last_on > item.last_on OR item.kept_until > app_today()
       OR facts.longer_until > app_today()
       OR (facts.is_open AND item.ground NOT IN ('nameless', 'contact', 'erasure'))
    THEN
        DELETE FROM casework_destructionitem WHERE id = asked;
        RETURN 'changed';
    END IF;
    PERFORM destroy_rows(item.kind, item.subject_id);
    INSERT INTO casework_destroyed (id, tenant_id, batch_id, subject_hash, first_on,
                                    last_on, by_clock, destroyed_on)
    VALUES (gen_random_uuid(), item.tenant_id, item.batch_id,
            destroyed_hash(item.tenant_id, item.subject_id), item.first_on,
            facts.last_on, item.proposed_by_id IS NULL, app_today());
    RETURN 'gone';
END $$;
"""
HASH = """
CREATE FUNCTION destroyed_hash(place bigint, asked uuid) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(place || ':' || asked, 'UTF8')), 'hex')
$$;
"""
FOR_THE_OWNER = """
REVOKE EXECUTE ON FUNCTION destroy_rows(text, uuid), everything_of(text, uuid),
    everything_below(jsonb), accounts_of_nothing_else(uuid[]), leave_nameless(bigint[])
    FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0054_who_keeps_and_destroys"),
        ("audit", "0005_lists_by_what_they_held"),
        ("documents", "0003_lost_documents"),
        ("notices", "0004_who_is_to_be_mailed"),
        ("outbox", "0002_what_did_not_arrive"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("usersessions", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(LET_PASS, migrations.RunSQL.noop),
        migrations.RunSQL(WALK, migrations.RunSQL.noop),
        migrations.RunSQL(BELONGING, migrations.RunSQL.noop),
        migrations.RunSQL(ACCOUNTS, migrations.RunSQL.noop),
        migrations.RunSQL(HASH, migrations.RunSQL.noop),
        migrations.RunSQL(ROWS, migrations.RunSQL.noop),
        migrations.RunSQL(ITEM, migrations.RunSQL.noop),
        migrations.RunSQL(FOR_THE_OWNER, migrations.RunSQL.noop),
    ]
