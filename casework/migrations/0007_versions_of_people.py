"""Two who change the same person see each other's words: a version, as items have."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ROWS = ("networkmember", "person", "representative")


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("casework", "0006_rulings_open_what_they_cover"),
    ]
    operations = [
        *(
            migrations.AddField(
                name, "version", models.PositiveIntegerField(default=1, db_default=1)
            )
            for name in ROWS
        ),
        *(
            migrations.AddField(
                name,
                "changed_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            )
            for name in ROWS
        ),
    ]
