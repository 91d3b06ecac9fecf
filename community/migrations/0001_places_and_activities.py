"""Every table of community; its laws follow in the files after this one. Source: ADR 9."""

import uuid
from decimal import Decimal

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ruwaard.tenancy.scope
from ruwaard.tenancy.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('tenancy', '0003_providers_outside'),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='Place',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='adres')),
                ('about', models.TextField(blank=True, max_length=600, verbose_name='over deze plek')),
                ('hours', models.CharField(blank=True, max_length=200, verbose_name='wanneer open')),
                ('is_accessible', models.BooleanField(verbose_name='toegankelijk met een rolstoel')),
                ('opened_on', models.DateField(verbose_name='open sinds')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='community.place')),
                ('merged_on', models.DateField(blank=True, null=True)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'verbose_name': 'plek in de wijk',
                'verbose_name_plural': 'plekken in de wijk',
                'ordering': ('name',),
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='place_has_a_name'), models.CheckConstraint(condition=models.Q(models.Q(('merged_into', None), ('merged_on', None)), models.Q(('merged_on__isnull', False), models.Q(('merged_into', models.F('id')), _negated=True)), _connector='OR'), name='place_merges_into_another_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='community.place')),
                ('kind', models.CharField(choices=[('open', 'Iedereen kan binnenlopen'), ('group', 'Een groep die een aantal keren bijeenkomt')], max_length=5, verbose_name='soort')),
                ('title', models.CharField(max_length=80, verbose_name='titel')),
                ('about', models.TextField(max_length=1000, verbose_name='wat doet u er')),
                ('host', models.CharField(choices=[('resident', 'een bewoner'), ('volunteer', 'een vrijwilliger'), ('expert', 'een ervaringsdeskundige'), ('professional', 'een beroepskracht')], max_length=12, verbose_name='door')),
                ('contact', models.CharField(blank=True, max_length=100, verbose_name='bij wie te vragen')),
                ('first_on', models.DateField(verbose_name='eerste keer')),
                ('starts_at', models.TimeField(verbose_name='begin')),
                ('ends_at', models.TimeField(verbose_name='einde')),
                ('every', models.CharField(choices=[('once', 'Eén keer'), ('week', 'Elke week'), ('two_weeks', 'Om de week'), ('month', 'Elke maand, op dezelfde dag van de week')], max_length=9, verbose_name='hoe vaak')),
                ('weekdays', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=7)),
                ('until', models.DateField(blank=True, null=True, verbose_name='laatste keer')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('nl', 'Nederlands'), ('en', 'Engels'), ('tr', 'Turks'), ('ar', 'Arabisch'), ('pl', 'Pools'), ('so', 'Somalisch'), ('ti', 'Tigrinya'), ('uk', 'Oekraïens')], max_length=2), blank=True, default=list, size=None)),
                ('has_child_care', models.BooleanField(verbose_name='kinderopvang')),
                ('is_accessible', models.BooleanField(verbose_name='toegankelijk met een rolstoel')),
                ('price', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=6, verbose_name='prijs')),
                ('price_reason', models.CharField(blank=True, max_length=200, verbose_name='waarom')),
                ('stopped_on', models.DateField(blank=True, null=True)),
                ('posted_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'verbose_name': 'activiteit',
                'verbose_name_plural': 'activiteiten',
                'ordering': ('title',),
                'indexes': [models.Index(condition=models.Q(('stopped_on', None)), fields=['tenant', 'first_on'], name='activity_running')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('about', ''), _negated=True)), name='activity_has_title_and_about'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at')), models.Q(('until', None), ('until__gte', models.F('first_on')), _connector='OR')), name='activity_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('price', 0), models.Q(('price__gt', 0), models.Q(('price_reason', ''), _negated=True)), _connector='OR'), name='activity_is_free_or_says_why'), models.CheckConstraint(condition=models.Q(('every__in', ('week', 'two_weeks')), ('weekdays', []), _connector='OR'), name='weekdays_are_of_a_week'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'group'), _negated=True), ('every', 'once'), ('until__isnull', False), _connector='OR'), name='group_has_a_last_day')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='community.activity')),
                ('day', models.DateField(verbose_name='dag')),
                ('people', models.PositiveIntegerField(verbose_name='mensen')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('counted_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'opkomst bij een activiteit',
                'verbose_name_plural': 'opkomst bij activiteiten',
                'ordering': ('-day',),
                'constraints': [models.UniqueConstraint(fields=('activity', 'day'), name='time_is_counted_once'), models.CheckConstraint(condition=models.Q(('people__lte', 10000)), name='attendance_is_likely')],
            },
        ),
        migrations.CreateModel(
            name='HouseRules',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='community.place')),
                ('number', models.PositiveIntegerField(verbose_name='nummer')),
                ('text', models.TextField(max_length=1000, verbose_name='huisregels')),
                ('agreed_on', models.DateField(verbose_name='afgesproken op')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'huisregels',
                'verbose_name_plural': 'huisregels',
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('place', 'number'), name='house_rules_are_numbered'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='house_rules_say')],
            },
        ),
        migrations.CreateModel(
            name='Institution',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('helps_with', models.TextField(max_length=400, verbose_name='waarmee zij helpen')),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='andere woorden')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='adres')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('hours', models.CharField(blank=True, max_length=200, verbose_name='wanneer open')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('nl', 'Nederlands'), ('en', 'Engels'), ('tr', 'Turks'), ('ar', 'Arabisch'), ('pl', 'Pools'), ('so', 'Somalisch'), ('ti', 'Tigrinya'), ('uk', 'Oekraïens')], max_length=2), blank=True, default=list, size=None)),
                ('is_urgent', models.BooleanField(default=False, verbose_name='dag en nacht')),
                ('search_key', models.TextField(editable=False)),
                ('checked_on', models.DateField(verbose_name='nagekeken op')),
                ('stopped_on', models.DateField(blank=True, null=True)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'verbose_name': 'instelling',
                'verbose_name_plural': 'instellingen',
                'ordering': ('-is_urgent', 'name'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('helps_with', ''), _negated=True), models.Q(models.Q(('phone', ''), _negated=True), models.Q(('address', ''), _negated=True), models.Q(('website', ''), _negated=True), _connector='OR')), name='institution_helps_and_is_reached')],
            },
        ),
        migrations.CreateModel(
            name='PlaceName',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names', to='community.place')),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('starts_on', models.DateField(verbose_name='vanaf')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('said_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'naam van een plek',
                'verbose_name_plural': 'namen van een plek',
                'ordering': ('starts_on', 'said_at'),
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('seek', 'Ik zoek'), ('offer', 'Ik bied'), ('job', 'Klus')], max_length=5, verbose_name='soort')),
                ('theme', models.CharField(choices=[('home', 'Hulp in en om huis'), ('transport', 'Vervoer en boodschappen'), ('together', 'Samen iets doen'), ('language', 'Taal en post'), ('children', 'Kinderen'), ('things', 'Spullen'), ('work', 'Werk en leren'), ('other', 'Iets anders')], max_length=9, verbose_name='waarover')),
                ('title', models.CharField(blank=True, max_length=80, verbose_name='titel')),
                ('text', models.TextField(blank=True, max_length=800, verbose_name='tekst')),
                ('name', models.CharField(blank=True, max_length=40, verbose_name='voornaam')),
                ('picture', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('waiting', 'wacht op bevestiging'), ('asked', 'wordt bekeken'), ('online', 'staat online'), ('hidden', 'niet geplaatst'), ('ended', 'weggehaald'), ('gone', 'vergeten')], default='waiting', max_length=7)),
                ('posted_at', models.DateTimeField()),
                ('online_on', models.DateField(blank=True, null=True)),
                ('renewed_on', models.DateField(blank=True, null=True)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('judged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'oproep',
                'verbose_name_plural': 'oproepen',
                'ordering': ('posted_at',),
                'indexes': [models.Index(condition=models.Q(('state', 'online')), fields=['tenant', '-renewed_on'], name='post_online')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), ('picture', ''), ('state', 'gone'), ('text', ''), ('title', '')), models.Q(models.Q(('state', 'gone'), _negated=True), models.Q(('title', ''), _negated=True), models.Q(('text', ''), _negated=True), models.Q(('name', ''), _negated=True)), _connector='OR'), name='post_says_something_until_it_is_gone'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'online'), _negated=True), models.Q(('expires_on__isnull', False), ('judged_by__isnull', False), ('online_on__isnull', False), ('renewed_on__isnull', False)), _connector='OR'), name='online_post_has_its_days'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('hidden', 'ended')), _negated=True), ('ended_on__isnull', False), _connector='OR'), name='post_that_ended_has_its_day')],
            },
        ),
        migrations.CreateModel(
            name='PostContact',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contact', to='community.post')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('language', models.CharField(max_length=2)),
                ('code_hash', models.CharField(max_length=64, unique=True)),
                ('relay_hash', models.CharField(max_length=64, unique=True)),
                ('reminded_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'van wie een oproep is',
                'verbose_name_plural': 'van wie oproepen zijn',
            },
        ),
        migrations.CreateModel(
            name='PostReport',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='community.post')),
                ('reason', models.TextField(max_length=300, verbose_name='waarom')),
                ('reported_at', models.DateTimeField()),
                ('settled_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'melding over een oproep',
                'verbose_name_plural': 'meldingen over oproepen',
                'ordering': ('reported_at',),
            },
        ),
        migrations.CreateModel(
            name='PostTalk',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='talks', to='community.post')),
                ('name', models.CharField(max_length=40, verbose_name='voornaam')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('language', models.CharField(max_length=2)),
                ('first_text', models.TextField(blank=True, max_length=1000, verbose_name='bericht')),
                ('writer_hash', models.CharField(max_length=64, unique=True)),
                ('owner_hash', models.CharField(max_length=64, unique=True)),
                ('begun_at', models.DateTimeField()),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'gesprek over een oproep',
                'verbose_name_plural': 'gesprekken over oproepen',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('confirmed_on', None), models.Q(('first_text', ''), _negated=True)), models.Q(('confirmed_on__isnull', False), ('first_text', '')), _connector='OR'), name='talk_keeps_no_words_once_confirmed')],
            },
        ),
        migrations.CreateModel(
            name='SkippedDay',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skipped', to='community.activity')),
                ('day', models.DateField(verbose_name='dag')),
                ('reason', models.CharField(blank=True, max_length=100, verbose_name='waarom')),
            ],
            options={
                'verbose_name': 'keer die vervalt',
                'verbose_name_plural': 'keren die vervallen',
                'ordering': ('day',),
                'constraints': [models.UniqueConstraint(fields=('activity', 'day'), name='day_is_skipped_once')],
            },
        ),
        migrations.CreateModel(
            name='WeekCount',
            fields=[
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='weeks', to='community.place')),
                ('monday', models.DateField(verbose_name='week van maandag')),
                ('visits', models.PositiveIntegerField(verbose_name='bezoeken')),
                ('way', models.CharField(choices=[('tally', 'geturfd'), ('hand', 'opgeschreven')], max_length=5, verbose_name='hoe geteld')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('counted_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'bezoeken van een week',
                'verbose_name_plural': 'bezoeken per week',
                'ordering': ('-monday',),
                'constraints': [models.UniqueConstraint(fields=('place', 'monday'), name='week_is_counted_once'), models.CheckConstraint(condition=models.Q(('monday__iso_week_day', 1)), name='week_starts_on_monday'), models.CheckConstraint(condition=models.Q(('visits__lte', 100000)), name='week_count_is_likely')],
            },
        )]),
    ]
