import django.db.models.deletion
import ruwaard.tenancy.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("casework", "0078_handed_over_on_paper"),
        ('casework', '0068_rights_go_with_the_plan'),
        ('tenancy', '0003_providers_outside'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ExemptionLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('told_how', models.CharField(blank=True, choices=[('account', 'op Mijn plan gelezen'), ('spoken', 'voorgelezen of verteld'), ('phone', 'aan de telefoon verteld'), ('paper', 'op papier gegeven'), ('moot', 'niet meer nodig: de inwoner is overleden')], max_length=10)),
                ('told_on', models.DateField(blank=True, null=True)),
                ('barrier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exemption_links', to='casework.barrier')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemption_links', to='casework.case')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('told_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'voor wie een uitzondering is',
                'verbose_name_plural': 'voor wie uitzonderingen zijn',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('rule', models.TextField(max_length=600, verbose_name='welke regel')),
                ('rule_of', models.CharField(max_length=120, verbose_name='van wie is de regel')),
                ('ground', models.TextField(max_length=600, verbose_name='waarom het toch mag')),
                ('decided_by', models.CharField(choices=[('team', 'het team'), ('manager', 'het netwerkteam'), ('director', 'de bestuurders'), ('other', 'iemand van buiten de wijk')], max_length=10, verbose_name='wie besloot')),
                ('decided_on', models.DateField(verbose_name='besloten op')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='geldt tot')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='opnieuw bekijken op')),
                ('cost', models.CharField(choices=[('none', 'geen extra kosten'), ('small', 'tot € 500'), ('middle', '€ 500 tot € 2.500'), ('large', 'meer dan € 2.500')], max_length=10, verbose_name='wat het kost')),
                ('read_on', models.DateField(blank=True, null=True, verbose_name='gelezen op')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='klaar op')),
                ('outcome', models.CharField(blank=True, choices=[('stopped', 'gestopt'), ('changed', 'de regel is veranderd')], max_length=10, verbose_name='hoe het eindigde')),
                ('version', models.PositiveIntegerField(default=1)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='welke organisatie gaat erover')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
                ('link', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='exemption', to='casework.exemptionlink')),
            ],
            options={
                'verbose_name': 'uitzondering',
                'verbose_name_plural': 'uitzonderingen',
                'ordering': ('-decided_on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='ExemptionReview',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('verdict', models.CharField(choices=[('lasts', 'blijft gelden'), ('stopped', 'gestopt'), ('changed', 'de regel is veranderd')], max_length=10, verbose_name='hoe verder')),
                ('effect', models.TextField(max_length=600, verbose_name='wat het bracht')),
                ('role', models.CharField(max_length=20)),
                ('reviewed_on', models.DateField(verbose_name='bekeken op')),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('exemption', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='casework.exemption')),
                ('tenant', models.ForeignKey(default=ruwaard.tenancy.scope.active_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.neighbourhood')),
            ],
            options={
                'verbose_name': 'terugblik op een uitzondering',
                'verbose_name_plural': 'terugblikken op uitzonderingen',
                'ordering': ('written_at',),
            },
        ),
        migrations.AddConstraint(
            model_name='exemptionlink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('told_by', None), ('told_how', ''), ('told_on', None)), models.Q(models.Q(('told_how', ''), _negated=True), ('told_by__isnull', False), ('told_on__isnull', False)), _connector='OR'), name='exemption_is_told_wholly'),
        ),
        migrations.AddIndex(
            model_name='exemption',
            index=models.Index(fields=['tenant', 'organisation', 'read_on'], name='exemption_at_desk'),
        ),
        migrations.AddConstraint(
            model_name='exemption',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rule', ''), _negated=True), models.Q(('rule_of', ''), _negated=True), models.Q(('ground', ''), _negated=True)), name='exemption_has_words'),
        ),
        migrations.AddConstraint(
            model_name='exemption',
            constraint=models.CheckConstraint(condition=models.Q(('id', models.F('link_id'))), name='exemption_has_the_id_of_its_link'),
        ),
        migrations.AddConstraint(
            model_name='exemption',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gt', models.F('decided_on')), _connector='OR'), name='exemption_ends_after_it_was_decided'),
        ),
        migrations.AddConstraint(
            model_name='exemption',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on', None), ('outcome', ''), ('review_on__isnull', False)), models.Q(('ended_on__isnull', False), ('review_on', None), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='exemption_is_looked_at_again_until_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='exemptionreview',
            constraint=models.CheckConstraint(condition=models.Q(('effect', ''), _negated=True), name='exemption_is_reviewed_in_words'),
        ),
    ]
