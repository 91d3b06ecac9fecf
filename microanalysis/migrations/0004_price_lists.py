"""Prices, analyses beside a plan, draws and open figures; their laws follow. Source: ADR 9."""

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

    dependencies = [
        ('accounts', '__first__'),
        ('microanalysis', '0003_consumer_prices'),
        ('tenancy', '0003_providers_outside'),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='Analysis',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('case_id', models.UUIDField(verbose_name='plan')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='analyses', to='microanalysis.round')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='versie')),
                ('told_on', models.DateField(verbose_name='verteld op')),
                ('told_how', models.CharField(choices=[('table', 'aan tafel'), ('phone', 'aan de telefoon'), ('paper', 'op papier')], max_length=5, verbose_name='hoe verteld')),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('expected_reason', models.CharField(blank=True, choices=[('went_on', 'Het was zo doorgegaan'), ('decided', 'Er lag al een besluit of indicatie'), ('waited', 'Er was een plek op een wachtlijst'), ('rose', 'Het liep op: elke keer was er meer nodig')], max_length=8, verbose_name='waarom u dit verwacht')),
                ('expected_chance', models.PositiveSmallIntegerField(null=True, verbose_name='hoe zeker')),
                ('refused_on', models.DateField(null=True, verbose_name='geweigerd op')),
                ('refused_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='geweigerd door')),
                ('signed_at', models.DateTimeField(null=True, verbose_name='afgetekend op')),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='afgetekend door')),
                ('case_set', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='microanalysis.caseset')),
            ],
            options={
                'verbose_name': 'analyse van een plan',
                'verbose_name_plural': 'analyses van plannen',
                'constraints': [models.UniqueConstraint(fields=('tenant', 'round', 'case_id', 'version'), name='analysis_has_one_version_of_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('case_set', None), ('signed_at', None), ('signed_by', None)), models.Q(('signed_at__isnull', False), ('signed_by__isnull', False)), _connector='OR'), name='analysis_is_signed_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('expected_chance', None), ('expected_reason', '')), models.Q(('expected_chance__range', (1, 100)), models.Q(('expected_reason', ''), _negated=True)), _connector='OR'), name='expectation_has_a_chance')],
            },
        ),
        migrations.CreateModel(
            name='PriceList',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('national', 'Landelijke prijslijst'), ('own', 'Eigen prijslijst')], max_length=8, verbose_name='soort')),
                ('version', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('filename', models.CharField(max_length=200, verbose_name='bestand')),
                ('sha256', models.CharField(max_length=64)),
                ('taken_at', models.DateTimeField(auto_now_add=True)),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'prijslijst',
                'verbose_name_plural': 'prijslijsten',
                'ordering': ('kind', '-version'),
                'constraints': [models.UniqueConstraint(fields=('tenant', 'kind', 'version'), name='price_list_has_one_version_of_a_number')],
            },
        ),
        migrations.CreateModel(
            name='Price',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('price_list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prices', to='microanalysis.pricelist')),
                ('product', models.CharField(max_length=120, verbose_name='product')),
                ('key', models.CharField(max_length=120)),
                ('unit', models.CharField(max_length=40, verbose_name='eenheid')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=10, null=True, verbose_name='prijs')),
                ('price_year', models.PositiveSmallIntegerField(null=True, verbose_name='prijspeil')),
                ('domain', models.CharField(choices=[('Wmo', 'Wmo'), ('Zvw', 'Zvw'), ('Wlz', 'Wlz'), ('Jeugdwet', 'Jeugdwet'), ('Participatiewet', 'Participatiewet'), ('Schuldhulp', 'Schuldhulp'), ('Wonen', 'Wonen'), ('Justitie', 'Justitie'), ('Onderwijs', 'Onderwijs'), ('Welzijn', 'Welzijn'), ('Inwoners', 'Inwoners zelf')], max_length=20, verbose_name='domein')),
                ('payer', models.CharField(max_length=60, verbose_name='wie betaalt')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('is_indicative', models.BooleanField(default=False, verbose_name='indicatief')),
                ('is_transfer', models.BooleanField(default=False, verbose_name='overdracht')),
            ],
            options={
                'verbose_name': 'prijs',
                'verbose_name_plural': 'prijzen',
                'constraints': [models.UniqueConstraint(fields=('price_list', 'key', 'unit'), name='product_has_one_price_in_a_list'), models.CheckConstraint(condition=models.Q(models.Q(('amount', None), ('price_year', None)), models.Q(('amount__gt', 0), ('price_year__isnull', False), models.Q(('source', ''), _negated=True)), _connector='OR'), name='price_has_year_and_source_or_is_missing')],
            },
        ),
        migrations.CreateModel(
            name='AnalysisLine',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('scenario', models.CharField(choices=[('before', 'ervoor, gezien'), ('expected', 'zonder hulp, verwacht'), ('new', 'nu')], max_length=8, verbose_name='situatie')),
                ('product', models.CharField(max_length=120, verbose_name='product')),
                ('domain', models.CharField(max_length=60, verbose_name='domein')),
                ('payer', models.CharField(max_length=60, verbose_name='wie betaalt')),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=12, verbose_name='aantal')),
                ('low', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True, verbose_name='op zijn minst')),
                ('high', models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True, verbose_name='op zijn hoogst')),
                ('unit', models.CharField(max_length=40, verbose_name='eenheid')),
                ('per', models.CharField(choices=[('week', 'per week'), ('month', 'per maand'), ('year', 'per jaar'), ('once', 'één keer')], max_length=5, verbose_name='hoe vaak')),
                ('weeks', models.DecimalField(decimal_places=2, default=Decimal('52'), max_digits=5, verbose_name='weken')),
                ('unit_price', models.DecimalField(decimal_places=4, max_digits=12, verbose_name='prijs')),
                ('price_year', models.PositiveSmallIntegerField(verbose_name='prijspeil')),
                ('evidence', models.CharField(choices=[('A', 'A: factuur of registratie'), ('B', 'B: verklaring van een beroepskracht'), ('C', 'C: schatting')], max_length=1, verbose_name='bewijs')),
                ('useful_life_years', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='jaren bruikbaar')),
                ('is_transfer', models.BooleanField(default=False, verbose_name='overdracht')),
                ('yearly', models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Cast(models.Case(models.When(per='once', then=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('quantity'), '*', models.F('unit_price')), '/', models.F('useful_life_years'))), models.When(per='week', then=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('quantity'), '*', models.F('unit_price')), '*', models.F('weeks'))), models.When(per='month', then=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('quantity'), '*', models.F('unit_price')), '*', models.Value(12)), '*', models.F('weeks')), '/', models.Value(Decimal('52')))), default=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('quantity'), '*', models.F('unit_price')), '*', models.F('weeks')), '/', models.Value(Decimal('52')))), models.DecimalField(decimal_places=6, max_digits=20)), output_field=models.DecimalField(decimal_places=6, max_digits=20))),
                ('analysis', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='microanalysis.analysis')),
                ('price', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='microanalysis.price')),
                ('known_id', models.UUIDField(null=True)),
                ('is_meeting_time', models.BooleanField(default=False, verbose_name='tijd aan tafel')),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'regel van een analyse',
                'verbose_name_plural': 'regels van een analyse',
                'ordering': ('position', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('quantity__gte', 0), ('unit_price__gte', 0)), name='analysed_cost_is_not_negative'), models.CheckConstraint(condition=models.Q(('weeks__gt', 0), ('weeks__lte', 52)), name='analysed_cost_is_of_weeks_in_a_year'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('per', 'once'), _negated=True), ('useful_life_years', None)), models.Q(('per', 'once'), ('useful_life_years__gt', 0)), _connector='OR'), name='analysed_cost_paid_once_has_a_useful_life'), models.CheckConstraint(condition=models.Q(models.Q(('high', None), ('low', None)), models.Q(('high__gte', models.F('quantity')), ('low__gte', 0), ('low__lte', models.F('quantity'))), _connector='OR'), name='analysed_cost_lies_in_its_range'), models.CheckConstraint(condition=models.Q(('price__isnull', False), ('known_id__isnull', False), _connector='OR'), name='analysed_cost_has_a_price_or_is_known'), models.UniqueConstraint(fields=('analysis', 'known_id'), name='known_cost_is_taken_once')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('case_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='microanalysis.caseset')),
                ('kind', models.CharField(choices=[('analyst', 'analist'), ('judge', 'tweede beoordelaar')], max_length=7, verbose_name='soort')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation')),
                ('starts_on', models.DateField(verbose_name='vanaf')),
                ('ends_on', models.DateField(verbose_name='tot')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('verdict', models.CharField(blank=True, choices=[('agrees', 'Ik verwacht dit ook'), ('doubts', 'Ik verwacht dit niet')], max_length=6, verbose_name='oordeel')),
                ('judged_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'opdracht bij een plan in een meetronde',
                'verbose_name_plural': 'opdrachten bij plannen in een meetronde',
                'ordering': ('starts_on',),
                'constraints': [models.UniqueConstraint(fields=('case_set', 'user'), name='somebody_looks_at_a_set_once'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='assignment_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('judged_at', None), ('verdict', '')), models.Q(('judged_at__isnull', False), ('kind', 'judge'), models.Q(('verdict', ''), _negated=True)), _connector='OR'), name='only_a_judge_judges')],
            },
        ),
        migrations.CreateModel(
            name='DrawnPlan',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='microanalysis.round')),
                ('case_id', models.UUIDField(verbose_name='plan')),
                ('place', models.PositiveIntegerField(verbose_name='volgorde')),
                ('outcome', models.CharField(choices=[('waiting', 'nog niet gevraagd'), ('taken', 'doet mee'), ('refused', 'wil niet'), ('unreached', 'niet bereikt')], default='waiting', max_length=9, verbose_name='wat ervan kwam')),
                ('settled_on', models.DateField(null=True, verbose_name='sinds')),
            ],
            options={
                'verbose_name': 'geloot plan',
                'verbose_name_plural': 'gelote plannen',
                'ordering': ('place',),
                'constraints': [models.UniqueConstraint(fields=('round', 'case_id'), name='plan_is_drawn_once_for_a_round'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'waiting'), ('settled_on', None)), models.Q(models.Q(('outcome', 'waiting'), _negated=True), ('settled_on__isnull', False)), _connector='OR'), name='drawn_plan_is_settled_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('theme', models.CharField(choices=[('people', 'Wie er wonen'), ('health', 'Gezondheid'), ('moving', 'Bewegen en sport'), ('income', 'Rondkomen'), ('work', 'Werk en leren'), ('safety', 'Veiligheid'), ('help', 'Zorg en hulp')], max_length=10, verbose_name='onderwerp')),
                ('name', models.CharField(max_length=120, verbose_name='wat')),
                ('key', models.CharField(max_length=120)),
                ('group', models.CharField(blank=True, max_length=60, verbose_name='over wie')),
                ('level', models.CharField(choices=[('wijk', 'wijk'), ('gemeente', 'gemeente'), ('nl', 'Nederland')], max_length=8, verbose_name='niveau')),
                ('area', models.CharField(max_length=80, verbose_name='gebied')),
                ('low', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='van')),
                ('high', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='tot')),
                ('unit', models.CharField(choices=[('percent', 'procent'), ('number', 'aantal'), ('euros', 'euro'), ('thousand_euros', 'duizend euro'), ('rank', 'plaats'), ('km', 'kilometer')], max_length=15, verbose_name='eenheid')),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('source', models.CharField(max_length=200, verbose_name='bron')),
                ('compared_with', models.CharField(blank=True, max_length=200, verbose_name='vergeleken met')),
                ('is_model_estimate', models.BooleanField(default=False, verbose_name='rekenmodel')),
                ('taken_at', models.DateTimeField(auto_now_add=True)),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'cijfer over een gebied',
                'verbose_name_plural': 'cijfers over gebieden',
                'ordering': ('theme', 'key', 'level'),
                'constraints': [models.UniqueConstraint(fields=('tenant', 'key', 'group', 'level', 'area', 'year', 'source', 'low', 'high'), name='figure_of_an_area_comes_once'), models.CheckConstraint(condition=models.Q(('high__gte', models.F('low'))), name='range_of_a_figure_goes_up'), models.CheckConstraint(condition=models.Q(models.Q(('source', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='figure_of_an_area_has_a_source')],
            },
        )]),
        migrations.AddField(
            model_name='caseset',
            name='ended_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='caseset',
            name='ended_why',
            field=models.CharField(blank=True, choices=[('withdrawn', 'ingetrokken'), ('replaced', 'vervangen')], max_length=9),
        ),
        migrations.AddField(
            model_name='caseset',
            name='expected_chance',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='caseset',
            name='expected_reason',
            field=models.CharField(blank=True, choices=[('went_on', 'Het was zo doorgegaan'), ('decided', 'Er lag al een besluit of indicatie'), ('waited', 'Er was een plek op een wachtlijst'), ('rose', 'Het liep op: elke keer was er meer nodig')], max_length=8),
        ),
        migrations.AddField(
            model_name='costline',
            name='high',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True, verbose_name='op zijn hoogst'),
        ),
        migrations.AddField(
            model_name='costline',
            name='low',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=12, null=True, verbose_name='op zijn minst'),
        ),
        migrations.AddField(
            model_name='round',
            name='drawn_at',
            field=models.DateTimeField(null=True, verbose_name='geloot op'),
        ),
        migrations.AddField(
            model_name='round',
            name='sample_size',
            field=models.PositiveIntegerField(null=True, verbose_name='hoeveel geloot'),
        ),
        migrations.AddField(
            model_name='round',
            name='seed',
            field=models.BigIntegerField(null=True, verbose_name='getal van het lot'),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='kind',
            field=models.CharField(choices=[('costs', 'kosten'), ('wellbeing', 'welbevinden'), ('analyses', 'analyses bij plannen')], max_length=10, verbose_name='soort'),
        ),
        migrations.AddConstraint(
            model_name='caseset',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_why', '')), models.Q(('ended_at__isnull', False), models.Q(('ended_why', ''), _negated=True)), _connector='OR'), name='set_ends_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='costline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('high', None), ('low', None)), models.Q(('high__gte', models.F('quantity')), ('low__gte', 0), ('low__lte', models.F('quantity'))), _connector='OR'), name='cost_lies_in_its_range'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('drawn_at', None), ('sample_size', None), ('seed', None)), models.Q(('drawn_at__isnull', False), ('sample_size__gt', 0), ('seed__isnull', False)), _connector='OR'), name='round_is_drawn_with_a_seed'),
        ),
    ]
