"""Counts for the first screen of the budget: whose promise it is, who was helped.

Functions of the owner, each with what it returns, within the neighbourhood in scope:

- cases_of_commitments(): the plan that each commitment belongs to. Asked by functions
  of the budget that count; the application may not call it.
- people_helped(from, until): how many plans stood open on some day of a period, and how
  many residents are in them. Two numbers, no rows.
"""

from django.db import migrations

FACTS = """
CREATE OR REPLACE FUNCTION cases_of_commitments()
RETURNS TABLE (commitment_id uuid, case_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT a.commitment_id, a.case_id FROM casework_agreement a
    WHERE a.tenant_id = app_tenant() AND a.commitment_id IS NOT NULL
$$;

CREATE FUNCTION people_helped(first_day date, until date)
RETURNS TABLE (plans bigint, people bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH standing AS (
        SELECT c.id FROM casework_case c
        WHERE c.tenant_id = app_tenant() AND c.kind = 'individual'
          AND c.opened_on < until AND (c.closed_on IS NULL OR c.closed_on >= first_day))
    SELECT (SELECT count(*) FROM standing),
           (SELECT count(*) FROM casework_person p
            WHERE p.tenant_id = app_tenant()
              AND p.case_id IN (SELECT id FROM standing))
$$;
"""
UNDONE = """
CREATE OR REPLACE FUNCTION cases_of_commitments()
RETURNS TABLE (commitment_id uuid, case_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT NULL::uuid, NULL::uuid WHERE false
$$;
DROP FUNCTION people_helped(date, date);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0010_agreements_promise_money"),
        ("budget", "0006_what_figures_are_made_of"),
    ]
    operations = [migrations.RunSQL(FACTS, UNDONE)]
