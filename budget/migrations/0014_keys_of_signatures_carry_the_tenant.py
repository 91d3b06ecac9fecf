"""Keys of signatures carry the neighbourhood; Django adds them after that."""

from django.db import migrations

KEYS = "SELECT composite_keys('budget_evaluationsignature');"


class Migration(migrations.Migration):
    dependencies = [("budget", "0013_the_steering_group_signs")]
    operations = [migrations.RunSQL(KEYS, migrations.RunSQL.noop)]
