"""What is told of promises is kept per closed month, and never told otherwise after.

forget_tellings(framework, since) is a function of the owner for triggers alone: it
removes what was kept of a month and of those after it. Here when the month opens again;
casework when a promise turns out to be of another plan.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import ruwaard.tenancy.scope

WALLS = """
SELECT tenant_wall('budget_telling'), tenant_wall('budget_tellingline');
REVOKE UPDATE, DELETE, TRUNCATE ON budget_telling, budget_tellingline FROM ruwaard_app;
"""

FORGET = """
CREATE FUNCTION forget_tellings(a_framework uuid, since date) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    DELETE FROM budget_tellingline l USING budget_telling t
        WHERE t.id = l.telling_id AND t.framework_id = a_framework AND t.month >= since;
    DELETE FROM budget_telling t
        WHERE t.framework_id = a_framework AND t.month >= since;
$$;
REVOKE EXECUTE ON FUNCTION forget_tellings(uuid, date) FROM PUBLIC;

CREATE FUNCTION forget_what_was_told() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM forget_tellings(NEW.framework_id, NEW.month);
    RETURN NULL;
END $$;
CREATE TRIGGER forgets AFTER UPDATE OF closed_at ON budget_period
    FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL AND NEW.closed_at IS NULL)
    EXECUTE FUNCTION forget_what_was_told();
"""
FORGET_UNDONE = """
DROP TRIGGER forgets ON budget_period;
DROP FUNCTION forget_what_was_told(), forget_tellings(uuid, date);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0010_what_posted_files_say"),
        ("tenancy", "0002_row_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="Telling",
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
                ("k", models.PositiveSmallIntegerField(verbose_name="drempel")),
                ("month", models.DateField(verbose_name="maand")),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tellings",
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
                "verbose_name": "vertelde maand",
                "verbose_name_plural": "vertelde maanden",
            },
        ),
        migrations.CreateModel(
            name="TellingLine",
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
                ("used", models.BigIntegerField()),
                ("spent", models.BigIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.organisation",
                    ),
                ),
                (
                    "stream",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budget.stream",
                    ),
                ),
                (
                    "telling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="budget.telling",
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
                "verbose_name": "verteld bedrag",
                "verbose_name_plural": "vertelde bedragen",
            },
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.UniqueConstraint(
                fields=("tenant", "framework", "k", "month"),
                name="a_month_is_told_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="tellingline",
            constraint=models.UniqueConstraint(
                fields=("tenant", "telling", "year", "organisation", "stream"),
                name="a_place_is_told_once",
                nulls_distinct=False,
            ),
        ),
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(FORGET, FORGET_UNDONE),
    ]
