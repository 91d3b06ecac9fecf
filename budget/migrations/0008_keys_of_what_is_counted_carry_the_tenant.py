"""Keys of three tables carry the neighbourhood.

Migration 0007 made these tables and asked too soon: Django adds the keys of a new table
when a migration ends.
"""

from django.db import migrations

KEYS = "".join(
    f"SELECT composite_keys('budget_{name}');"
    for name in ("expectedgrowth", "peoplehelped", "productiontotal")
)


class Migration(migrations.Migration):
    dependencies = [("budget", "0007_organisations_come_and_go")]
    operations = [migrations.RunSQL(KEYS, migrations.RunSQL.noop)]
