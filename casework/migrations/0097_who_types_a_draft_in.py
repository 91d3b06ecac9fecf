"""Who sits in the team types in what a resident wrote on paper, or said: handed over at
once, in the name of who said it. Without a channel only the resident writes.
"""

from django.db import migrations

WALL = """
DROP POLICY resident_writes ON casework_draftline;
CREATE POLICY resident_writes ON casework_draftline AS RESTRICTIVE FOR INSERT
    WITH CHECK (written_by_id = (SELECT app_user())
                AND (case_id IN (SELECT resident_cases())
                     OR channel <> '' AND handed_at IS NOT NULL
                        AND case_id IN (SELECT seated_cases())));
"""
WALL_UNDONE = """
DROP POLICY resident_writes ON casework_draftline;
CREATE POLICY resident_writes ON casework_draftline AS RESTRICTIVE FOR INSERT
    WITH CHECK (written_by_id = (SELECT app_user())
                AND case_id IN (SELECT resident_cases()));
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0095_a_link_signs_for_itself")]
    operations = [migrations.RunSQL(WALL, WALL_UNDONE)]
