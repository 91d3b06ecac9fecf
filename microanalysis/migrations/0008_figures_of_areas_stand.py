"""Figures about an area are of one neighbourhood, and stand."""

from django.db import migrations

WALLS = """
SELECT tenant_wall('microanalysis_indicator'), composite_keys('microanalysis_indicator'),
       append_only('microanalysis_indicator');
"""


class Migration(migrations.Migration):
    dependencies = [("microanalysis", "0007_drawn_by_lot")]
    operations = [migrations.RunSQL(WALLS, migrations.RunSQL.noop)]
