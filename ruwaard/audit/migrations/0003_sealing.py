"""Seals: which rows wait, what a row says in one spelling, and the chain itself.

Writers put their row on a list by a trigger and never wait for the sealer; the sealer
waits for nobody. What waits is on the list because it has no seal, whatever its time:
commits come out of order (FOUNDATION 3).
"""

from django.db import migrations, models

# Only the functions below touch this list; the application has no right to it.
WAITING = """
CREATE TABLE audit_unsealed (
    tenant_id bigint NOT NULL,
    at timestamptz NOT NULL,
    entry_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, at, entry_id)
);
REVOKE ALL ON audit_unsealed FROM ruwaard_app;
ALTER TABLE audit_unsealed ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_unsealed FORCE ROW LEVEL SECURITY;

CREATE FUNCTION audit_wait_for_seal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO audit_unsealed SELECT tenant_id, at, id FROM written;
    RETURN NULL;
END $$;
CREATE TRIGGER wait_for_seal AFTER INSERT ON audit_entry
    REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION audit_wait_for_seal();
INSERT INTO audit_unsealed
    SELECT tenant_id, at, id FROM audit_entry e
    WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id);
"""
WAITING_UNDONE = """
DROP TRIGGER wait_for_seal ON audit_entry;
DROP FUNCTION audit_wait_for_seal();
DROP TABLE audit_unsealed;
"""

# RFC 8785: names in order, no space, time in UTC with six decimals, address as hex of
# its bytes. Nothing here depends on a setting or on the version of PostgreSQL.
CANONICAL = """
CREATE FUNCTION audit_canonical(entry audit_entry) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT '{"action":' || to_json(entry.action)
        || ',"at":"'
        || to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"'
        || ',"case_id":' || coalesce('"' || entry.case_id || '"', 'null')
        || ',"id":"' || entry.id || '"'
        || ',"network_address":' || coalesce(
            '"' || substr(encode(inet_send(entry.network_address), 'hex'), 9) || '"',
            'null')
        || ',"object_ids":[' || coalesce((
            SELECT string_agg('"' || one.id || '"', ',' ORDER BY one.place)
            FROM unnest(entry.object_ids) WITH ORDINALITY AS one (id, place)), '') || ']'
        || ',"object_type":' || to_json(entry.object_type)
        || ',"on_behalf_of":' || coalesce('"' || entry.on_behalf_of || '"', 'null')
        || ',"organisation_id":' || coalesce(entry.organisation_id::text, 'null')
        || ',"outcome":' || to_json(entry.outcome)
        || ',"reason":' || to_json(entry.reason)
        || ',"request_id":' || to_json(entry.request_id)
        || ',"role":' || to_json(entry.role)
        || ',"tenant_id":' || entry.tenant_id
        || ',"user_id":' || coalesce(entry.user_id::text, 'null') || '}'
$$;
REVOKE EXECUTE ON FUNCTION audit_canonical(audit_entry) FROM PUBLIC;
"""

CHAIN = """
CREATE FUNCTION audit_tenants_to_seal() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT tenant_id FROM audit_unsealed
$$;

-- Returns how many rows got a seal; 0 when another sealer is at this neighbourhood.
-- A few rows of the list meet a table of millions: never by a join that reads it whole.
CREATE FUNCTION audit_seal_new(asked_tenant bigint, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    entry audit_entry;
    place bigint;
    before text;
    link text;
    sealed integer := 0;
BEGIN
    IF NOT pg_try_advisory_xact_lock(
        hashtextextended('audit_seal:' || asked_tenant, 0)) THEN RETURN 0; END IF;
    SELECT position, hash INTO place, before FROM (
        SELECT position, hash FROM audit_seal WHERE tenant_id = asked_tenant
        UNION ALL
        SELECT last_position, closing_hash FROM audit_closed_month
        WHERE tenant_id = asked_tenant
        UNION ALL SELECT 0, repeat('0', 64)) AS links (position, hash)
    ORDER BY position DESC LIMIT 1;
    FOR entry IN
        SELECT e.* FROM (SELECT * FROM audit_unsealed WHERE tenant_id = asked_tenant
                         ORDER BY at, entry_id LIMIT most) AS w
        JOIN audit_entry e ON e.id = w.entry_id AND e.at = w.at
        ORDER BY e.at, e.id
    LOOP
        link := encode(
            sha256(convert_to(before || audit_canonical(entry), 'UTF8')), 'hex');
        place := place + 1;
        INSERT INTO audit_seal (id, tenant_id, position, entry_id, entry_at, previous,
                                hash, sealed_at)
        VALUES (gen_random_uuid(), asked_tenant, place, entry.id, entry.at, before,
                link, clock_timestamp());
        before := link;
        sealed := sealed + 1;
    END LOOP;
    DELETE FROM audit_unsealed w USING audit_seal s
    WHERE s.tenant_id = asked_tenant AND s.position > place - sealed
      AND w.tenant_id = asked_tenant AND w.at = s.entry_at AND w.entry_id = s.entry_id;
    RETURN sealed;
END $$;
"""
CHAIN_UNDONE = (
    "DROP FUNCTION audit_tenants_to_seal(), audit_seal_new(bigint, integer)"
)

# The same doing under another hat, for another organisation or with another reason is
# another doing: only what is equal in all of these is merged.
MERGED = """
DROP FUNCTION audit_was_recorded(text, bigint, uuid[], integer);
CREATE FUNCTION audit_was_recorded(
    asked_action text, asked_reason text, asked_user bigint, asked_role text,
    asked_organisation bigint, asked_principal uuid, asked_ids uuid[], minutes integer)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM audit_entry
        WHERE tenant_id = app_tenant() AND user_id = asked_user
          AND at > now() - minutes * interval '1 minute'
          AND action = asked_action AND reason = asked_reason AND role = asked_role
          AND organisation_id IS NOT DISTINCT FROM asked_organisation
          AND on_behalf_of IS NOT DISTINCT FROM asked_principal
          AND object_ids = asked_ids AND outcome = 'done')
$$;
"""
MERGED_UNDONE = """
DROP FUNCTION audit_was_recorded(
    text, text, bigint, text, bigint, uuid, uuid[], integer);
CREATE FUNCTION audit_was_recorded(
    asked_action text, asked_user bigint, asked_ids uuid[], minutes integer)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM audit_entry
        WHERE tenant_id = app_tenant() AND user_id = asked_user
          AND action = asked_action AND object_ids = asked_ids AND outcome = 'done'
          AND at > now() - minutes * interval '1 minute')
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_audit_table")]
    operations = [
        # The key of a row is (id, at); a second row with a used id must not stop us.
        migrations.AlterField("auditseal", "entry_id", models.UUIDField()),
        migrations.AddConstraint(
            "auditseal",
            models.UniqueConstraint(
                name="audit_entry_is_sealed_once", fields=("entry_id", "entry_at")
            ),
        ),
        migrations.RunSQL(WAITING, WAITING_UNDONE),
        migrations.RunSQL(CANONICAL, "DROP FUNCTION audit_canonical(audit_entry)"),
        migrations.RunSQL(CHAIN, CHAIN_UNDONE),
        migrations.RunSQL(MERGED, MERGED_UNDONE),
    ]
