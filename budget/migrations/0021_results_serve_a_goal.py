"""A wanted result says which of the five goals it serves."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0020_months_that_tell_of_few_people"),
        ("tenancy", "0005_covenant_walls"),
    ]

    operations = [
        migrations.AddField(
            model_name="wantedresult",
            name="goal",
            field=models.PositiveSmallIntegerField(
                blank=True,
                choices=[
                    (1, "Minder kosten voor de samenleving"),
                    (2, "Zorg, welzijn en wonen sluiten op elkaar aan"),
                    (3, "Mensen zijn gezonder en leven prettiger"),
                    (4, "Bewoners doen meer samen"),
                    (5, "Regels en geld werken mee"),
                ],
                null=True,
                verbose_name="doel",
            ),
        ),
        migrations.AddConstraint(
            model_name="wantedresult",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("goal", None), ("goal__in", [1, 2, 3, 4, 5]), _connector="OR"
                ),
                name="result_serves_a_known_goal",
            ),
        ),
    ]
