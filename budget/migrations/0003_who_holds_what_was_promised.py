"""Who holds the money of a promise, when it was paid, and what of it was netted.

Functions of the owner, each with what it returns:

- commitments_without_a_colleague(): asked commitments that nobody else of the team can
  approve. Casework says which (its migration 0010); a manager reads these, those that
  waited a day, and what went over the vrije ruimte, and no others.
- commitments_by_code(codes, locked): the facts of promises that an organisation of the
  asking manager pays; locked until the transaction ends when asked so.
- commitment_was_paid(id, cents, day): true when it stood as committed; without cents
  the payment was undone, and it stood as realised.
- net_promises(framework, day, at_least): who paid, who held it and how much, of what was
  paid before the day and not netted. An organisation with fewer payments waits. For
  managers and the programme; writes that it was netted.
"""

from django.db import migrations, models

READERS = """
CREATE FUNCTION commitments_without_a_colleague() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT NULL::uuid WHERE false
$$;
DROP POLICY own_commitments ON budget_commitment;
CREATE POLICY own_commitments ON budget_commitment AS RESTRICTIVE FOR SELECT
    USING (decided_by_id = (SELECT app_user())
           OR approved_by_id = (SELECT app_user())
           OR id IN (SELECT commitments_at_my_table())
           OR ((SELECT budget_organisations_i_read()) <> '{}'
               AND (state = 'asked'
                    AND (decided_on < (SELECT app_today())
                         OR id IN (SELECT commitments_without_a_colleague()))
                    OR state = 'committed' AND is_overrun))
           OR (SELECT i_audit_the_budget()));
"""
READERS_UNDONE = """
DROP POLICY own_commitments ON budget_commitment;
CREATE POLICY own_commitments ON budget_commitment AS RESTRICTIVE FOR SELECT
    USING (decided_by_id = (SELECT app_user())
           OR id IN (SELECT commitments_at_my_table())
           OR (state = 'asked' AND (SELECT budget_organisations_i_read()) <> '{}')
           OR (SELECT i_audit_the_budget()));
DROP FUNCTION commitments_without_a_colleague();
"""

FACTS = """
DROP FUNCTION commitments_by_code(text[]), commitment_was_paid(uuid, bigint);

CREATE FUNCTION commitments_by_code(codes text[], locked boolean DEFAULT false)
RETURNS TABLE (
    commitment_id uuid, code text, organisation_id bigint, stream_id uuid, year int,
    cents bigint, state text, framework_id uuid, holder_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF locked THEN
        PERFORM FROM budget_commitment c
        WHERE c.tenant_id = app_tenant() AND c.code = ANY (codes)
          AND c.organisation_id = ANY (budget_organisations_i_read())
        ORDER BY c.id FOR UPDATE;
    END IF;
    RETURN QUERY SELECT c.id, c.code::text, c.organisation_id, c.stream_id,
        c.year::int, c.cents, c.state::text, c.framework_id, c.holder_id
    FROM budget_commitment c
    WHERE c.tenant_id = app_tenant() AND c.code = ANY (codes)
      AND c.organisation_id = ANY (budget_organisations_i_read());
END $$;

CREATE FUNCTION commitment_was_paid(asked uuid, paid bigint, on_day date DEFAULT NULL)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE budget_commitment SET
        state = CASE WHEN paid IS NULL THEN 'committed' ELSE 'realised' END,
        realised_cents = paid,
        realised_on = CASE WHEN paid IS NULL THEN NULL
                           ELSE coalesce(on_day, app_today()) END,
        changed_at = clock_timestamp()
    WHERE id = asked AND tenant_id = app_tenant()
      AND state = CASE WHEN paid IS NULL THEN 'realised' ELSE 'committed' END
      AND organisation_id = ANY (budget_organisations_i_read());
    RETURN FOUND;
END $$;
"""
FACTS_UNDONE = """
DROP FUNCTION commitments_by_code(text[], boolean),
    commitment_was_paid(uuid, bigint, date);
CREATE FUNCTION commitments_by_code(codes text[]) RETURNS TABLE (
    commitment_id uuid, code text, organisation_id bigint, stream_id uuid, year int,
    cents bigint, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.id, c.code::text, c.organisation_id, c.stream_id, c.year::int, c.cents,
           c.state::text
    FROM budget_commitment c
    WHERE c.tenant_id = app_tenant() AND c.code = ANY (codes)
      AND c.organisation_id = ANY (budget_organisations_i_read())
$$;
CREATE FUNCTION commitment_was_paid(asked uuid, paid bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE budget_commitment SET
        state = CASE WHEN paid IS NULL THEN 'committed' ELSE 'realised' END,
        realised_cents = paid, changed_at = clock_timestamp()
    WHERE id = asked AND tenant_id = app_tenant()
      AND state = CASE WHEN paid IS NULL THEN 'realised' ELSE 'committed' END
      AND organisation_id = ANY (budget_organisations_i_read());
    RETURN FOUND;
END $$;
"""

NETTING = """
CREATE FUNCTION net_promises(a_framework uuid, before date, at_least int)
RETURNS TABLE (payer bigint, holder bigint, cents bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = app_user()
          AND role IN ('manager', 'programme')
          AND starts_on <= app_today()
          AND (ends_on IS NULL OR ends_on > app_today())) THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH standing AS MATERIALIZED (
        SELECT c.id, c.organisation_id,
               CASE WHEN c.state = 'realised' AND c.realised_on < before
                    THEN c.realised_cents ELSE 0 END - c.netted_cents AS due
        FROM budget_commitment c
        WHERE c.tenant_id = app_tenant() AND c.framework_id = a_framework
          AND c.organisation_id <> c.holder_id
          AND (c.state = 'realised' OR c.netted_cents <> 0)
        FOR UPDATE),
    payers AS (
        SELECT s.organisation_id FROM standing s WHERE s.due <> 0
        GROUP BY s.organisation_id HAVING count(*) >= at_least),
    netted AS (
        UPDATE budget_commitment c SET netted_cents = c.netted_cents + s.due
        FROM standing s
        WHERE c.id = s.id AND s.due <> 0
          AND s.organisation_id IN (SELECT organisation_id FROM payers)
        RETURNING c.organisation_id, c.holder_id, s.due)
    SELECT n.organisation_id, n.holder_id, sum(n.due)::bigint
    FROM netted n GROUP BY 1, 2 HAVING sum(n.due) <> 0;
END $$;
"""

REALISED = models.Q(("realised_on__isnull", False), ("state", "realised")) | (
    ~models.Q(("state", "realised")) & models.Q(("realised_on", None))
)


class Migration(migrations.Migration):
    dependencies = [("budget", "0002_the_law_of_the_ledger")]
    operations = [
        migrations.RunSQL(READERS, READERS_UNDONE),
        migrations.RunSQL(FACTS, FACTS_UNDONE),
        migrations.RunSQL(NETTING, "DROP FUNCTION net_promises(uuid, date, int)"),
    ]
