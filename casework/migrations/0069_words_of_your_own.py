"""A resident writes first; others propose, and the resident decides."""

import django.db.models.deletion
import ruwaard.tenancy.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("casework", "0068_rights_go_with_the_plan"),
        ('casework', '0068_rights_go_with_the_plan'),
        ('tenancy', '0003_providers_outside'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='planitem',
            name='written_with',
            field=models.CharField(blank=True, db_default='', max_length=100, verbose_name='wie hielp'),
        ),
        migrations.CreateModel(
            name='DraftLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('question', models.CharField(choices=[('want', 'Ik wil'), ('can', 'Ik kan'), ('need', 'Ik heb nodig')], max_length=4)),
                ('text', models.CharField(max_length=500, verbose_name='tekst')),
                ('written_with', models.CharField(blank=True, max_length=100, verbose_name='wie hielp')),
                ('written_at', models.DateTimeField()),
                ('handed_at', models.DateTimeField(blank=True, null=True)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draft_lines', to='casework.case')),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.person')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'regel vooraf',
                'verbose_name_plural': 'regels vooraf',
                'ordering': ('written_at', 'pk'),
                'indexes': [models.Index(fields=['tenant', 'case'], name='draft_line_of_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='draft_line_has_words'), models.CheckConstraint(condition=models.Q(('taken_at', None), ('handed_at__isnull', False), _connector='OR'), name='draft_line_is_taken_after_it_is_handed_over')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('was', models.CharField(max_length=500)),
                ('text', models.CharField(max_length=500, verbose_name='tekst')),
                ('proposed_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('open', 'wacht op de inwoner'), ('accepted', 'overgenomen'), ('refused', 'niet overgenomen'), ('withdrawn', 'ingetrokken')], default='open', max_length=10, verbose_name='stand')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='casework.case')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='casework.planitem')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
            ],
            options={
                'verbose_name': 'voorstel',
                'verbose_name_plural': 'voorstellen',
                'ordering': ('proposed_at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='proposal_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='proposal_is_answered_by_somebody'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('tenant', 'item', 'proposed_by'), name='proposal_is_made_once')],
            },
        ),
    ]
