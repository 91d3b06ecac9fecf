"""Restricted plans, and emergency access for who has a crisis function."""

import datetime
import uuid

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import ruwaard.tenancy.scope


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0043_words_to_search"),
        ("tenancy", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CrisisDuty",
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
                    "function",
                    models.CharField(max_length=80, verbose_name="crisisfunctie"),
                ),
                ("starts_on", models.DateField(verbose_name="vanaf")),
                ("ends_on", models.DateField(verbose_name="tot")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirmed_by",
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "crisisfunctie",
                "verbose_name_plural": "crisisfuncties",
                "ordering": ("-starts_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="EmergencyAccess",
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
                    "function",
                    models.CharField(max_length=80, verbose_name="crisisfunctie"),
                ),
                ("why", models.CharField(max_length=300, verbose_name="waarom")),
                ("opened_at", models.DateTimeField(verbose_name="geopend op")),
                ("ends_at", models.DateTimeField(verbose_name="tot")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergencies",
                        to="casework.case",
                    ),
                ),
                (
                    "seat",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergency",
                        to="casework.seat",
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "noodtoegang",
                "verbose_name_plural": "noodtoegangen",
                "ordering": ("-opened_at",),
            },
        ),
        migrations.CreateModel(
            name="NearMe",
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
                            ("street", "straat of postcode waar ik woon"),
                            ("relative", "naam van familie of een goede bekende"),
                        ],
                        max_length=10,
                        verbose_name="wat",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        max_length=100, verbose_name="straat, postcode of naam"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=100)),
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "wie en wat dichtbij is",
                "verbose_name_plural": "wie en wat dichtbij is",
                "ordering": ("kind", "key"),
            },
        ),
        migrations.AddField(
            model_name="case",
            name="is_restricted",
            field=models.BooleanField(default=False, verbose_name="afgeschermd"),
        ),
        migrations.AddField(
            model_name="seat",
            name="given_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="door wie",
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="until_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="tot hoe laat"
            ),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("resident", "inwoner"),
                    ("representative", "vertegenwoordiger"),
                    ("team", "team"),
                    ("network_member", "eigen netwerk"),
                    ("volunteer", "vrijwilliger"),
                    ("client_supporter", "cliëntondersteuner"),
                    ("guest", "ketenpartner"),
                    ("emergency", "noodtoegang"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="seat",
            name="kind",
            field=models.CharField(
                choices=[
                    ("resident", "inwoner"),
                    ("representative", "vertegenwoordiger"),
                    ("team", "team"),
                    ("network_member", "eigen netwerk"),
                    ("volunteer", "vrijwilliger"),
                    ("client_supporter", "cliëntondersteuner"),
                    ("guest", "ketenpartner"),
                    ("emergency", "noodtoegang"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "emergency"), _negated=True),
                    models.Q(("ends_on__isnull", False), ("until_at__isnull", False)),
                    _connector="OR",
                ),
                name="seat_in_an_emergency_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="crisisduty",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="crisis_duty_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="crisisduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by", None),
                    models.Q(
                        models.Q(("confirmed_by", models.F("asked_by")), _negated=True),
                        models.Q(("confirmed_by", models.F("user")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="crisis_duty_is_given_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="crisisduty",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_by", models.F("user")), _negated=True),
                name="crisis_duty_is_not_asked_for_oneself",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True),
                name="emergency_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "ends_at__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("opened_at"),
                            "+",
                            models.Value(datetime.timedelta(seconds=10800)),
                        ),
                    )
                ),
                name="emergency_ends_after_three_hours",
            ),
        ),
        migrations.AddConstraint(
            model_name="nearme",
            constraint=models.UniqueConstraint(
                fields=("tenant", "user", "kind", "key"), name="near_me_is_said_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="nearme",
            constraint=models.CheckConstraint(
                condition=models.Q(("key", ""), _negated=True), name="near_me_has_a_key"
            ),
        ),
    ]
