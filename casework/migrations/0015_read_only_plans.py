"""Who is in a read-only plan reads on, and the database takes no word more.

Seats, shares and invitations may still end, never begin; an event of a life may be
undone; safety records stay apart. `guard_read_only()` (0045) puts the guard on the tables.
Source: PRODUCT (life goes on).
"""

from django.db import migrations

EVENTS = """
SELECT tenant_wall('casework_lifeevent'), composite_keys('casework_lifeevent');
CREATE POLICY seat_wall ON casework_lifeevent AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY nobody_deletes ON casework_lifeevent AS RESTRICTIVE FOR DELETE
    USING (false);
"""

GUARD = """
CREATE FUNCTION case_is_read_only(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM casework_case
                   WHERE id = asked AND read_only_on IS NOT NULL)
$$;

CREATE FUNCTION refuse_when_read_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF case_is_read_only(coalesce(NEW.case_id, OLD.case_id)) THEN
        RAISE EXCEPTION 'the plan is only read' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE FUNCTION refuse_to_reopen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the plan is only read' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER read_only_case BEFORE UPDATE ON casework_case FOR EACH ROW
    WHEN (current_user = 'ruwaard_app'
          AND OLD.read_only_on IS NOT NULL AND NEW.read_only_on IS NOT NULL)
    EXECUTE FUNCTION refuse_to_reopen();
"""
GUARD_UNDONE = """
DROP FUNCTION refuse_when_read_only() CASCADE;
DROP FUNCTION refuse_to_reopen() CASCADE;
DROP FUNCTION case_is_read_only(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0013_device_keys_wall")]
    operations = [
        migrations.RunSQL(EVENTS, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, GUARD_UNDONE),
    ]
