"""The hash of a picture says which picture it was: it goes with the bytes."""

from django.db import migrations

CLEAR = """
UPDATE casework_fileattachment SET sha256 = '', size = 0 WHERE removed_at IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0089_moving_out_wall")]
    operations = [migrations.RunSQL(CLEAR, migrations.RunSQL.noop)]
