"""The walls, as SQL functions that later migrations call by name."""

from django.db import migrations

SETTINGS = """
CREATE FUNCTION app_tenant() RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('app.tenant', true), '')::bigint $$;

CREATE FUNCTION app_user() RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('app.user', true), '')::bigint $$;

CREATE FUNCTION app_today() RETURNS date LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('app.today', true), '')::date $$;
"""
SETTINGS_UNDONE = "DROP FUNCTION app_tenant(), app_user(), app_today();"

# The application reads and writes, and owns nothing.
GRANTS = """
GRANT USAGE ON SCHEMA public TO ruwaard_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ruwaard_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ruwaard_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ruwaard_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO ruwaard_app;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM ruwaard_app;
"""

WALLS = """
-- The first wall: a row belongs to the neighbourhood in scope, or it is not there.
CREATE FUNCTION tenant_wall(walled regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format(
        'CREATE POLICY tenant_wall ON %s USING (tenant_id = (SELECT app_tenant()))',
        walled);
END $$;

-- A key between two tenant tables carries the tenant, so that no row of one
-- neighbourhood can point at a row of another. Replaces Django's single-column keys.
CREATE FUNCTION composite_keys(child regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    single record;
BEGIN
    FOR single IN
        SELECT c.conname, c.confrelid::regclass AS parent, a.attname AS col,
               p.relname AS parent_name
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        JOIN pg_class p ON p.oid = c.confrelid
        WHERE c.conrelid = child AND c.contype = 'f' AND cardinality(c.conkey) = 1
          AND EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = c.confrelid
                      AND t.attname = 'tenant_id' AND NOT t.attisdropped)
    LOOP
        EXECUTE format('CREATE UNIQUE INDEX IF NOT EXISTS %I ON %s (id, tenant_id)',
                       left(single.parent_name, 50) || '_id_tenant', single.parent);
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', child, single.conname);
        EXECUTE format(
            'ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (%I, tenant_id)'
            ' REFERENCES %s (id, tenant_id) DEFERRABLE INITIALLY DEFERRED',
            child, left(child::text || '_' || single.col, 50) || '_same_tenant',
            single.col, single.parent);
    END LOOP;
END $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- Rows of such a table are never changed or removed, by nobody.
CREATE FUNCTION append_only(kept regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM ruwaard_app', kept);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s'
                   ' FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept);
    EXECUTE format('CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON %s'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept);
END $$;
"""
WALLS_UNDONE = """
DROP FUNCTION tenant_wall(regclass), composite_keys(regclass), append_only(regclass);
DROP FUNCTION refuse_change();
"""

DEMO_CLOCK = """
CREATE TABLE ruwaard_demo_clock (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    days integer NOT NULL DEFAULT 0 CHECK (days BETWEEN 0 AND 3660));
INSERT INTO ruwaard_demo_clock DEFAULT VALUES;
"""


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_initial")]
    operations = [
        migrations.RunSQL(SETTINGS, SETTINGS_UNDONE),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(WALLS, WALLS_UNDONE),
        migrations.RunSQL(DEMO_CLOCK, "DROP TABLE ruwaard_demo_clock"),
        migrations.RunSQL(
            "SELECT tenant_wall('tenancy_participation')",
            "ALTER TABLE tenancy_participation DISABLE ROW LEVEL SECURITY;"
            "DROP POLICY tenant_wall ON tenancy_participation",
        ),
    ]
