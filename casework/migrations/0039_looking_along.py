"""Who can look along this week, and who was asked what."""


import django.db.models.deletion
import ruwaard.tenancy.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("casework", "0038_safety_route_walls"),
        ('tenancy', '0002_row_security'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='leftopen',
            name='kind',
            field=models.CharField(choices=[('agreement', 'afspraak'), ('held', 'afspraak die nu niet kan'), ('unsigned', 'versie zonder handtekening'), ('money', 'toegezegd bedrag'), ('invitation', 'uitnodiging'), ('look_along', 'vraag om mee te kijken')], max_length=12, verbose_name='wat'),
        ),
        migrations.CreateModel(
            name='Availability',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('answer', models.CharField(choices=[('yes', 'Ja, deze week'), ('no', 'Nee, deze week niet'), ('days', 'Op deze dagen')], max_length=5, verbose_name='kunt u meekijken')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('said_on', models.DateField(verbose_name='gezegd op')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'beschikbaarheid',
                'verbose_name_plural': 'beschikbaarheid',
                'constraints': [models.UniqueConstraint(fields=('tenant', 'user'), name='availability_is_said_once'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'days'), ('ends_on__gte', models.F('starts_on')), ('starts_on__isnull', False)), models.Q(models.Q(('answer', 'days'), _negated=True), ('ends_on', None), ('starts_on', None)), _connector='OR'), name='availability_has_days_when_it_says_so')],
            },
        ),
        migrations.CreateModel(
            name='LookAlong',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('question', models.TextField(max_length=1000, verbose_name='vraag')),
                ('asked_on', models.DateField(verbose_name='gevraagd op')),
                ('first_look_on', models.DateField(blank=True, null=True, verbose_name='eerste keer gekeken')),
                ('answer', models.TextField(blank=True, max_length=1000, verbose_name='antwoord')),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('wants_seat', models.BooleanField(default=False, verbose_name='wil aanschuiven')),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='look_alongs', to='casework.case')),
                ('seat', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.seat')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
            ],
            options={
                'verbose_name': 'vraag om mee te kijken',
                'verbose_name_plural': 'vragen om mee te kijken',
                'ordering': ('asked_on', 'pk'),
                'indexes': [models.Index(fields=['tenant', 'asked_of'], name='look_along_of_user')],
                'constraints': [models.CheckConstraint(condition=models.Q(('question', ''), _negated=True), name='look_along_asks_something'), models.CheckConstraint(condition=models.Q(('asked_by', models.F('asked_of')), _negated=True), name='look_along_asks_a_colleague'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on', None), ('wants_seat', False)), models.Q(('answered_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='look_along_answer_has_words'), models.CheckConstraint(condition=models.Q(('seat', None), ('wants_seat', True), _connector='OR'), name='look_along_seat_is_wanted_by_both'), models.UniqueConstraint(condition=models.Q(('answered_on', None), ('withdrawn_on', None)), fields=('tenant', 'case', 'asked_of'), name='look_along_is_asked_once')],
            },
        ),
    ]
