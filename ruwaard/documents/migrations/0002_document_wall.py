"""A document is seen by who asked for it."""

from django.db import migrations

WALL = """
SELECT tenant_wall('documents_document');
CREATE POLICY asked_by_me ON documents_document AS RESTRICTIVE
    USING (asked_by_id = (SELECT app_user()));
"""
WALL_UNDONE = """
DROP POLICY asked_by_me ON documents_document;
DROP POLICY tenant_wall ON documents_document;
ALTER TABLE documents_document DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("tenancy", "0002_row_security"),
    ]
    operations = [migrations.RunSQL(WALL, WALL_UNDONE)]
