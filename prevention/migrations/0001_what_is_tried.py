"""Every table of prevention; its laws follow in the files after this one. Source: ADR 9."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import ruwaard.tenancy.scope
from ruwaard.tenancy.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('budget', '0020_months_that_tell_of_few_people'),
        ('tenancy', '0003_providers_outside'),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='LearningSession',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('held_on', models.DateField(verbose_name='dag')),
                ('theme', models.CharField(blank=True, max_length=200, verbose_name='onderwerp')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='plek')),
                ('is_held', models.BooleanField(default=False, verbose_name='geweest')),
                ('others', models.PositiveSmallIntegerField(default=0, verbose_name='bewoners en gasten')),
                ('notes', models.TextField(blank=True, max_length=4000, verbose_name='opbrengst')),
                ('agenda', models.JSONField(blank=True, default=list)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'leersessie',
                'verbose_name_plural': 'leersessies',
                'ordering': ('held_on',),
                'constraints': [models.UniqueConstraint(fields=('tenant', 'held_on'), name='one_learning_session_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='prevention.learningsession')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'aanwezigheid',
                'verbose_name_plural': 'aanwezigheid',
                'ordering': ('user__name',),
                'constraints': [models.UniqueConstraint(fields=('session', 'user'), name='attendance_once_a_session')],
            },
        ),
        migrations.CreateModel(
            name='LearningYear',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('frozen_at', models.DateTimeField(null=True, verbose_name='vastgezet op')),
                ('frozen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tables', models.JSONField(blank=True, default=list)),
                ('published_at', models.DateTimeField(null=True, verbose_name='openbaar sinds')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'leerjaar',
                'verbose_name_plural': 'leerjaren',
                'ordering': ('-year',),
                'constraints': [models.UniqueConstraint(fields=('tenant', 'year'), name='learning_year_is_there_once'), models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2199)), name='learning_year_is_of_our_time'), models.CheckConstraint(condition=models.Q(('published_at', None), ('frozen_at__isnull', False), _connector='OR'), name='published_year_is_frozen')],
            },
        ),
        migrations.CreateModel(
            name='Chapter',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chapters', to='prevention.learningyear')),
                ('heading', models.CharField(choices=[('foreword', 'Vooraf'), ('think', 'Anders denken'), ('do', 'Anders doen'), ('organise', 'Anders organiseren'), ('finance', 'Anders financieren'), ('lessons', 'De belangrijkste lessen')], max_length=10, verbose_name='kop')),
                ('text', models.TextField(max_length=20000, verbose_name='tekst')),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'hoofdstuk',
                'verbose_name_plural': 'hoofdstukken',
                'constraints': [models.UniqueConstraint(fields=('year', 'heading'), name='chapter_stands_once_in_a_year'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='chapter_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Charter',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField()),
                ('vision', models.TextField(max_length=4000, verbose_name='visie')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='waarom dit veranderde')),
                ('written_on', models.DateField()),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'visie',
                'verbose_name_plural': 'visies',
                'ordering': ('-version',),
                'constraints': [models.UniqueConstraint(fields=('tenant', 'version'), name='charter_counts_its_versions'), models.CheckConstraint(condition=models.Q(('vision', ''), _negated=True), name='charter_says_something'), models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('why', ''), _negated=True), _connector='OR'), name='charter_says_why_it_changed')],
            },
        ),
        migrations.CreateModel(
            name='Intervention',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('project', 'project'), ('activity', 'eenmalige activiteit')], max_length=10, verbose_name='soort')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'interventie',
                'verbose_name_plural': 'interventies',
                'ordering': ('made_at',),
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('intervention', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='prevention.intervention')),
                ('year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='prevention.learningyear')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('title', models.CharField(max_length=120, verbose_name='titel')),
                ('bottleneck', models.TextField(blank=True, max_length=4000, verbose_name='Knelpunt')),
                ('approach', models.TextField(blank=True, max_length=4000, verbose_name='Aanpak')),
                ('results', models.TextField(blank=True, max_length=4000, verbose_name='Resultaten')),
                ('effects_told', models.TextField(blank=True, max_length=4000, verbose_name='Effecten')),
                ('lessons', models.TextField(blank=True, max_length=4000, verbose_name='Geleerde lessen')),
                ('next_task', models.TextField(blank=True, max_length=4000, verbose_name='Opgave voor hierna')),
                ('measurement_plan', models.TextField(blank=True, max_length=2000, verbose_name='meetplan')),
                ('goals', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None, verbose_name='doelen')),
                ('principles', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None, verbose_name='principes')),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'jaarversie',
                'verbose_name_plural': 'jaarversies',
                'ordering': ('position', 'title'),
                'constraints': [models.UniqueConstraint(fields=('intervention', 'year'), name='intervention_has_one_edition_a_year'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='edition_has_a_title'), models.CheckConstraint(condition=models.Q(('goals__contained_by', [1, 2, 3, 4, 5])), name='edition_serves_known_goals'), models.CheckConstraint(condition=models.Q(('principles__contained_by', [1, 2, 3, 4, 5, 6, 7, 8, 9])), name='edition_follows_known_principles')],
            },
        ),
        migrations.CreateModel(
            name='CoFunding',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fundings', to='prevention.edition')),
                ('fund', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.fund')),
                ('stream', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budget.stream')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='van wie')),
                ('percentage', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='deel')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot')),
            ],
            options={
                'verbose_name': 'deel van het geld',
                'verbose_name_plural': 'delen van het geld',
                'ordering': ('position', '-percentage'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('fund__isnull', False), ('name', ''), ('stream', None)), models.Q(('fund', None), ('name', ''), ('stream__isnull', False)), models.Q(('fund', None), ('stream', None), models.Q(('name', ''), _negated=True)), _connector='OR'), name='funding_comes_from_one_place'), models.CheckConstraint(condition=models.Q(('percentage__gt', 0), ('percentage__lte', 100)), name='funding_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='Effect',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='prevention.edition')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', models.CharField(max_length=400, verbose_name='wat het bracht')),
                ('evidence', models.CharField(choices=[('measured', 'gemeten'), ('observed', 'gezien'), ('expected', 'verwacht')], max_length=10, verbose_name='hoe zeker')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='hoe wij dat weten')),
                ('comparator', models.CharField(blank=True, max_length=200, verbose_name='vergeleken met')),
                ('follow_up_on', models.DateField(blank=True, null=True, verbose_name='weer kijken op')),
            ],
            options={
                'verbose_name': 'effect',
                'verbose_name_plural': 'effecten',
                'ordering': ('position', 'text'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('evidence', 'measured'), _negated=True), models.Q(models.Q(('source', ''), _negated=True), models.Q(('comparator', ''), _negated=True)), _connector='OR'), name='measured_effect_says_how_and_beside_what')],
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='prevention.edition')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('about', models.CharField(choices=[('result', 'wat er gedaan is'), ('context', 'hoe het in de wijk is')], default='result', max_length=10, verbose_name='waarover')),
                ('what', models.CharField(max_length=200, verbose_name='wat')),
                ('bound', models.CharField(choices=[('exactly', 'precies'), ('about', 'ongeveer'), ('more_than', 'meer dan')], default='exactly', max_length=10)),
                ('low', models.DecimalField(decimal_places=2, max_digits=12, null=True, verbose_name='getal')),
                ('high', models.DecimalField(decimal_places=2, max_digits=12, null=True, verbose_name='tot en met')),
                ('out_of', models.DecimalField(decimal_places=2, max_digits=12, null=True, verbose_name='van')),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='eenheid')),
                ('measured_on', models.DateField(blank=True, null=True, verbose_name='stand van')),
                ('definition', models.CharField(blank=True, max_length=300, verbose_name='wat telt mee')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('beside', models.CharField(blank=True, max_length=200, verbose_name='vergeleken met')),
                ('direction', models.CharField(blank=True, choices=[('', 'geen van beide'), ('higher', 'hoger is beter'), ('lower', 'lager is beter')], default='', max_length=6)),
                ('counts_people', models.BooleanField(default=False, verbose_name='telt mensen')),
                ('audience', models.CharField(choices=[('all', 'wie hier werkt, en later iedereen'), ('team', 'alleen het programmateam')], default='all', max_length=5)),
                ('follow_up_on', models.DateField(blank=True, null=True, verbose_name='weer kijken op')),
            ],
            options={
                'verbose_name': 'cijfer',
                'verbose_name_plural': 'cijfers',
                'ordering': ('position', 'what'),
                'constraints': [models.CheckConstraint(condition=models.Q(('high', None), models.Q(('high__gte', models.F('low')), ('low__isnull', False)), _connector='OR'), name='figure_range_goes_up'), models.CheckConstraint(condition=models.Q(('out_of', None), models.Q(('low__isnull', False), ('out_of__gte', models.F('low')), models.Q(('high', None), ('out_of__gte', models.F('high')), _connector='OR')), _connector='OR'), name='figure_is_part_of_its_whole'), models.CheckConstraint(condition=models.Q(('low__isnull', False), models.Q(('definition', ''), _negated=True), _connector='OR'), name='figure_without_a_number_is_defined')],
            },
        ),
        migrations.CreateModel(
            name='LearningTask',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='prevention.learningsession')),
                ('what', models.CharField(max_length=300, verbose_name='wat')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('due_on', models.DateField(verbose_name='voor')),
                ('done_on', models.DateField(null=True, verbose_name='klaar op')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'taak uit een leersessie',
                'verbose_name_plural': 'taken uit leersessies',
                'ordering': ('due_on', 'what'),
                'constraints': [models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='learning_task_says_what')],
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=600, verbose_name='les')),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'bewoners'), (2, 'beroepskrachten'), (3, 'managers'), (4, 'bestuurders')], verbose_name='niveau')),
                ('goal', models.PositiveSmallIntegerField(choices=[(1, 'Minder kosten voor de samenleving'), (2, 'Zorg, welzijn en wonen sluiten op elkaar aan'), (3, 'Mensen zijn gezonder en leven prettiger'), (4, 'Bewoners doen meer samen'), (5, 'Regels en geld werken mee')], null=True, verbose_name='doel')),
                ('principle', models.PositiveSmallIntegerField(choices=[(1, 'Het leven van mensen wijst de weg'), (2, 'Doen wat nodig is'), (3, 'Vertrouwen op bedoeling en vakmanschap'), (4, 'Samen eigenaar zijn'), (5, 'Kijken naar de hele samenleving'), (6, 'Proberen en al doende leren'), (7, 'Volgen wat het de samenleving brengt'), (8, 'Mensen die handelen vanuit het gedeelde beeld'), (9, 'Regels en systemen die helpen')], null=True, verbose_name='principe')),
                ('written_on', models.DateField(verbose_name='opgeschreven op')),
                ('moved_on', models.DateField(verbose_name='hier sinds')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'les',
                'verbose_name_plural': 'lessen',
                'ordering': ('-moved_on', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='lesson_says_something'), models.CheckConstraint(condition=models.Q(('level__in', [1, 2, 3, 4])), name='lesson_lies_at_a_level')],
            },
        ),
        migrations.CreateModel(
            name='LessonStep',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='prevention.lesson')),
                ('from_level', models.PositiveSmallIntegerField(choices=[(1, 'bewoners'), (2, 'beroepskrachten'), (3, 'managers'), (4, 'bestuurders')])),
                ('to_level', models.PositiveSmallIntegerField(choices=[(1, 'bewoners'), (2, 'beroepskrachten'), (3, 'managers'), (4, 'bestuurders')])),
                ('why', models.CharField(max_length=300, verbose_name='waarom')),
                ('taken_on', models.DateField()),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'stap van een les',
                'verbose_name_plural': 'stappen van een les',
                'ordering': ('-taken_on', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('to_level', django.db.models.expressions.CombinedExpression(models.F('from_level'), '+', models.Value(1))), ('to_level', django.db.models.expressions.CombinedExpression(models.F('from_level'), '-', models.Value(1))), _connector='OR'), name='lesson_goes_one_level_at_a_time'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='lesson_step_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='prevention.edition')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='naam')),
                ('does', models.CharField(blank=True, max_length=200, verbose_name='wat zij doen')),
            ],
            options={
                'verbose_name': 'partner',
                'verbose_name_plural': 'partners',
                'ordering': ('position', 'name'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), models.Q(('name', ''), _negated=True)), models.Q(('name', ''), ('organisation__isnull', False)), _connector='OR'), name='partner_is_known_by_one_name'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('edition', 'organisation'), name='organisation_takes_part_once')],
            },
        ),
        migrations.CreateModel(
            name='Training',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='scholing')),
                ('held_on', models.DateField(verbose_name='dag')),
                ('trained_by', models.CharField(blank=True, max_length=120, verbose_name='gegeven door')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'scholing',
                'verbose_name_plural': 'scholing',
                'ordering': ('-held_on', 'name'),
            },
        ),
        migrations.CreateModel(
            name='Trained',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('training', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trained', to='prevention.training')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'deelnemer aan scholing',
                'verbose_name_plural': 'deelnemers aan scholing',
                'ordering': ('user__name',),
                'constraints': [models.UniqueConstraint(fields=('training', 'user'), name='trained_once_a_training')],
            },
        )]),
    ]
