"""Directors of the steering group sign a fixed evaluation; a signature stays."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ruwaard.tenancy.scope

PROTECT = django.db.models.deletion.PROTECT
WALL = """
SELECT tenant_wall('budget_evaluationsignature'),
       append_only('budget_evaluationsignature');
"""


def key(to, **options):
    return models.ForeignKey(on_delete=PROTECT, to=to, **options)


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0012_keys_of_what_is_kept_carry_the_tenant"),
        ("tenancy", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="EvaluationSignature",
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
                ("at", models.DateTimeField()),
                ("evaluation", key("budget.evaluation", related_name="signatures")),
                ("organisation", key("tenancy.organisation", related_name="+")),
                (
                    "tenant",
                    key(
                        "tenancy.neighbourhood",
                        default=ruwaard.tenancy.scope.active_tenant_id,
                        editable=False,
                        related_name="+",
                    ),
                ),
                ("user", key(settings.AUTH_USER_MODEL, related_name="+")),
            ],
            options={
                "verbose_name": "handtekening",
                "verbose_name_plural": "handtekeningen",
                "ordering": ("at",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "evaluation", "organisation"),
                        name="evaluation_is_signed_once_per_organisation",
                    )
                ],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
