"""The audit table: by the month, append-only, read through policies only."""

from django.db import migrations

TABLE = """
CREATE TABLE audit_entry (
    id uuid NOT NULL,
    tenant_id bigint NOT NULL REFERENCES tenancy_neighbourhood (id),
    at timestamptz NOT NULL,
    action varchar(60) NOT NULL,
    outcome varchar(10) NOT NULL,
    reason varchar(40) NOT NULL,
    user_id bigint,
    role varchar(20) NOT NULL,
    organisation_id bigint,
    on_behalf_of uuid,
    case_id uuid,
    object_type varchar(60) NOT NULL,
    object_ids uuid[] NOT NULL,
    network_address inet,
    request_id varchar(36) NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX audit_entry_of_case ON audit_entry (tenant_id, case_id, at);
CREATE INDEX audit_entry_of_user ON audit_entry (tenant_id, user_id, at);
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY written_in_scope ON audit_entry FOR INSERT
    WITH CHECK (tenant_id = (SELECT app_tenant()));
SELECT append_only('audit_entry');
"""

# A partition carries no grants: the application reads and writes through the parent.
PARTITIONS = """
CREATE FUNCTION audit_make_partition(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
DECLARE
    first date := date_trunc('month', month);
    name text := 'audit_entry_' || to_char(first, 'YYYY_MM');
BEGIN
    IF to_regclass('public.' || name) IS NOT NULL THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock(hashtext('audit_make_partition'));
    IF to_regclass('public.' || name) IS NOT NULL THEN RETURN; END IF;
    EXECUTE format(
        'CREATE TABLE public.%I PARTITION OF public.audit_entry'
        ' FOR VALUES FROM (%L) TO (%L)',
        name, first::timestamptz, (first + interval '1 month')::timestamptz);
    EXECUTE format('REVOKE ALL ON public.%I FROM ruwaard_app', name);
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
        'CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON public.%I'
        ' FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change()', name);
END $$;
SELECT audit_make_partition((date_trunc('month', now()) + n * interval '1 month')::date)
FROM generate_series(-2, 13) AS n;
"""

RECORDED = """
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

SEALS = """
SELECT tenant_wall('audit_seal'), append_only('audit_seal');
SELECT tenant_wall('audit_closed_month'), append_only('audit_closed_month');
REVOKE INSERT ON audit_seal, audit_closed_month FROM ruwaard_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        ("tenancy", "0002_row_security"),
    ]
    operations = [
        migrations.RunSQL(TABLE, "DROP TABLE audit_entry"),
        migrations.RunSQL(PARTITIONS, "DROP FUNCTION audit_make_partition(date)"),
        migrations.RunSQL(
            RECORDED,
            "DROP FUNCTION audit_was_recorded(text, bigint, uuid[], integer)",
        ),
        migrations.RunSQL(SEALS, migrations.RunSQL.noop),
    ]
