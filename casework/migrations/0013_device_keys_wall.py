"""A key of a device shows to its user alone, and goes when the work here ends.

- drop_device_keys(user): deletes the keys of a user in the neighbourhood in scope, and
  returns how many. It tells nothing of them.
- A membership that ends today drops them by itself, unless another one still holds.
"""

from django.db import migrations

WALL = """
SELECT tenant_wall('casework_devicekey'), composite_keys('casework_devicekey');
CREATE POLICY own_key ON casework_devicekey AS RESTRICTIVE
    USING (user_id = (SELECT app_user()));
"""
WALL_UNDONE = """
DROP POLICY own_key ON casework_devicekey;
DROP POLICY tenant_wall ON casework_devicekey;
ALTER TABLE casework_devicekey DISABLE ROW LEVEL SECURITY;
"""

DROPPED = """
CREATE FUNCTION drop_device_keys(whose bigint) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH gone AS (
        DELETE FROM casework_devicekey
        WHERE tenant_id = app_tenant() AND user_id = whose RETURNING 1)
    SELECT count(*) FROM gone
$$;

CREATE FUNCTION drop_device_keys_at_the_end() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NEW.ends_on <= app_today() AND NOT EXISTS (
        SELECT FROM accounts_membership m
        WHERE m.tenant_id = NEW.tenant_id AND m.user_id = NEW.user_id
          AND m.role = NEW.role
          AND m.starts_on <= app_today()
          AND (m.ends_on IS NULL OR m.ends_on > app_today()))
    THEN
        DELETE FROM casework_devicekey
        WHERE tenant_id = NEW.tenant_id AND user_id = NEW.user_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER membership_end_drops_device_keys
    AFTER UPDATE OF ends_on ON accounts_membership
    FOR EACH ROW WHEN (NEW.role = 'professional')
    EXECUTE FUNCTION drop_device_keys_at_the_end();
"""
DROPPED_UNDONE = """
DROP TRIGGER membership_end_drops_device_keys ON accounts_membership;
DROP FUNCTION drop_device_keys_at_the_end(), drop_device_keys(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0011_how_many_people_were_helped"),
        ("accounts", "0002_membership_wall"),
    ]
    operations = [
        migrations.RunSQL(WALL, WALL_UNDONE),
        migrations.RunSQL(DROPPED, DROPPED_UNDONE),
    ]
