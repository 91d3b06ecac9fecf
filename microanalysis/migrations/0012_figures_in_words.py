"""A figure may be what a source says in words, when the source has no number."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('microanalysis', '0011_draws_end_with_a_plan'),
        ('tenancy', '0005_covenant_walls'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='indicator',
            name='figure_of_an_area_comes_once',
        ),
        migrations.AddField(
            model_name='indicator',
            name='words',
            field=models.CharField(blank=True, max_length=120, verbose_name='in woorden'),
        ),
        migrations.AlterField(
            model_name='indicator',
            name='high',
            field=models.DecimalField(decimal_places=2, max_digits=14, null=True, verbose_name='tot'),
        ),
        migrations.AlterField(
            model_name='indicator',
            name='low',
            field=models.DecimalField(decimal_places=2, max_digits=14, null=True, verbose_name='van'),
        ),
        migrations.AlterField(
            model_name='indicator',
            name='unit',
            field=models.CharField(choices=[('percent', 'procent'), ('number', 'aantal'), ('euros', 'euro'), ('thousand_euros', 'duizend euro'), ('rank', 'plaats'), ('km', 'kilometer'), ('words', 'in woorden')], max_length=15, verbose_name='eenheid'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(fields=('tenant', 'key', 'group', 'level', 'area', 'year', 'source', 'low', 'high', 'words'), name='figure_of_an_area_comes_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('high', None), ('low', None), ('unit', 'words'), models.Q(('words', ''), _negated=True)), models.Q(models.Q(('unit', 'words'), _negated=True), ('high__isnull', False), ('low__isnull', False), ('words', '')), _connector='OR'), name='figure_of_an_area_is_a_number_or_words'),
        ),
    ]
