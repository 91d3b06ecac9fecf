"""Directors of the steering group sign a fixed evaluation; a signature stays."""


import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PROTECT = django.db.models.deletion.PROTECT
WALL = """
SELECT tenant_wall('budget_evaluationsignature'),
       append_only('budget_evaluationsignature');
"""


def key(to, **options):
    return models.ForeignKey(on_delete=PROTECT, to=to, **options)


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0012_keys_of_what_is_kept_carry_the_tenant"),
        ("tenancy", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
