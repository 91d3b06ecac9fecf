"""Rows of costs know their entry when they are judged, and have no index that finds nothing.

There are many of them in few neighbourhoods, streams and products.
"""


import django.db.models.deletion
from django.db import migrations, models

LEAN = """
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT indexrelid::regclass AS name FROM pg_index
        JOIN pg_attribute a ON a.attrelid = indrelid AND a.attnum = indkey[0]
        WHERE indrelid = 'budget_costrow'::regclass AND indnatts = 1
          AND a.attname = 'tenant_id'
    LOOP
        EXECUTE format('DROP INDEX %s', one.name);
    END LOOP;
END $$;
"""
LEAN_UNDONE = "CREATE INDEX ON budget_costrow (tenant_id);"

# Rows judged before this version.
CHOSEN = """
UPDATE budget_costrow SET entry_id = gen_random_uuid() WHERE entry_id IS NULL;
"""


def parent(to: str) -> models.ForeignKey:
    """Return a key without an index of its own."""
    return models.ForeignKey(
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=to,
    )


class Migration(migrations.Migration):
    dependencies = [("budget", "0015_large_files_hold_the_book_shortly")]
    operations = [
        migrations.RunSQL(CHOSEN, migrations.RunSQL.noop),
        migrations.RunSQL(LEAN, LEAN_UNDONE),
    ]
