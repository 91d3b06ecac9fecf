"""Who asked for the removal of an expired month, and who approved: for the owner."""

from django.db import migrations, models

# The application neither reads nor writes it.
CLOSED = "REVOKE ALL ON audit_month_removal FROM ruwaard_app"


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_sealing")]
    operations = [
        migrations.CreateModel(
            name="MonthRemoval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("month", models.DateField(unique=True)),
                ("asked_by", models.BigIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("approved_by", models.BigIntegerField(null=True)),
                ("removed_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "audit_month_removal",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            models.Q(
                                ("asked_by", models.F("approved_by")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="audit_removal_needs_four_eyes",
                    )
                ],
            },
        ),
        migrations.RunSQL(CLOSED, migrations.RunSQL.noop),
    ]
