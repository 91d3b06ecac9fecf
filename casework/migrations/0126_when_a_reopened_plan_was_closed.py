"""A reopening says on which day the plan was closed: its history tells both."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0125_files_that_show_others'),
    ]

    operations = [
        migrations.AddField(
            model_name='reopening',
            name='closed_on',
            field=models.DateField(blank=True, null=True, verbose_name='afgesloten op'),
        ),
    ]
