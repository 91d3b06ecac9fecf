"""Whom a resident trusts, and whom the resident does not want as a helper."""

import django.db.models.deletion
import ruwaard.tenancy.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("casework", "0074_nobody_signs_for_another"),
        ('tenancy', '0003_providers_outside'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RefusedHelper',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('refused_on', models.DateField(verbose_name='sinds')),
                ('lifted_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refused_helpers', to='casework.case')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'iemand anders gekozen',
                'verbose_name_plural': 'iemand anders gekozen',
                'ordering': ('-refused_on',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_on', None)), fields=('tenant', 'case', 'user'), name='helper_is_refused_once')],
            },
        ),
        migrations.CreateModel(
            name='TrustedContact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('relation', models.CharField(blank=True, max_length=60, verbose_name='wie is dat')),
                ('reach', models.CharField(max_length=100, verbose_name='hoe bereiken we deze persoon')),
                ('chosen_on', models.DateField(verbose_name='sinds')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trusted_contacts', to='casework.case')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'vertrouwd contact',
                'verbose_name_plural': 'vertrouwde contacten',
                'ordering': ('-chosen_on',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('tenant', 'case'), name='trusted_contact_is_one_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('reach', ''), _negated=True)), name='trusted_contact_can_be_reached')],
            },
        ),
    ]
