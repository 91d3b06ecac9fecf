"""Yes or no per agreement, taking a signature back, and signing at home."""

import django.db.models.deletion
import ruwaard.tenancy.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("casework", "0072_who_hears_how_it_goes"),
        ('tenancy', '0003_providers_outside'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AgreementAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('signer_key', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('number', models.PositiveIntegerField()),
                ('agrees', models.BooleanField(verbose_name='eens')),
                ('words', models.CharField(blank=True, max_length=500, verbose_name='in eigen woorden')),
                ('said_at', models.DateTimeField()),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='casework.agreement')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreement_answers', to='casework.case')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='casework.planversion')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'eens of niet eens',
                'verbose_name_plural': 'eens of niet eens',
                'ordering': ('said_at', 'number'),
            },
        ),
        migrations.CreateModel(
            name='SignatureWithdrawal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reason', models.CharField(max_length=500, verbose_name='waarom')),
                ('method', models.CharField(choices=[('account', 'in het eigen account'), ('device', 'op het scherm aan tafel'), ('paper', 'op papier'), ('spoken', 'hardop gezegd'), ('link', 'thuis, met een link')], max_length=10, verbose_name='hoe')),
                ('withdrawn_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signature_withdrawals', to='casework.case')),
                ('signature', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='casework.signature')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'teruggenomen handtekening',
                'verbose_name_plural': 'teruggenomen handtekeningen',
            },
        ),
        migrations.CreateModel(
            name='SignLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('signer_key', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('channel', models.CharField(choices=[('email', 'per e-mail'), ('paper', 'op papier')], max_length=10, verbose_name='hoe')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                ('code_hash', models.CharField(max_length=64, unique=True)),
                ('works_until', models.DateField(verbose_name='werkt tot en met')),
                ('made_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_links', to='casework.case')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='casework.planversion')),
            ],
            options={
                'verbose_name': 'link om thuis te tekenen',
                'verbose_name_plural': 'links om thuis te tekenen',
                'ordering': ('-made_at',),
            },
        ),
        migrations.RemoveConstraint(
            model_name='signature',
            name='signature_elsewhere_names_who_held_the_device',
        ),
        migrations.AlterField(
            model_name='signature',
            name='method',
            field=models.CharField(choices=[('account', 'in het eigen account'), ('device', 'op het scherm aan tafel'), ('paper', 'op papier'), ('spoken', 'hardop gezegd'), ('link', 'thuis, met een link')], max_length=10, verbose_name='hoe'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(('method__in', ('account', 'link')), ('device_held_by__isnull', False), _connector='OR'), name='signature_elsewhere_names_who_held_the_device'),
        ),
        migrations.AddConstraint(
            model_name='agreementanswer',
            constraint=models.UniqueConstraint(fields=('tenant', 'version', 'agreement', 'signer_key', 'number'), name='agreement_answer_is_numbered'),
        ),
        migrations.AddConstraint(
            model_name='agreementanswer',
            constraint=models.CheckConstraint(condition=models.Q(('agrees', True), models.Q(('words', ''), _negated=True), _connector='OR'), name='agreement_answer_says_why_not'),
        ),
        migrations.AddConstraint(
            model_name='signaturewithdrawal',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='signature_withdrawal_has_a_reason'),
        ),
    ]
