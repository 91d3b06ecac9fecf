"""Keys of what is kept carry the neighbourhood; Django adds them after that."""

from django.db import migrations

KEYS = "".join(
    f"SELECT composite_keys('budget_{name}');"
    for name in ("costsummary", "telling", "tellingline")
)


class Migration(migrations.Migration):
    dependencies = [("budget", "0011_what_is_told_is_kept")]
    operations = [migrations.RunSQL(KEYS, migrations.RunSQL.noop)]
