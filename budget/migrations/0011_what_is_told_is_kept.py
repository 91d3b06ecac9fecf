"""What is told of promises is kept per closed month, and never told otherwise after.

forget_tellings(framework, since) is a function of the owner for triggers alone: it
removes what was kept of a month and of those after it. Here when the month opens again;
casework when a promise turns out to be of another plan.
"""


from django.db import migrations

WALLS = """
SELECT tenant_wall('budget_telling'), tenant_wall('budget_tellingline');
REVOKE UPDATE, DELETE, TRUNCATE ON budget_telling, budget_tellingline FROM ruwaard_app;
"""

FORGET = """
CREATE FUNCTION forget_tellings(a_framework uuid, since date) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM budget_tellingline l USING budget_telling t
        WHERE t.id = l.telling_id AND t.framework_id = a_framework AND t.month >= since;
    DELETE FROM budget_telling t
        WHERE t.framework_id = a_framework AND t.month >= since;
$$;
REVOKE EXECUTE ON FUNCTION forget_tellings(uuid, date) FROM PUBLIC;

CREATE FUNCTION forget_what_was_told() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM forget_tellings(NEW.framework_id, NEW.month);
    RETURN NULL;
END $$;
CREATE TRIGGER forgets AFTER UPDATE OF closed_at ON budget_period
    FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL AND NEW.closed_at IS NULL)
    EXECUTE FUNCTION forget_what_was_told();
"""
FORGET_UNDONE = """
DROP TRIGGER forgets ON budget_period;
DROP FUNCTION forget_what_was_told(), forget_tellings(uuid, date);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0010_what_posted_files_say"),
        ("tenancy", "0002_row_security"),
    ]

    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(FORGET, FORGET_UNDONE),
    ]
