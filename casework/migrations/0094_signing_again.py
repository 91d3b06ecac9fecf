"""A signature that was taken back may be given again; somebody may not want to sign."""

import django.db.models.deletion
import ruwaard.tenancy.scope
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("casework", "0093_which_promises_pay_a_place"),
        ('tenancy', '0003_providers_outside'),
    ]

    operations = [
        migrations.AddField(
            model_name='signature',
            name='number',
            field=models.PositiveSmallIntegerField(db_default=1, default=1),
        ),
        migrations.RemoveConstraint(
            model_name='signature',
            name='signature_is_given_once',
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(fields=('tenant', 'version', 'signer_key', 'number'), name='signature_is_given_once'),
        ),
        migrations.CreateModel(
            name='SignRefusal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('signer_key', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('said_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_refusals', to='casework.case')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refusals', to='casework.planversion')),
            ],
            options={
                'verbose_name': 'niet getekend, iets anders gewild',
                'verbose_name_plural': 'niet getekend, iets anders gewild',
            },
        ),
        migrations.AddConstraint(
            model_name='signrefusal',
            constraint=models.UniqueConstraint(fields=('tenant', 'version', 'signer_key'), name='sign_refusal_is_said_once'),
        ),
    ]
