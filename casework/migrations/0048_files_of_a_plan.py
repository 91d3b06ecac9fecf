"""Photographs and papers of a plan."""

import django.db.models.deletion
import ruwaard.tenancy.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0047_transfer_walls"),
        ("tenancy", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FileAttachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("picture", "foto"), ("pdf", "papier (PDF)")],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="wat is het"
                    ),
                ),
                ("file", models.CharField(blank=True, max_length=200)),
                ("thumbnail", models.CharField(blank=True, max_length=200)),
                ("size", models.PositiveIntegerField(default=0)),
                ("sha256", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "removal_reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="waarom weg"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="casework.case",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="casework.contactmoment",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="casework.meeting",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "tenant",
                    models.ForeignKey(
                        default=ruwaard.tenancy.scope.active_tenant_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.neighbourhood",
                    ),
                ),
            ],
            options={
                "verbose_name": "foto of papier",
                "verbose_name_plural": "foto’s en papieren",
                "ordering": ("-added_at",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="share",
            name="share_opens_one_thing",
        ),
        migrations.AddField(
            model_name="share",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shares",
                to="casework.fileattachment",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("agreement", None), ("file", None), ("item__isnull", False)
                    ),
                    models.Q(
                        ("agreement__isnull", False), ("file", None), ("item", None)
                    ),
                    models.Q(
                        ("agreement", None), ("file__isnull", False), ("item", None)
                    ),
                    _connector="OR",
                ),
                name="share_opens_one_thing",
            ),
        ),
        migrations.AddIndex(
            model_name="fileattachment",
            index=models.Index(fields=["tenant", "case"], name="file_of_case"),
        ),
        migrations.AddConstraint(
            model_name="fileattachment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("removal_reason", ""),
                        ("removed_at", None),
                        models.Q(("file", ""), _negated=True),
                    ),
                    models.Q(
                        ("file", ""),
                        ("removed_at__isnull", False),
                        ("thumbnail", ""),
                        ("title", ""),
                        models.Q(("removal_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="file_is_there_or_removed_with_a_reason",
            ),
        ),
    ]
