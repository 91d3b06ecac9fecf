"""What a neighbourhood does together: turnout, decisions, effects, facilities."""

import django.db.models.deletion
import django.db.models.expressions
import ruwaard.tenancy.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("casework", "0034_scenario_wall"),
        ('budget', '0014_keys_of_signatures_carry_the_tenant'),
        ('casework', '0028_joined_plans_open_together'),
        ('tenancy', '0002_row_security'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EffectStatement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=300, verbose_name='wat het bracht')),
                ('evidence', models.CharField(choices=[('measured', 'gemeten'), ('observed', 'gezien'), ('expected', 'verwacht')], max_length=10, verbose_name='hoe zeker')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='hoe weet u dat')),
                ('said_on', models.DateField(verbose_name='sinds')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='effects', to='casework.case')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
            ],
            options={
                'verbose_name': 'effect',
                'verbose_name_plural': 'effecten',
                'ordering': ('-said_on', '-written_at'),
            },
        ),
        migrations.CreateModel(
            name='GroupDecision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('held_on', models.DateField(verbose_name='wanneer')),
                ('question', models.CharField(max_length=300, verbose_name='waarover')),
                ('people', models.PositiveIntegerField(verbose_name='hoeveel mensen waren er')),
                ('votes_for', models.PositiveIntegerField(verbose_name='voor')),
                ('votes_against', models.PositiveIntegerField(verbose_name='tegen')),
                ('outcome', models.CharField(max_length=500, verbose_name='wat is besloten')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='casework.case')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
            ],
            options={
                'verbose_name': 'besluit van de groep',
                'verbose_name_plural': 'besluiten van de groep',
                'ordering': ('-held_on', '-written_at'),
            },
        ),
        migrations.CreateModel(
            name='Turnout',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('held_on', models.DateField(verbose_name='wanneer')),
                ('people', models.PositiveIntegerField(verbose_name='hoeveel mensen')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='waar')),
                ('what', models.CharField(blank=True, max_length=120, verbose_name='wat was het')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='turnouts', to='casework.case')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
            ],
            options={
                'verbose_name': 'opkomst',
                'verbose_name_plural': 'opkomst',
                'ordering': ('-held_on', '-written_at'),
            },
        ),
        migrations.AddField(
            model_name='agreement',
            name='is_facility',
            field=models.BooleanField(db_default=False, default=False, verbose_name='locatie of voorziening'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('is_facility', False), ('payer__in', ('own', 'budget')), _connector='OR'), name='agreement_for_a_facility_is_paid_by_us'),
        ),
        migrations.AddConstraint(
            model_name='effectstatement',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='effect_has_words'),
        ),
        migrations.AddConstraint(
            model_name='effectstatement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('evidence', 'measured'), _negated=True), models.Q(('source', ''), _negated=True), _connector='OR'), name='effect_measured_names_its_source'),
        ),
        migrations.AddConstraint(
            model_name='groupdecision',
            constraint=models.CheckConstraint(condition=models.Q(('people__gte', django.db.models.expressions.CombinedExpression(models.F('votes_for'), '+', models.F('votes_against'))), ('people__gt', 0)), name='group_decision_counts_who_was_there'),
        ),
        migrations.AddConstraint(
            model_name='groupdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('question', ''), _negated=True), models.Q(('outcome', ''), _negated=True)), name='group_decision_has_an_outcome'),
        ),
        migrations.AddConstraint(
            model_name='turnout',
            constraint=models.CheckConstraint(condition=models.Q(('people__gt', 0)), name='turnout_is_of_people'),
        ),
    ]
