"""What is concluded of an emergency access: the resident of that plan reads it too."""

from django.db import migrations

READS = """
DROP POLICY officer_alone ON casework_emergencyreview;
CREATE POLICY officer_or_resident_reads ON casework_emergencyreview AS RESTRICTIVE
    FOR SELECT USING ((SELECT keeps_privacy()) OR emergency_id IN (
        SELECT id FROM casework_emergencyaccess
        WHERE case_id IN (SELECT resident_cases())));
CREATE POLICY officer_judges ON casework_emergencyreview AS RESTRICTIVE
    FOR INSERT WITH CHECK ((SELECT keeps_privacy())
                           AND judged_by_id = (SELECT app_user()));
"""
UNDONE = """
DROP POLICY officer_judges ON casework_emergencyreview;
DROP POLICY officer_or_resident_reads ON casework_emergencyreview;
CREATE POLICY officer_alone ON casework_emergencyreview AS RESTRICTIVE
    USING ((SELECT keeps_privacy()));
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0081_one_privacy_officer")]
    operations = [migrations.RunSQL(READS, UNDONE)]
