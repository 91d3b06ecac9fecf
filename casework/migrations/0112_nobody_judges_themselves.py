"""An emergency access is judged by another officer than who opened it."""

from django.db import migrations

ANOTHER = """
CREATE POLICY never_about_oneself ON casework_emergencyreview AS RESTRICTIVE FOR INSERT
    WITH CHECK (NOT EXISTS (
        SELECT FROM emergencies_here('-infinity') e
        WHERE e.id = emergency_id AND e.user_id = (SELECT app_user())));
"""
UNDONE = "DROP POLICY never_about_oneself ON casework_emergencyreview;"


class Migration(migrations.Migration):
    dependencies = [("casework", "0111_how_work_is")]
    operations = [migrations.RunSQL(ANOTHER, UNDONE)]
