from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0002_row_security")]
    operations = [
        migrations.AlterField(
            "participation",
            "kind",
            models.CharField(
                choices=[
                    ("budget", "doet mee aan het wijkbudget"),
                    ("method", "doet mee aan de Samenwerkwijze"),
                    ("partner", "partner"),
                    ("outside", "buiten de proeftuin, met een besluit"),
                ],
                max_length=10,
                verbose_name="soort",
            ),
        ),
    ]
