"""What all who take part promise each other, and who promised it. FEATURES A7."""

import django.db.models.deletion
from django.db import migrations, models

from ruwaard.tenancy.models import active_tenant_id

ID = models.BigAutoField(
    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
)


def to(model: str, name: str = "+") -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model
    )


def tenant() -> models.ForeignKey:
    return models.ForeignKey(
        default=active_tenant_id,
        editable=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="tenancy.neighbourhood",
    )


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0003_providers_outside")]
    operations = [
        migrations.CreateModel(
            name="Covenant",
            fields=[
                ("id", ID.clone()),
                ("number", models.PositiveSmallIntegerField(verbose_name="versie")),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                ("text", models.TextField(max_length=20000, verbose_name="tekst")),
                ("starts_on", models.DateField(verbose_name="geldt vanaf")),
                ("tenant", tenant()),
            ],
            options={
                "verbose_name": "convenant",
                "verbose_name_plural": "convenanten",
                "ordering": ("-number",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "number"),
                        name="covenant_number_is_used_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CovenantAcceptance",
            fields=[
                ("id", ID.clone()),
                ("accepted_on", models.DateField(verbose_name="getekend op")),
                (
                    "signed_by",
                    models.CharField(
                        max_length=100,
                        verbose_name="getekend door",
                    ),
                ),
                ("covenant", to("tenancy.covenant", "acceptances")),
                ("organisation", to("tenancy.organisation", "covenants")),
                ("tenant", tenant()),
            ],
            options={
                "verbose_name": "akkoord met het convenant",
                "verbose_name_plural": "akkoorden met het convenant",
                "ordering": ("organisation__name",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "covenant", "organisation"),
                        name="covenant_is_accepted_once",
                    )
                ],
            },
        ),
    ]
