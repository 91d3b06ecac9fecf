"""A text that is wrong, what is erased or kept of a plan, and a plan at a standstill."""

import django.db.models.deletion
import ruwaard.tenancy.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0065_who_reads_a_right"),
        ("tenancy", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RightsCorrection",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="correction",
                        serialize=False,
                        to="casework.rightsrequest",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("item", "regel van het plan"),
                            ("agreement", "afspraak"),
                            ("contact", "contactmoment"),
                            ("meeting", "verslag van een gesprek"),
                            ("intensity", "meer of minder hulp"),
                            ("version", "versie van het plan"),
                        ],
                        max_length=10,
                        verbose_name="welke tekst",
                    ),
                ),
                ("text_id", models.UUIDField()),
                ("was", models.TextField(max_length=8000, verbose_name="wat er staat")),
                (
                    "should_be",
                    models.TextField(max_length=8000, verbose_name="wat er moet staan"),
                ),
                (
                    "own_words",
                    models.TextField(
                        blank=True,
                        max_length=1000,
                        verbose_name="uw eigen woorden erbij",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="casework.case",
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
                "verbose_name": "verbetering",
                "verbose_name_plural": "verbeteringen",
            },
        ),
        migrations.CreateModel(
            name="RightsPart",
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
                    "part",
                    models.CharField(
                        choices=[
                            ("plan", "het hele plan"),
                            ("files", "foto’s en papieren"),
                        ],
                        max_length=10,
                        verbose_name="wat",
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[("erase", "wissen"), ("keep", "bewaren")],
                        max_length=5,
                        verbose_name="besluit",
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="waarom")),
                ("law", models.CharField(max_length=120, verbose_name="welke wet")),
                (
                    "kept_until",
                    models.DateField(blank=True, null=True, verbose_name="bewaard tot"),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="casework.rightsrequest",
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
                "verbose_name": "besluit over wissen",
                "verbose_name_plural": "besluiten over wissen",
                "ordering": ("part",),
            },
        ),
        migrations.AddField(
            model_name="case",
            name="frozen_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="staat stil sinds"
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="frozen_until",
            field=models.DateField(
                blank=True, null=True, verbose_name="staat stil tot"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("frozen_until", None),
                    ("frozen_until__gte", models.F("frozen_on")),
                    _connector="OR",
                ),
                name="case_stands_still_from_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightscorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(("should_be", ""), _negated=True),
                name="correction_says_what_it_should_be",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightspart",
            constraint=models.UniqueConstraint(
                fields=("tenant", "request", "part"), name="rights_part_is_decided_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="rightspart",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="rights_part_says_why",
            ),
        ),
    ]
