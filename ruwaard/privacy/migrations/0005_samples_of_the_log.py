import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ruwaard.tenancy.scope
from ruwaard.tenancy.together import Together


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('privacy', '0004_registers_are_kept'),
        ('privacy', '0004_registers_are_kept'),
        ('tenancy', '0002_row_security'),
    ]

    operations = [Together([
        migrations.CreateModel(
            name='LogSample',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField(verbose_name='maand')),
                ('seed', models.CharField(max_length=64, verbose_name='zaad')),
                ('population', models.PositiveIntegerField(verbose_name='uit hoeveel')),
                ('drawn_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'steekproef',
                'verbose_name_plural': 'steekproeven',
                'ordering': ('-month',),
                'constraints': [models.UniqueConstraint(fields=('tenant', 'month'), name='sample_is_drawn_once_a_month')],
            },
        ),
        migrations.CreateModel(
            name='SampleLine',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sample', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='privacy.logsample')),
                ('position', models.PositiveSmallIntegerField()),
                ('entry_id', models.UUIDField()),
                ('entry_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'regel van een steekproef',
                'verbose_name_plural': 'regels van een steekproef',
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('sample', 'position'), name='sample_line_has_its_place')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('line', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='question', to='privacy.sampleline')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('looked_at', models.DateTimeField()),
                ('action', models.CharField(max_length=60)),
                ('role', models.CharField(max_length=20)),
                ('plan', models.CharField(max_length=8)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'vraag om uitleg',
                'verbose_name_plural': 'vragen om uitleg',
                'ordering': ('-asked_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Explanation',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('question', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='explanation', serialize=False, to='privacy.question')),
                ('text', models.CharField(max_length=500, verbose_name='uitleg')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'uitleg',
                'verbose_name_plural': 'uitleg',
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='explanation_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='privacy.sampleline')),
                ('verdict', models.CharField(choices=[('explained', 'in orde, of goed uitgelegd'), ('asked', 'ik vraag de persoon om uitleg'), ('wrong', 'niet in orde')], max_length=10, verbose_name='oordeel')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='toelichting')),
                ('judged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('judged_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'oordeel',
                'verbose_name_plural': 'oordelen',
                'ordering': ('-judged_at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'wrong'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='what_is_not_in_order_says_why')],
            },
        ),
        migrations.CreateModel(
            name='SampleClosing',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('sample', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='closing', serialize=False, to='privacy.logsample')),
                ('conclusion', models.TextField(max_length=1000, verbose_name='conclusie')),
                ('closed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'afsluiting van een steekproef',
                'verbose_name_plural': 'afsluitingen van een steekproef',
                'constraints': [models.CheckConstraint(condition=models.Q(('conclusion', ''), _negated=True), name='sample_closes_with_a_conclusion')],
            },
        ),
        migrations.CreateModel(
            name='SampleSize',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('size', models.PositiveSmallIntegerField(verbose_name='aantal regels')),
                ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('chosen_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'grootte van de steekproef',
                'verbose_name_plural': 'grootte van de steekproef',
                'ordering': ('-chosen_at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gte', 5), ('size__lte', 200)), name='sample_size_can_be_judged')],
            },
        ),
    ])]
