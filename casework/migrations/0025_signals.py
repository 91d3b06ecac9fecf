"""Signals before there is a plan, and what became of them."""

import django.db.models.deletion
import ruwaard.tenancy.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0024_who_leaves"),
        ("tenancy", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Signal",
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
                    "source",
                    models.CharField(
                        choices=[
                            ("resident", "de inwoner zelf"),
                            ("family", "familie of een vriend"),
                            ("neighbour", "iemand uit de buurt"),
                            ("gp", "huisarts of zorg"),
                            ("school", "school of opvang"),
                            ("landlord", "verhuurder"),
                            ("police", "politie"),
                            ("colleague", "ikzelf of een collega"),
                            ("other", "iemand anders"),
                        ],
                        max_length=10,
                        verbose_name="van wie",
                    ),
                ),
                (
                    "told_by",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="wie vertelde het"
                    ),
                ),
                (
                    "seen",
                    models.TextField(max_length=1000, verbose_name="wat is er gezien"),
                ),
                (
                    "about",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="over wie"
                    ),
                ),
                (
                    "about_key",
                    models.CharField(blank=True, editable=False, max_length=100),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="waar ongeveer"
                    ),
                ),
                (
                    "urgency",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "vandaag nog"),
                            (2, "deze week"),
                            (3, "het kan wachten"),
                        ],
                        verbose_name="hoe dringend",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "aangekomen"),
                            ("taken", "opgepakt"),
                            ("settled", "afgerond"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="stand",
                    ),
                ),
                ("written_on", models.DateField()),
                ("written_at", models.DateTimeField(auto_now_add=True)),
                ("taken_on", models.DateField(blank=True, null=True)),
                ("settled_on", models.DateField(blank=True, null=True)),
                (
                    "taken_by",
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
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "signaal",
                "verbose_name_plural": "signalen",
                "ordering": ("urgency", "written_at"),
            },
        ),
        migrations.CreateModel(
            name="SignalStep",
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
                            ("taken", "opgepakt"),
                            ("contact", "er is contact"),
                            ("passed", "doorgegeven"),
                            ("closed", "afgesloten"),
                        ],
                        max_length=10,
                    ),
                ),
                ("happened_on", models.DateField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("written_at", models.DateTimeField(auto_now_add=True)),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.case",
                    ),
                ),
                (
                    "signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="casework.signal",
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
                    "to",
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
                "verbose_name": "stap van een signaal",
                "verbose_name_plural": "stappen van een signaal",
                "ordering": ("written_at",),
            },
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(fields=["tenant", "state"], name="signal_by_state"),
        ),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(fields=["tenant", "about_key"], name="signal_by_name"),
        ),
        migrations.AddConstraint(
            model_name="signal",
            constraint=models.CheckConstraint(
                condition=models.Q(("seen", ""), _negated=True), name="signal_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="signal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_by", None), ("taken_on", None)),
                    models.Q(("taken_by__isnull", False), ("taken_on__isnull", False)),
                    _connector="OR",
                ),
                name="signal_is_taken_by_somebody_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="signal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "taken"), _negated=True),
                    ("taken_by__isnull", False),
                    _connector="OR",
                ),
                name="signal_taken_has_who_took_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="signal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_on__isnull", False), ("state", "settled")),
                    models.Q(
                        models.Q(("state", "settled"), _negated=True),
                        ("settled_on", None),
                    ),
                    _connector="OR",
                ),
                name="signal_is_settled_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="signalstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("case__isnull", False), ("kind", "contact")),
                    models.Q(
                        models.Q(("kind", "contact"), _negated=True), ("case", None)
                    ),
                    _connector="OR",
                ),
                name="signal_step_of_contact_names_a_plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="signalstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("passed", "closed")), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="signal_ends_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="signalstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "taken"), ("to__isnull", False)),
                    models.Q(models.Q(("kind", "taken"), _negated=True), ("to", None)),
                    _connector="OR",
                ),
                name="signal_step_taken_names_who",
            ),
        ),
    ]
