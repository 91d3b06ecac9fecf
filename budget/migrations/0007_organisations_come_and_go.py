"""What organisations count, and what happens when they come, go, or the framework ends.

Production and people helped are read by who reads figures, never by professionals.

Functions of the owner, for managers, directors and financiers, each with what it
returns:

- budget_promises_of(framework, organisation): the open promises that an organisation
  pays or whose vrije ruimte it keeps, locked until the transaction ends.
- budget_promise_goes_to(id, from, to): true when an open promise now has `to` where it
  had `from`.

After the last month of a framework entries settle and no more: ledger_post refuses
others with LG008.
"""

import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ruwaard.tenancy.scope

WALLS = "".join(
    f"SELECT tenant_wall('budget_{name}'), composite_keys('budget_{name}');"
    for name in ("expectedgrowth", "peoplehelped", "productiontotal")
)

READERS = """
CREATE FUNCTION i_read_figures() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = app_user()
          AND role IN ('manager', 'director', 'financier', 'auditor', 'programme')
          AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today()))
$$;
CREATE POLICY figures ON budget_productiontotal AS RESTRICTIVE FOR SELECT
    USING ((SELECT i_read_figures()));
CREATE POLICY figures ON budget_peoplehelped AS RESTRICTIVE FOR SELECT
    USING ((SELECT i_read_figures()));
"""
READERS_UNDONE = """
DROP POLICY figures ON budget_productiontotal;
DROP POLICY figures ON budget_peoplehelped;
DROP FUNCTION i_read_figures();
"""

PROMISES = """
CREATE FUNCTION i_decide_who_takes_part() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = app_user()
          AND role IN ('manager', 'director', 'financier')
          AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today()))
$$;

CREATE FUNCTION budget_promises_of(a_framework uuid, organisation bigint)
RETURNS TABLE (commitment_id uuid, organisation_id bigint, holder_id bigint,
    stream_id uuid, year int, cents bigint, state text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.id, c.organisation_id, c.holder_id, c.stream_id, c.year::int, c.cents,
           c.state::text
    FROM budget_commitment c
    WHERE c.tenant_id = app_tenant() AND c.framework_id = a_framework
      AND c.state IN ('asked', 'committed')
      AND organisation IN (c.organisation_id, c.holder_id)
      AND i_decide_who_takes_part()
    ORDER BY c.id FOR UPDATE
$$;

CREATE FUNCTION budget_promise_goes_to(asked uuid, leaver bigint, taker bigint)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE budget_commitment SET
        organisation_id = CASE WHEN organisation_id = leaver THEN taker
                               ELSE organisation_id END,
        holder_id = CASE WHEN holder_id = leaver THEN taker ELSE holder_id END,
        changed_at = clock_timestamp()
    WHERE id = asked AND tenant_id = app_tenant()
      AND state IN ('asked', 'committed')
      AND leaver IN (organisation_id, holder_id) AND i_decide_who_takes_part();
    RETURN FOUND;
END $$;
"""
PROMISES_UNDONE = """
DROP FUNCTION budget_promise_goes_to(uuid, bigint, bigint),
    budget_promises_of(uuid, bigint), i_decide_who_takes_part();
"""

SETTLING = """
CREATE FUNCTION only_settling_after_the_end() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM FROM added JOIN budget_framework f ON f.id = added.framework_id
        WHERE added.booked_on >= f.ends_on AND added.kind NOT IN (
            'settle', 'result', 'distribute', 'carry', 'reverse', 'release', 'net');
    IF FOUND THEN
        RAISE EXCEPTION 'the framework is over: entries settle' USING ERRCODE = 'LG008';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER settling AFTER INSERT ON budget_entry REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION only_settling_after_the_end();
"""
SETTLING_UNDONE = """
DROP TRIGGER settling ON budget_entry;
DROP FUNCTION only_settling_after_the_end();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0006_what_figures_are_made_of"),
        ("tenancy", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="distributionkey",
            name="lapsed_on",
            field=models.DateField(blank=True, null=True, verbose_name="vervallen op"),
        ),
        migrations.AlterField(
            model_name="decision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("reallocate", "verschuiving"),
                    ("carry", "overheveling"),
                    ("reserve_add", "storting in de reserve"),
                    ("reserve_take", "onttrekking aan de reserve"),
                    ("accrue", "nog te ontvangen kosten"),
                    ("result", "resultaat van een jaar"),
                    ("join", "organisatie doet voortaan mee"),
                    ("leave", "organisatie vertrekt"),
                    ("end", "einde van het kader"),
                ],
                max_length=15,
                verbose_name="soort",
            ),
        ),
        migrations.CreateModel(
            name="ExpectedGrowth",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar")),
                (
                    "percentage",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(-50),
                            django.core.validators.MaxValueValidator(50),
                        ],
                        verbose_name="groei (%)",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="bron")),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="growth",
                        to="budget.framework",
                    ),
                ),
                (
                    "tenant",
                    models.ForeignKey(
                        default=ruwaard.tenancy.scope.active_tenant_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.neighbourhood",
                    ),
                ),
            ],
            options={
                "verbose_name": "verwachte groei",
                "verbose_name_plural": "verwachte groei",
                "ordering": ("year",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "framework", "year"),
                        name="growth_is_expected_once_a_year",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PeopleHelped",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar")),
                (
                    "people",
                    models.PositiveIntegerField(
                        null=True, verbose_name="aantal mensen"
                    ),
                ),
                ("few_people", models.BooleanField(default=False)),
                ("source", models.CharField(max_length=300, verbose_name="bron")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="helped",
                        to="budget.framework",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.organisation",
                    ),
                ),
                (
                    "tenant",
                    models.ForeignKey(
                        default=ruwaard.tenancy.scope.active_tenant_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.neighbourhood",
                    ),
                ),
            ],
            options={
                "verbose_name": "aantal geholpen mensen",
                "verbose_name_plural": "aantallen geholpen mensen",
                "ordering": ("year",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "framework", "organisation", "year"),
                        name="people_are_counted_once_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("few_people", True), ("people", None)),
                            models.Q(("few_people", False), ("people__isnull", False)),
                            _connector="OR",
                        ),
                        name="helped_keeps_few_people_uncounted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProductionTotal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("month", models.DateField(verbose_name="maand")),
                (
                    "units",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="aantal"
                    ),
                ),
                (
                    "people",
                    models.PositiveIntegerField(
                        null=True, verbose_name="aantal mensen"
                    ),
                ),
                ("few_people", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="production",
                        to="budget.framework",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.organisation",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budget.product",
                    ),
                ),
                (
                    "tenant",
                    models.ForeignKey(
                        default=ruwaard.tenancy.scope.active_tenant_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.neighbourhood",
                    ),
                ),
            ],
            options={
                "verbose_name": "productietotaal",
                "verbose_name_plural": "productietotalen",
                "ordering": ("month",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=(
                            "tenant",
                            "framework",
                            "organisation",
                            "product",
                            "month",
                        ),
                        name="production_stands_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("units__gt", 0)), name="production_is_made"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("few_people", True), ("people", None)),
                            models.Q(("few_people", False), ("people__isnull", False)),
                            _connector="OR",
                        ),
                        name="production_keeps_few_people_uncounted",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(READERS, READERS_UNDONE),
        migrations.RunSQL(PROMISES, PROMISES_UNDONE),
        migrations.RunSQL(SETTLING, SETTLING_UNDONE),
    ]
