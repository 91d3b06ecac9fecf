"""A photograph or paper may say that somebody else is on it too."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0124_words_of_nobody_are_records'),
    ]

    operations = [
        migrations.AddField(
            model_name='fileattachment',
            name='shows_others',
            field=models.BooleanField(default=False, verbose_name='iemand anders staat erop'),
        ),
    ]
