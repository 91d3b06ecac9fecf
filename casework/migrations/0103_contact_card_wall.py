"""Everybody reads the card of a neighbourhood; a message only who is on duty.

A message is left by somebody without an account: it is written, and not read back.
"""

from django.db import migrations

WALLS = """
SELECT tenant_wall('casework_contactcard'), composite_keys('casework_contactcard');
CREATE POLICY nobody_deletes ON casework_contactcard AS RESTRICTIVE FOR DELETE
    USING (false);

SELECT tenant_wall('casework_publicmessage'), composite_keys('casework_publicmessage');
CREATE POLICY read_on_duty ON casework_publicmessage AS RESTRICTIVE FOR SELECT
    USING ((SELECT on_duty()));
CREATE POLICY settled_on_duty ON casework_publicmessage AS RESTRICTIVE FOR UPDATE
    USING ((SELECT on_duty()));
CREATE POLICY nobody_deletes ON casework_publicmessage AS RESTRICTIVE FOR DELETE
    USING (false);
"""
UNDONE = """
DROP POLICY settled_on_duty ON casework_publicmessage;
DROP POLICY read_on_duty ON casework_publicmessage;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0101_who_reads_what_residents_say")]
    operations = [migrations.RunSQL(WALLS, UNDONE)]
