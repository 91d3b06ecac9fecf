"""How it goes with somebody: instruments, scores, when it is asked, what others see."""

import django.db.models.deletion
import ruwaard.tenancy.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("casework", "0070_own_words_have_walls"),
        ('casework', '0068_rights_go_with_the_plan'),
        ('tenancy', '0003_providers_outside'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OutsideView',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('value', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='cijfer')),
                ('words', models.TextField(max_length=1000, verbose_name='wat u ziet')),
                ('said_on', models.DateField(verbose_name='op')),
                ('written_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outside_views', to='casework.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outside_views', to='casework.person')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
            ],
            options={
                'verbose_name': 'blik van een beroepskracht',
                'verbose_name_plural': 'blikken van beroepskrachten',
                'ordering': ('-said_on', '-written_at'),
            },
        ),
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=30)),
                ('version', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('wording', models.JSONField(verbose_name='woorden')),
                ('low', models.DecimalField(decimal_places=1, max_digits=4, verbose_name='laagste')),
                ('high', models.DecimalField(decimal_places=1, max_digits=4, verbose_name='hoogste')),
                ('step', models.DecimalField(decimal_places=1, max_digits=2, verbose_name='stap op papier')),
                ('higher_is_better', models.BooleanField(default=True, verbose_name='hoger is beter')),
                ('licence', models.CharField(max_length=200, verbose_name='licentie')),
                ('holder', models.CharField(blank=True, max_length=100, verbose_name='van wie')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='bron')),
                ('registration', models.CharField(blank=True, max_length=60, verbose_name='registratienummer')),
                ('least_days', models.PositiveSmallIntegerField(default=0, verbose_name='dagen ertussen')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
            ],
            options={
                'verbose_name': 'meetinstrument',
                'verbose_name_plural': 'meetinstrumenten',
            },
        ),
        migrations.CreateModel(
            name='ViewObjection',
            fields=[
                ('view', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='objection', serialize=False, to='casework.outsideview')),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='in eigen woorden')),
                ('said_on', models.DateField(verbose_name='op')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.person')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
            ],
            options={
                'verbose_name': 'hier niet mee eens',
                'verbose_name_plural': 'hier niet mee eens',
            },
        ),
        migrations.CreateModel(
            name='TalkWish',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='talk_wish', serialize=False, to='casework.person')),
                ('areas', models.JSONField(default=list, verbose_name='waarover')),
                ('said_on', models.DateField(verbose_name='op')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='talk_wishes', to='casework.case')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'waarover iemand wil praten',
                'verbose_name_plural': 'waarover iemand wil praten',
            },
        ),
        migrations.CreateModel(
            name='WellbeingAsk',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('moment', models.CharField(choices=[('start', 'bij het begin'), ('3', 'na 3 maanden'), ('6', 'na 6 maanden'), ('12', 'na een jaar'), ('24', 'na twee jaar')], max_length=5, verbose_name='moment')),
                ('due_on', models.DateField(verbose_name='wanneer')),
                ('outcome', models.CharField(choices=[('planned', 'gepland'), ('given', 'gegeven'), ('left_out', 'deze keer niet'), ('refused', 'niet meer vragen')], default='planned', max_length=8, verbose_name='uitkomst')),
                ('settled_on', models.DateField(blank=True, null=True)),
                ('channel', models.CharField(blank=True, choices=[('', 'nog niet gevraagd'), ('account', 'bericht op Mijn plan'), ('email', 'link per e-mail'), ('paper', 'op papier'), ('spoken', 'gevraagd aan tafel of aan de telefoon')], max_length=8, verbose_name='hoe gevraagd')),
                ('told_on', models.DateField(blank=True, null=True, verbose_name='gevraagd op')),
                ('reminded_on', models.DateField(blank=True, null=True, verbose_name='herinnerd op')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                ('language', models.CharField(choices=[('nl', 'Nederlands'), ('en', 'Engels'), ('tr', 'Turks')], default='nl', max_length=2, verbose_name='taal')),
                ('code_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wellbeing_asks', to='casework.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wellbeing_asks', to='casework.person')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
            ],
            options={
                'verbose_name': 'vraag hoe het gaat',
                'verbose_name_plural': 'vragen hoe het gaat',
                'ordering': ('due_on',),
            },
        ),
        migrations.CreateModel(
            name='WellbeingScore',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('moment', models.CharField(choices=[('start', 'bij het begin'), ('3', 'na 3 maanden'), ('6', 'na 6 maanden'), ('12', 'na een jaar'), ('24', 'na twee jaar'), ('own', 'zelf gekozen moment')], max_length=5, verbose_name='moment')),
                ('value', models.DecimalField(decimal_places=1, max_digits=4, verbose_name='cijfer')),
                ('said', models.TextField(blank=True, max_length=1000, verbose_name='in eigen woorden')),
                ('channel', models.CharField(choices=[('screen', 'op het scherm'), ('link', 'met een link'), ('paper', 'op papier'), ('phone', 'aan de telefoon'), ('table', 'aan tafel')], max_length=6, verbose_name='hoe')),
                ('was_helped', models.BooleanField(default=False, verbose_name='iemand hielp')),
                ('measured_on', models.DateField(verbose_name='op')),
                ('written_at', models.DateTimeField()),
                ('ask', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='casework.wellbeingask')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='casework.case')),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='casework.wellbeingscore')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.instrument')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='casework.person')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'cijfer',
                'verbose_name_plural': 'cijfers',
                'ordering': ('-measured_on', '-written_at'),
            },
        ),
        migrations.AddConstraint(
            model_name='instrument',
            constraint=models.UniqueConstraint(fields=('tenant', 'code', 'version'), name='instrument_version_once'),
        ),
        migrations.AddConstraint(
            model_name='instrument',
            constraint=models.CheckConstraint(condition=models.Q(('low__lt', models.F('high')), ('step__gt', 0)), name='instrument_has_a_scale'),
        ),
        migrations.AddConstraint(
            model_name='instrument',
            constraint=models.CheckConstraint(condition=models.Q(('licence', ''), _negated=True), name='instrument_has_a_licence'),
        ),
        migrations.AddConstraint(
            model_name='outsideview',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='outside_view_says_something'),
        ),
        migrations.AddConstraint(
            model_name='outsideview',
            constraint=models.CheckConstraint(condition=models.Q(('value', None), ('value__lte', 10), _connector='OR'), name='outside_view_is_on_the_scale'),
        ),
        migrations.AddIndex(
            model_name='wellbeingask',
            index=models.Index(condition=models.Q(('outcome', 'planned')), fields=['tenant', 'due_on'], name='wellbeing_ask_by_day'),
        ),
        migrations.AddConstraint(
            model_name='wellbeingask',
            constraint=models.UniqueConstraint(fields=('tenant', 'person', 'moment'), name='wellbeing_is_asked_once_per_moment'),
        ),
        migrations.AddConstraint(
            model_name='wellbeingask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'planned'), ('settled_on', None)), models.Q(models.Q(('outcome', 'planned'), _negated=True), ('settled_on__isnull', False)), _connector='OR'), name='wellbeing_ask_is_settled_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='wellbeingask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'email'), ('code_hash__isnull', False), models.Q(('email', ''), _negated=True)), models.Q(models.Q(('channel', 'email'), _negated=True), ('code_hash', None), ('email', '')), _connector='OR'), name='wellbeing_link_has_an_address'),
        ),
        migrations.AddConstraint(
            model_name='wellbeingask',
            constraint=models.CheckConstraint(condition=models.Q(('reminded_on', None), ('told_on__lt', models.F('reminded_on')), _connector='OR'), name='wellbeing_reminder_follows_a_question'),
        ),
        migrations.AddConstraint(
            model_name='wellbeingscore',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ask__isnull', False), ('channel', 'link')), models.Q(models.Q(('channel', 'link'), _negated=True), ('written_by__isnull', False)), _connector='OR'), name='score_by_link_has_no_writer'),
        ),
    ]
