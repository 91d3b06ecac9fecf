from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0055_destroying"),
    ]

    operations = [
        migrations.AlterField(
            model_name="lifeevent",
            name="retention_law",
            field=models.CharField(
                choices=[
                    ("wmo", "Wmo 2015"),
                    ("youth", "Jeugdwet"),
                    ("plan", "Selectielijst gemeenten 2020"),
                    ("contact", "AVG"),
                ],
                default="wmo",
                max_length=10,
            ),
        ),
    ]
