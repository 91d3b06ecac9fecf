import uuid
from decimal import Decimal

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import ruwaard.tenancy.scope
from ruwaard.tenancy.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('tenancy', '0003_providers_outside'),
    ]

    operations = [Together([
        migrations.CreateModel(
            name='Round',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('rule', models.TextField(max_length=1000, verbose_name='hoe gekozen')),
                ('instrument', models.CharField(blank=True, max_length=40, verbose_name='meetinstrument')),
                ('horizon_years', models.PositiveSmallIntegerField(default=1, verbose_name='jaren')),
                ('eligible', models.PositiveIntegerField(null=True, verbose_name='plannen om uit te kiezen')),
                ('starts_on', models.DateField(null=True, verbose_name='van')),
                ('ends_on', models.DateField(null=True, verbose_name='tot en met')),
                ('locked_at', models.DateTimeField(null=True, verbose_name='vastgezet op')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='afgesloten op')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'meetronde',
                'verbose_name_plural': 'meetrondes',
                'ordering': ('-made_at',),
                'constraints': [models.UniqueConstraint(fields=('tenant', 'code'), name='round_code_once'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('rule', ''), _negated=True)), name='round_has_code_and_rule'), models.CheckConstraint(condition=models.Q(models.Q(('ends_on', None), ('starts_on', None)), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='round_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('closed_at', None), ('closed_at__gte', models.F('locked_at')), _connector='OR'), name='round_closes_after_it_was_locked')],
            },
        ),
        migrations.CreateModel(
            name='CaseSet',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sets', to='microanalysis.round')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
            ],
            options={
                'verbose_name': 'plan in een meetronde',
                'verbose_name_plural': 'plannen in een meetronde',
                'ordering': ('code',),
                'constraints': [models.UniqueConstraint(fields=('round', 'code'), name='set_code_once_in_a_round'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='set_has_a_code')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='microanalysis.round')),
                ('kind', models.CharField(choices=[('costs', 'kosten'), ('wellbeing', 'welbevinden')], max_length=10, verbose_name='soort')),
                ('filename', models.CharField(max_length=200, verbose_name='bestand')),
                ('sha256', models.CharField(max_length=64)),
                ('rows', models.PositiveIntegerField(verbose_name='rijen')),
                ('delivered_at', models.DateTimeField(auto_now_add=True)),
                ('delivered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'aangeleverd bestand',
                'verbose_name_plural': 'aangeleverde bestanden',
                'ordering': ('-delivered_at',),
                'constraints': [models.UniqueConstraint(fields=('round', 'kind', 'sha256'), name='file_comes_into_a_round_once')],
            },
        ),
        migrations.CreateModel(
            name='CostLine',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('case_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='microanalysis.caseset')),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='microanalysis.delivery')),
                ('scenario', models.CharField(choices=[('before', 'ervoor, gezien'), ('expected', 'zonder hulp, verwacht'), ('new', 'nu')], max_length=8, verbose_name='situatie')),
                ('product', models.CharField(max_length=120, verbose_name='product')),
                ('domain', models.CharField(max_length=60, verbose_name='domein')),
                ('payer', models.CharField(max_length=60, verbose_name='wie betaalt')),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=12, verbose_name='aantal')),
                ('unit', models.CharField(max_length=40, verbose_name='eenheid')),
                ('per', models.CharField(choices=[('week', 'per week'), ('month', 'per maand'), ('year', 'per jaar'), ('once', 'één keer')], max_length=5, verbose_name='hoe vaak')),
                ('weeks', models.DecimalField(decimal_places=2, default=Decimal('52'), max_digits=5, verbose_name='weken')),
                ('unit_price', models.DecimalField(decimal_places=4, max_digits=12, verbose_name='prijs')),
                ('price_year', models.PositiveSmallIntegerField(verbose_name='prijspeil')),
                ('evidence', models.CharField(choices=[('A', 'A: factuur of registratie'), ('B', 'B: verklaring van een beroepskracht'), ('C', 'C: schatting')], max_length=1, verbose_name='bewijs')),
                ('useful_life_years', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='jaren bruikbaar')),
                ('is_transfer', models.BooleanField(default=False, verbose_name='overdracht')),
                ('yearly', models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Cast(models.Case(models.When(per='once', then=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('quantity'), '*', models.F('unit_price')), '/', models.F('useful_life_years'))), models.When(per='week', then=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('quantity'), '*', models.F('unit_price')), '*', models.F('weeks'))), models.When(per='month', then=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('quantity'), '*', models.F('unit_price')), '*', models.Value(12)), '*', models.F('weeks')), '/', models.Value(Decimal('52')))), default=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('quantity'), '*', models.F('unit_price')), '*', models.F('weeks')), '/', models.Value(Decimal('52')))), models.DecimalField(decimal_places=6, max_digits=20)), output_field=models.DecimalField(decimal_places=6, max_digits=20))),
            ],
            options={
                'verbose_name': 'kostenregel',
                'verbose_name_plural': 'kostenregels',
                'constraints': [models.CheckConstraint(condition=models.Q(('quantity__gte', 0), ('unit_price__gte', 0)), name='cost_is_not_negative'), models.CheckConstraint(condition=models.Q(('weeks__gt', 0), ('weeks__lte', 52)), name='cost_is_of_weeks_in_a_year'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('per', 'once'), _negated=True), ('useful_life_years', None)), models.Q(('per', 'once'), ('useful_life_years__gt', 0)), _connector='OR'), name='what_is_paid_once_has_a_useful_life')],
            },
        ),
        migrations.CreateModel(
            name='IndexFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(max_length=20, verbose_name='reeks')),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('value', models.DecimalField(decimal_places=5, max_digits=8, verbose_name='factor')),
                ('source', models.CharField(max_length=200, verbose_name='bron')),
            ],
            options={
                'verbose_name': 'indexcijfer',
                'verbose_name_plural': 'indexcijfers',
                'ordering': ('series', 'year'),
                'constraints': [models.UniqueConstraint(fields=('series', 'year'), name='index_has_one_figure_a_year'), models.CheckConstraint(condition=models.Q(('value__gt', 0), models.Q(('source', ''), _negated=True)), name='index_figure_has_value_and_source')],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('case_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='microanalysis.caseset')),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='microanalysis.delivery')),
                ('person', models.CharField(max_length=40, verbose_name='wie')),
                ('measured_on', models.DateField(verbose_name='op')),
                ('moment', models.CharField(choices=[('start', 'bij het begin'), ('3', 'na 3 maanden'), ('6', 'na 6 maanden'), ('12', 'na een jaar'), ('24', 'na twee jaar')], max_length=5, verbose_name='moment')),
                ('instrument', models.CharField(max_length=40, verbose_name='meetinstrument')),
                ('value', models.DecimalField(decimal_places=3, max_digits=7, verbose_name='cijfer')),
            ],
            options={
                'verbose_name': 'cijfer in een meetronde',
                'verbose_name_plural': 'cijfers in een meetronde',
                'constraints': [models.UniqueConstraint(fields=('case_set', 'person', 'instrument', 'moment'), name='person_scores_once_at_a_moment')],
            },
        ),
    ])]
