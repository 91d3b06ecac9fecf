"""What a resident wrote on paper, or said, is typed in by who works here."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("casework", "0095_a_link_signs_for_itself")]

    operations = [
        migrations.AddField(
            model_name='draftline',
            name='channel',
            field=models.CharField(blank=True, choices=[('paper', 'op papier'), ('phone', 'aan de telefoon'), ('spoken', 'hardop gezegd')], db_default='', default='', max_length=10, verbose_name='hoe'),
        ),
    ]
