"""Functions of the owner for the page "who looked", each with what it returns.

- lists_that_name_me(): of every audit row of a list in which a plan of the asking
  resident stood: id, tenant_id, at, action, outcome, user_id, role, organisation_id and
  the case_id of that one plan. Never which other plans stood there.
- case_of_part(id): the case_id of a plan, meeting, line, agreement or person of this
  neighbourhood; none when the asking user sits at that table. For an audit row.
- plans_of_account(user): tenant_id and case_id of the plans in which an account is a
  resident or speaks for one; for that user, and for who sits at a table with them.

None of them knows of safety records. `casework_glance` has no rights of its own: it
adds the rows that the policy on the audit shows to those of the first function.
"""

import uuid

from django.db import migrations, models

LISTS = """
CREATE FUNCTION lists_that_name_me() RETURNS TABLE (
    id uuid, tenant_id bigint, at timestamptz, action varchar, outcome varchar,
    user_id bigint, role varchar, organisation_id bigint, case_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT e.id, e.tenant_id, e.at, e.action, e.outcome, e.user_id, e.role,
           e.organisation_id, mine.case_id
    FROM (SELECT DISTINCT resident_cases()) AS mine (case_id)
    JOIN audit_entry e ON e.object_ids @> ARRAY[mine.case_id]
    WHERE e.case_id IS NULL AND e.tenant_id = app_tenant() AND e.outcome = 'done'
      AND e.action NOT LIKE '%safety%'
$$;

CREATE VIEW casework_glance WITH (security_invoker = true) AS
    SELECT id, tenant_id, at, action, outcome, user_id, role, organisation_id, case_id
    FROM audit_entry WHERE case_id IS NOT NULL
    UNION ALL
    SELECT id, tenant_id, at, action, outcome, user_id, role, organisation_id, case_id
    FROM lists_that_name_me();
"""
LISTS_UNDONE = "DROP VIEW casework_glance; DROP FUNCTION lists_that_name_me();"

PARTS = """
CREATE FUNCTION case_of_part(asked uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT found.case_id FROM (
        SELECT id FROM casework_case WHERE tenant_id = app_tenant() AND id = asked
        UNION ALL SELECT case_id FROM casework_meeting
            WHERE tenant_id = app_tenant() AND id = asked
        UNION ALL SELECT case_id FROM casework_planitem
            WHERE tenant_id = app_tenant() AND id = asked
        UNION ALL SELECT case_id FROM casework_agreement
            WHERE tenant_id = app_tenant() AND id = asked
        UNION ALL SELECT case_id FROM casework_person
            WHERE tenant_id = app_tenant() AND id = asked
    ) AS found (case_id)
    WHERE found.case_id NOT IN (SELECT seated_cases())
    LIMIT 1
$$;
"""

PLANS = """
CREATE FUNCTION plans_of_account(asked bigint)
RETURNS TABLE (tenant_id bigint, case_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT seat.tenant_id, seat.case_id FROM casework_seat seat
    WHERE seat.user_id = asked AND seat.kind IN ('resident', 'representative')
      AND seat.starts_on <= app_today()
      AND (seat.ends_on IS NULL OR seat.ends_on > app_today())
      AND (asked = app_user()
           OR EXISTS (SELECT FROM casework_seat near
                      WHERE near.user_id = asked AND near.tenant_id = app_tenant()
                        AND near.case_id IN (SELECT seated_cases())))
$$;
"""

GLANCE = migrations.CreateModel(
    name="Glance",
    fields=[
        (
            "id",
            models.UUIDField(
                default=uuid.uuid4, editable=False, primary_key=True, serialize=False
            ),
        ),
        ("at", models.DateTimeField()),
        ("action", models.CharField(max_length=60)),
        ("outcome", models.CharField(max_length=10)),
        ("user_id", models.BigIntegerField(null=True)),
        ("role", models.CharField(max_length=20)),
        ("organisation_id", models.BigIntegerField(null=True)),
        ("case_id", models.UUIDField()),
    ],
    options={
        "db_table": "casework_glance",
        "managed": False,
        "verbose_name": "glance",
        "verbose_name_plural": "glances",
    },
)


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0005_lists_by_what_they_held"),
        ("casework", "0008_parents_with_permission"),
    ]
    operations = [
        migrations.RunSQL(LISTS, LISTS_UNDONE),
        migrations.RunSQL(PARTS, "DROP FUNCTION case_of_part(uuid)"),
        migrations.RunSQL(PLANS, "DROP FUNCTION plans_of_account(bigint)"),
        GLANCE,
    ]
