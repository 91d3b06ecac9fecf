"""A line of the log is judged by another officer than who looked."""

from django.db import migrations

ANOTHER = """
CREATE POLICY never_about_oneself ON privacy_judgement AS RESTRICTIVE FOR INSERT
    WITH CHECK (NOT EXISTS (
        SELECT FROM privacy_sampleline l
        JOIN audit_entry e ON e.id = l.entry_id AND e.at = l.entry_at
        WHERE l.id = line_id AND e.user_id = (SELECT app_user())));
"""
UNDONE = "DROP POLICY never_about_oneself ON privacy_judgement;"


class Migration(migrations.Migration):
    dependencies = [("privacy", "0007_samples_draw_lists")]
    operations = [migrations.RunSQL(ANOTHER, UNDONE)]
