"""A plan on its way to another neighbourhood."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ruwaard.tenancy.scope


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0045_emergency_walls"),
        ("tenancy", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TransferOffer",
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
                    "from_name",
                    models.CharField(max_length=100, verbose_name="uit wijk"),
                ),
                (
                    "first_name",
                    models.CharField(max_length=100, verbose_name="roepnaam"),
                ),
                ("offered_at", models.DateTimeField(verbose_name="gevraagd op")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
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
                "verbose_name": "verhuizing hierheen",
                "verbose_name_plural": "verhuizingen hierheen",
            },
        ),
        migrations.CreateModel(
            name="TransferLoad",
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
                ("content", models.JSONField()),
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
                (
                    "offer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="load",
                        to="casework.transferoffer",
                    ),
                ),
            ],
            options={
                "verbose_name": "wat meegaat",
                "verbose_name_plural": "wat meegaat",
            },
        ),
        migrations.AddConstraint(
            model_name="transferoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at", None), ("answered_by", None)),
                    models.Q(
                        ("answered_at__isnull", False), ("answered_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="transfer_is_answered_by_somebody",
            ),
        ),
    ]
