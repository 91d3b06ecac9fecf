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


from django.conf import settings
from django.db import migrations

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
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(READERS, READERS_UNDONE),
        migrations.RunSQL(PROMISES, PROMISES_UNDONE),
        migrations.RunSQL(SETTLING, SETTLING_UNDONE),
    ]
