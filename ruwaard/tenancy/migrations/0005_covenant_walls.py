"""A covenant stays in its neighbourhood, and what was signed stays as it was."""

from django.db import migrations

WALLS = """
SELECT tenant_wall('tenancy_covenant'), tenant_wall('tenancy_covenantacceptance'),
    composite_keys('tenancy_covenantacceptance'),
    append_only('tenancy_covenant'), append_only('tenancy_covenantacceptance');
"""


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0004_covenant")]
    operations = [migrations.RunSQL(WALLS, migrations.RunSQL.noop)]
