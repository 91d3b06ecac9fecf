
import django.db.models.deletion
import ruwaard.tenancy.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0052_who_reads_a_request"),
        ("tenancy", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DestroyedFile",
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
                ("path", models.CharField(max_length=200)),
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
                "verbose_name": "bestand dat nog weg moet",
                "verbose_name_plural": "bestanden die nog weg moeten",
            },
        ),
        migrations.CreateModel(
            name="DestructionBatch",
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
                        choices=[("signal", "signaal"), ("case", "plan")],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("nameless", "signaal zonder naam"),
                            ("signal", "signaal met naam, zonder contact"),
                            ("contact", "contact zonder plan"),
                            ("plan", "plan zonder Wmo of Jeugdwet"),
                            ("wmo", "plan met hulp uit de Wmo"),
                            ("youth", "plan met hulp uit de Jeugdwet"),
                            ("erasure", "de inwoner vroeg erom"),
                        ],
                        max_length=10,
                        verbose_name="grond",
                    ),
                ),
                ("law", models.CharField(max_length=120)),
                ("approved_on", models.DateField()),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                (
                    "approved_by",
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
            ],
            options={
                "verbose_name": "vernietiging",
                "verbose_name_plural": "vernietigingen",
                "ordering": ("approved_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Destroyed",
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
                ("subject_hash", models.CharField(max_length=64)),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("by_clock", models.BooleanField()),
                ("destroyed_on", models.DateField()),
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
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gone",
                        to="casework.destructionbatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "wat vernietigd is",
                "verbose_name_plural": "wat vernietigd is",
            },
        ),
        migrations.CreateModel(
            name="DestructionItem",
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
                        choices=[("signal", "signaal"), ("case", "plan")],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("subject_id", models.UUIDField()),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("nameless", "signaal zonder naam"),
                            ("signal", "signaal met naam, zonder contact"),
                            ("contact", "contact zonder plan"),
                            ("plan", "plan zonder Wmo of Jeugdwet"),
                            ("wmo", "plan met hulp uit de Wmo"),
                            ("youth", "plan met hulp uit de Jeugdwet"),
                            ("erasure", "de inwoner vroeg erom"),
                        ],
                        max_length=10,
                        verbose_name="grond",
                    ),
                ),
                ("law", models.CharField(max_length=120)),
                ("kept_until", models.DateField(verbose_name="bewaard tot")),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("proposed_on", models.DateField(verbose_name="op de lijst sinds")),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="casework.destructionbatch",
                    ),
                ),
                (
                    "proposed_by",
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
                "verbose_name": "wat op de lijst staat",
                "verbose_name_plural": "wat op de lijst staat",
                "ordering": ("kept_until", "pk"),
            },
        ),
        migrations.CreateModel(
            name="DestructionStatement",
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
                ("number", models.PositiveIntegerField(verbose_name="hoeveel")),
                ("by_clock", models.PositiveIntegerField()),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("hash", models.CharField(max_length=64)),
                ("made_on", models.DateField()),
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statement",
                        to="casework.destructionbatch",
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
                "verbose_name": "verklaring van vernietiging",
                "verbose_name_plural": "verklaringen van vernietiging",
                "ordering": ("-made_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="KeptLonger",
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
                        choices=[("signal", "signaal"), ("case", "plan")],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("subject_id", models.UUIDField()),
                ("until", models.DateField(verbose_name="bewaren tot")),
                ("reason", models.CharField(max_length=300, verbose_name="waarom")),
                ("decided_on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
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
                "verbose_name": "langer bewaard",
                "verbose_name_plural": "langer bewaard",
                "ordering": ("-decided_on",),
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
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
                        choices=[("signal", "signaal"), ("case", "plan")],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("subject_id", models.UUIDField()),
                ("reason", models.CharField(max_length=300, verbose_name="waarom")),
                ("reference", models.CharField(max_length=80, verbose_name="kenmerk")),
                ("placed_on", models.DateField(verbose_name="sinds")),
                ("lifted_on", models.DateField(blank=True, null=True)),
                ("lifted_reason", models.CharField(blank=True, max_length=300)),
                (
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
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
                "verbose_name": "bewaarplicht",
                "verbose_name_plural": "bewaarplichten",
                "ordering": ("-placed_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="RetentionTerm",
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
                    "ground",
                    models.CharField(
                        choices=[
                            ("nameless", "signaal zonder naam"),
                            ("signal", "signaal met naam, zonder contact"),
                            ("contact", "contact zonder plan"),
                            ("plan", "plan zonder Wmo of Jeugdwet"),
                            ("wmo", "plan met hulp uit de Wmo"),
                            ("youth", "plan met hulp uit de Jeugdwet"),
                            ("erasure", "de inwoner vroeg erom"),
                        ],
                        max_length=10,
                        verbose_name="wat",
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("amount", models.PositiveSmallIntegerField(verbose_name="hoe lang")),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("days", "dagen"),
                            ("weeks", "weken"),
                            ("years", "jaar"),
                        ],
                        max_length=5,
                        verbose_name="weken of jaren",
                    ),
                ),
                (
                    "law",
                    models.CharField(max_length=120, verbose_name="waar dat staat"),
                ),
                (
                    "reason",
                    models.CharField(max_length=300, verbose_name="waarom anders"),
                ),
                ("set_on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
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
                "verbose_name": "bewaartermijn",
                "verbose_name_plural": "bewaartermijnen",
                "ordering": ("ground", "-version"),
            },
        ),
        migrations.AddConstraint(
            model_name="destructionbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by", None),
                    models.Q(("confirmed_by", models.F("approved_by")), _negated=True),
                    _connector="OR",
                ),
                name="destruction_takes_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="destructionbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_by", None), ("confirmed_on", None)),
                    models.Q(
                        ("confirmed_by__isnull", False), ("confirmed_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="destruction_is_confirmed_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="destructionitem",
            constraint=models.UniqueConstraint(
                fields=("tenant", "kind", "subject_id"),
                name="destruction_is_proposed_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="keptlonger",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), _negated=True),
                    ("until__gt", models.F("decided_on")),
                ),
                name="kept_longer_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), _negated=True),
                    models.Q(("reference", ""), _negated=True),
                ),
                name="legal_hold_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("lifted_by", None), ("lifted_on", None), ("lifted_reason", "")
                    ),
                    models.Q(
                        models.Q(("lifted_by", models.F("placed_by")), _negated=True),
                        ("lifted_by__isnull", False),
                        ("lifted_on__isnull", False),
                        models.Q(("lifted_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="legal_hold_is_lifted_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_by", None)),
                fields=("tenant", "kind", "subject_id"),
                name="legal_hold_stands_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionterm",
            constraint=models.UniqueConstraint(
                fields=("tenant", "ground", "version"),
                name="retention_term_version_is_used_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionterm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), _negated=True),
                    models.Q(("law", ""), _negated=True),
                    ("amount__gt", 0),
                ),
                name="retention_term_says_why_and_where",
            ),
        ),
    ]
