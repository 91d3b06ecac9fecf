"""When an agreement was made and begun, and what it is about."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("casework", "0040_looking_along_wall"),
    ]

    operations = [
        migrations.AddField(
            model_name='agreement',
            name='domain',
            field=models.CharField(blank=True, choices=[('housing', 'wonen'), ('debt', 'geld en schulden'), ('work', 'werk'), ('day', 'dagbesteding'), ('health', 'gezondheid'), ('family', 'gezin en opvoeden'), ('education', 'school en leren'), ('justice', 'politie en recht'), ('meeting', 'ontmoeten')], max_length=10, verbose_name='waar het over gaat'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='made_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='agreement',
            name='started_on',
            field=models.DateField(blank=True, null=True),
        ),
    ]
