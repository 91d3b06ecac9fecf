"""What is fast in an organisation is said by its manager, and never changed."""

from django.db import migrations

WALL = """
SELECT tenant_wall('casework_anchoring'), composite_keys('casework_anchoring');
SELECT append_only('casework_anchoring');
CREATE POLICY said_by_its_manager ON casework_anchoring AS RESTRICTIVE FOR INSERT
    WITH CHECK (organisation_id IN (SELECT organisations_i_manage())
                AND said_by_id = (SELECT app_user()));
"""
UNDONE = "DROP POLICY said_by_its_manager ON casework_anchoring;"


class Migration(migrations.Migration):
    dependencies = [("casework", "0103_contact_card_wall")]
    operations = [migrations.RunSQL(WALL, UNDONE)]
