"""A notice is read by its user alone, and written by whoever causes it."""

from django.db import migrations

WALL = """
ALTER TABLE notices_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notices_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY ones_own ON notices_notice FOR SELECT
    USING (user_id = (SELECT app_user()));
CREATE POLICY given_here ON notices_notice FOR INSERT
    WITH CHECK (tenant_id = (SELECT app_tenant())
                AND read_at IS NULL AND mailed_at IS NULL);
CREATE POLICY ticked_off ON notices_notice FOR UPDATE
    USING (user_id = (SELECT app_user()));
REVOKE UPDATE, DELETE, TRUNCATE ON notices_notice FROM ruwaard_app;
GRANT UPDATE (read_at, mailed_at) ON notices_notice TO ruwaard_app;
"""
WALL_UNDONE = """
GRANT UPDATE, DELETE ON notices_notice TO ruwaard_app;
DROP POLICY ticked_off ON notices_notice;
DROP POLICY given_here ON notices_notice;
DROP POLICY ones_own ON notices_notice;
ALTER TABLE notices_notice DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
        ("tenancy", "0002_row_security"),
    ]
    operations = [migrations.RunSQL(WALL, WALL_UNDONE)]
