"""A membership shows in its neighbourhood, and to its user before any scope."""

from django.db import migrations

WALL = """
ALTER TABLE accounts_membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_membership FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON accounts_membership
    USING (tenant_id = (SELECT app_tenant()));
CREATE POLICY one_sees_ones_own ON accounts_membership FOR SELECT
    USING (user_id = (SELECT app_user()));
"""
WALL_UNDONE = """
DROP POLICY one_sees_ones_own ON accounts_membership;
DROP POLICY tenant_wall ON accounts_membership;
ALTER TABLE accounts_membership DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("tenancy", "0002_row_security"),
    ]
    operations = [migrations.RunSQL(WALL, WALL_UNDONE)]
