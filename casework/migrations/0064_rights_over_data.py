"""What residents ask about their own data, and which plan that is about."""

import django.db.models.deletion
import ruwaard.tenancy.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0063_more_to_leave_open"),
        ("tenancy", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RightsRequest",
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
                            ("export", "alles ontvangen"),
                            ("correction", "iets verbeteren"),
                            ("erasure", "iets wissen"),
                            ("freeze", "stilzetten"),
                        ],
                        max_length=10,
                        verbose_name="wat",
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=100, verbose_name="wie het vraagt"),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("account", "zelf, op Mijn gegevens"),
                            ("paper", "op papier"),
                            ("phone", "aan de telefoon"),
                            ("spoken", "aan tafel"),
                        ],
                        max_length=10,
                        verbose_name="hoe het gevraagd is",
                    ),
                ),
                (
                    "identity",
                    models.CharField(
                        choices=[
                            ("account", "ingelogd in het eigen account"),
                            ("papers", "legitimatie gezien, niet bewaard"),
                            ("known", "bekend bij het team"),
                            ("called", "teruggebeld op een bekend nummer"),
                        ],
                        max_length=10,
                        verbose_name="hoe we weten wie het is",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "wrong",
                                "Er klopt iets niet, en dat wordt nog uitgezocht.",
                            ),
                            (
                                "unlawful",
                                "U mag dit niet hebben, maar ik wil het bewaren.",
                            ),
                            (
                                "claim",
                                "Ik heb het nog nodig, voor een klacht of bezwaar.",
                            ),
                            (
                                "objection",
                                "Ik ben het er niet mee eens dat u dit gebruikt.",
                            ),
                        ],
                        max_length=10,
                        verbose_name="waarom",
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="wat er gevraagd is"
                    ),
                ),
                ("asked_on", models.DateField(verbose_name="gevraagd op")),
                ("answer_by", models.DateField(verbose_name="antwoord vóór")),
                (
                    "extension",
                    models.TextField(
                        blank=True,
                        max_length=500,
                        verbose_name="waarom het langer duurt",
                    ),
                ),
                (
                    "open_until",
                    models.DateField(
                        blank=True, null=True, verbose_name="te openen tot"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "wacht op antwoord"),
                            ("answered", "beantwoord"),
                            ("withdrawn", "ingetrokken"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="stand",
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "gedaan"),
                            ("partly", "deels gedaan"),
                            ("refused", "niet gedaan"),
                        ],
                        max_length=10,
                        verbose_name="uitkomst",
                    ),
                ),
                (
                    "answer",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="antwoord"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
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
                "verbose_name": "verzoek over gegevens",
                "verbose_name_plural": "verzoeken over gegevens",
                "ordering": ("answer_by", "asked_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="RightsLink",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="link",
                        serialize=False,
                        to="casework.rightsrequest",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rights_links",
                        to="casework.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
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
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "waar een verzoek over gegevens vandaan komt",
                "verbose_name_plural": "waar verzoeken over gegevens vandaan komen",
            },
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="rights_are_asked_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_by__gt", models.F("asked_on"))),
                name="rights_have_a_term",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "freeze"), models.Q(("ground", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("kind", "freeze"), _negated=True), ("ground", "")
                    ),
                    _connector="OR",
                ),
                name="rights_freeze_has_a_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "account"), ("identity", "account")),
                    models.Q(
                        models.Q(("channel", "account"), _negated=True),
                        models.Q(("identity", "account"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="rights_own_account_is_the_identity",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on", None), ("state", "asked")),
                    models.Q(
                        models.Q(("state", "asked"), _negated=True),
                        ("ended_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="rights_end_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "answered"),
                        models.Q(("outcome", ""), _negated=True),
                        models.Q(("answer", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "answered"), _negated=True),
                        ("answer", ""),
                        ("outcome", ""),
                    ),
                    _connector="OR",
                ),
                name="rights_answer_says_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("open_until", None), ("kind", "export"), _connector="OR"
                ),
                name="rights_only_an_export_opens",
            ),
        ),
    ]
