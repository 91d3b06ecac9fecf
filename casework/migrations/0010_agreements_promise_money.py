"""An agreement that the neighbourhood budget pays points at what was promised for it.

Functions of the owner that the budget asks for, each with what it returns, within the
neighbourhood in scope:

- commitments_at_my_table(): the commitments of agreements in plans where the asking
  user has a full seat today.
- commitments_without_a_colleague(): commitments that wait for a second pair of eyes
  while nobody but who asked sits in the team. It names no plan.
"""

from django.db import migrations

READERS = """
CREATE OR REPLACE FUNCTION commitments_at_my_table() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT commitment_id FROM casework_agreement
    WHERE tenant_id = app_tenant() AND commitment_id IS NOT NULL
      AND case_id IN (SELECT seated_cases())
$$;

CREATE OR REPLACE FUNCTION commitments_without_a_colleague() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.id FROM budget_commitment c
    JOIN casework_agreement a ON a.tenant_id = c.tenant_id AND a.commitment_id = c.id
    WHERE c.tenant_id = app_tenant() AND c.state = 'asked'
      AND NOT EXISTS (
          SELECT FROM casework_seat s
          WHERE s.tenant_id = a.tenant_id AND s.case_id = a.case_id
            AND s.kind = 'team' AND s.user_id <> c.decided_by_id
            AND s.starts_on <= app_today()
            AND (s.ends_on IS NULL OR s.ends_on > app_today()))
$$;
"""
READERS_UNDONE = """
CREATE OR REPLACE FUNCTION commitments_at_my_table() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT NULL::uuid WHERE false
$$;
CREATE OR REPLACE FUNCTION commitments_without_a_colleague() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT NULL::uuid WHERE false
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0009_who_saw_my_name"),
        ("budget", "0003_who_holds_what_was_promised"),
    ]
    operations = [
        migrations.RunSQL(
            "SELECT composite_keys('casework_agreement')", migrations.RunSQL.noop
        ),
        migrations.RunSQL(READERS, READERS_UNDONE),
    ]
