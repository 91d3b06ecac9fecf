from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0062_what_waits_today"),
    ]

    operations = [
        migrations.AlterField(
            model_name="leftopen",
            name="kind",
            field=models.CharField(
                choices=[
                    ("agreement", "afspraak"),
                    ("held", "afspraak die nu niet kan"),
                    ("unsigned", "versie zonder handtekening"),
                    ("money", "toegezegd bedrag"),
                    ("invitation", "uitnodiging"),
                    ("look_along", "vraag om mee te kijken"),
                    ("barrier", "belemmering die nog loopt"),
                    ("decision", "vraag om een besluit"),
                    ("referral", "doorgeven aan iemand anders"),
                ],
                max_length=12,
                verbose_name="wat",
            ),
        ),
    ]
