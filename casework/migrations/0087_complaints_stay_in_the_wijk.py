"""Where complaints go is the neighbourhood's own; nothing of it is deleted."""

from django.db import migrations

WALLS = """
SELECT tenant_wall('casework_complaintprocedure'),
       composite_keys('casework_complaintprocedure');
CREATE POLICY nobody_deletes ON casework_complaintprocedure
    AS RESTRICTIVE FOR DELETE USING (false);
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0085_who_reads_a_request")]
    operations = [migrations.RunSQL(WALLS, migrations.RunSQL.noop)]
