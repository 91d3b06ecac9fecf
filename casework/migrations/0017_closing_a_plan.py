"""What stayed open at closing, the days on which we ask, and opening again."""


import django.db.models.deletion
import ruwaard.tenancy.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("casework", "0016_promises_change_plan"),
        ('casework', '0015_read_only_plans'),
        ('tenancy', '0002_row_security'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('months', models.PositiveSmallIntegerField(verbose_name='maanden na afsluiten')),
                ('due_on', models.DateField(verbose_name='wanneer')),
                ('outcome', models.CharField(choices=[('planned', 'gepland'), ('done', 'gevraagd'), ('unwanted', 'de inwoner wil dit niet'), ('reopened', 'het plan ging weer open')], default='planned', max_length=10, verbose_name='uitkomst')),
                ('settled_on', models.DateField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='casework.case')),
                ('contact', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.contactmoment')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
            ],
            options={
                'verbose_name': 'nazorg',
                'verbose_name_plural': 'nazorg',
                'ordering': ('due_on',),
                'indexes': [models.Index(condition=models.Q(('outcome', 'planned')), fields=['tenant', 'due_on'], name='follow_up_by_day')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', 'planned')), fields=('tenant', 'case', 'months'), name='follow_up_is_planned_once'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'planned'), ('settled_on', None)), models.Q(models.Q(('outcome', 'planned'), _negated=True), ('settled_on__isnull', False)), _connector='OR'), name='follow_up_is_settled_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('contact__isnull', False), ('outcome', 'done')), models.Q(models.Q(('outcome', 'done'), _negated=True), ('contact', None)), _connector='OR'), name='follow_up_done_is_a_contact')],
            },
        ),
        migrations.CreateModel(
            name='LeftOpen',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('agreement', 'afspraak'), ('held', 'afspraak die nu niet kan'), ('unsigned', 'versie zonder handtekening'), ('money', 'toegezegd bedrag'), ('invitation', 'uitnodiging')], max_length=12, verbose_name='wat')),
                ('subject_id', models.UUIDField()),
                ('reason', models.CharField(max_length=300, verbose_name='waarom')),
                ('was_offered', models.BooleanField(default=False, verbose_name='officieel besluit aangeboden')),
                ('closed_on', models.DateField(verbose_name='afgesloten op')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='left_open', to='casework.case')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
            ],
            options={
                'verbose_name': 'wat open bleef',
                'verbose_name_plural': 'wat open bleef',
                'ordering': ('-closed_on', 'kind'),
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='left_open_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'held'), _negated=True), ('was_offered', True), _connector='OR'), name='left_open_held_was_offered_a_decision')],
            },
        ),
        migrations.CreateModel(
            name='Reopening',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reason', models.CharField(max_length=300, verbose_name='waarom')),
                ('reopened_on', models.DateField(verbose_name='sinds')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reopenings', to='casework.case')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
            ],
            options={
                'verbose_name': 'heropening',
                'verbose_name_plural': 'heropeningen',
                'ordering': ('-reopened_on', '-written_at'),
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='reopening_has_a_reason')],
            },
        ),
    ]
