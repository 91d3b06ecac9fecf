"""A lost second step is removed by two operators; the question is kept."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_role_ends_on_its_first_day'),
    ]

    operations = [
        migrations.CreateModel(
            name='SecondFactorRemoval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('lost', 'het apparaat is kwijt'), ('stolen', 'het apparaat is gestolen'), ('broken', 'het apparaat is kapot of vervangen')], max_length=10, verbose_name='reden')),
                ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='gevraagd op')),
                ('removed_at', models.DateTimeField(null=True, verbose_name='weggehaald op')),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bevestigd door')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd door')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gebruiker')),
            ],
            options={
                'verbose_name': 'tweede stap kwijt',
                'verbose_name_plural': 'tweede stappen kwijt',
                'ordering': ('-asked_at',),
                'constraints': [models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('asked_by', models.F('approved_by')), _negated=True), _connector='OR'), name='second_factor_removal_needs_four_eyes'), models.CheckConstraint(condition=models.Q(models.Q(('user', models.F('asked_by')), _negated=True), models.Q(('approved_by', None), models.Q(('user', models.F('approved_by')), _negated=True), _connector='OR')), name='second_factor_removal_is_not_for_oneself'), models.CheckConstraint(condition=models.Q(models.Q(('approved_by', None), ('removed_at', None)), models.Q(('approved_by__isnull', False), ('removed_at__isnull', False)), _connector='OR'), name='second_factor_removal_is_said_yes_to')],
            },
        ),
        migrations.RunSQL(
            "REVOKE DELETE, TRUNCATE ON accounts_secondfactorremoval FROM ruwaard_app",
            migrations.RunSQL.noop,
        ),
    ]
