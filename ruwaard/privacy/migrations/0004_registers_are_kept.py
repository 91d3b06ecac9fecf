"""Registers: for privacy officers alone, and every change is a row more."""

from django.db import migrations

TABLES = ("breach", "controller", "dpia", "processingactivity")
WALLS = "\n".join(f"SELECT desk_wall('privacy_{table}');" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [("privacy", "0003_registers_of_the_law")]
    operations = [migrations.RunSQL(WALLS, migrations.RunSQL.noop)]
