"""A death, a move or a parting, and the plan that is only read from then on."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ruwaard.tenancy.scope


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0013_device_keys_wall"),
        ("tenancy", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LifeEvent",
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
                        choices=[
                            ("death", "overlijden"),
                            ("move", "verhuizing"),
                            ("split", "uit elkaar"),
                        ],
                        max_length=10,
                        verbose_name="wat",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="sinds")),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("screen", "zelf op het scherm"),
                            ("paper", "op papier"),
                            ("spoken", "gezegd aan tafel"),
                        ],
                        max_length=10,
                        verbose_name="hoe de inwoner koos",
                    ),
                ),
                (
                    "told_by",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="van wie gehoord"
                    ),
                ),
                ("before", models.JSONField(default=dict)),
                (
                    "retention_law",
                    models.CharField(
                        choices=[
                            ("wmo", "Wmo 2015: 15 jaar"),
                            ("youth", "Jeugdwet: 20 jaar"),
                        ],
                        default="wmo",
                        max_length=10,
                    ),
                ),
                (
                    "retention_starts_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="bewaren vanaf"
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
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
                        related_name="life_events",
                        to="casework.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.person",
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
                (
                    "undo_asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "gebeurtenis in een leven",
                "verbose_name_plural": "gebeurtenissen in een leven",
                "ordering": ("-written_at",),
            },
        ),
        migrations.AddField(
            model_name="case",
            name="read_only_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="alleen lezen sinds"
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="died_on",
            field=models.DateField(blank=True, null=True, verbose_name="overleden op"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("read_only_on", None), ("state", "closed"), _connector="OR"
                ),
                name="case_is_read_only_when_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="lifeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undone_by", None),
                    models.Q(
                        ("undo_asked_by__isnull", False),
                        models.Q(
                            ("undone_by", models.F("undo_asked_by")), _negated=True
                        ),
                    ),
                    _connector="OR",
                ),
                name="life_event_is_undone_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="lifeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "death"), _negated=True),
                    ("person__isnull", False),
                    _connector="OR",
                ),
                name="life_event_death_is_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="lifeevent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "death"), ("undone_at", None)),
                fields=("tenant", "person"),
                name="life_event_somebody_dies_once",
            ),
        ),
    ]
