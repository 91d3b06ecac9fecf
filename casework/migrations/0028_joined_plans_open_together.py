"""Two plans of one person: found by the aanspreekpunt, joined by two leads.

Functions of the owner, each with what it returns, within the neighbourhood in scope:

- seated_cases(): as before, and for who sits in a team also the plans that hang below
  or above that plan: the two teams are one.
- plans_alike(): for who is on duty, pairs of open plans that look like one person's and
  were never judged: older, younger, both leads, both opening days, and whether name,
  reach and age are the same. Never a name or a number. Who ever had a seat in one of
  the two gets no row: a plan started to find out about a neighbour finds nothing out.
- signals_alike(): for who is on duty, signal_id, case_id, lead_id and opened_on of open
  plans of somebody by the name in a signal; not of one's own signals and plans.
"""

from django.db import migrations

WALL = """
SELECT tenant_wall('casework_resemblance'), composite_keys('casework_resemblance');
SELECT composite_keys('casework_case');
CREATE POLICY asked_in_turn ON casework_resemblance AS RESTRICTIVE FOR SELECT
    USING ((SELECT on_duty()) OR older_id IN (SELECT seated_cases())
           OR (older_by_id IS NOT NULL AND younger_id IN (SELECT seated_cases())));
CREATE POLICY judged_on_duty ON casework_resemblance AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT on_duty()) AND by_id = (SELECT app_user()));
CREATE POLICY answered_in_turn ON casework_resemblance AS RESTRICTIVE FOR UPDATE
    USING (older_id IN (SELECT seated_cases())
           OR (older_by_id IS NOT NULL AND younger_id IN (SELECT seated_cases())));
CREATE POLICY nobody_deletes ON casework_resemblance AS RESTRICTIVE FOR DELETE
    USING (false);
"""
WALL_UNDONE = """
DROP POLICY asked_in_turn ON casework_resemblance;
DROP POLICY judged_on_duty ON casework_resemblance;
DROP POLICY answered_in_turn ON casework_resemblance;
DROP POLICY nobody_deletes ON casework_resemblance;
"""

SEATS = """
CREATE OR REPLACE FUNCTION seated_cases() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH mine AS (
        SELECT case_id, kind FROM casework_seat
        WHERE tenant_id = app_tenant() AND user_id = app_user()
          AND kind IN ('resident', 'representative', 'team')
          AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today()))
    SELECT case_id FROM mine
    UNION ALL
    SELECT c.id FROM casework_case c JOIN mine m ON c.joined_to_id = m.case_id
    WHERE m.kind = 'team'
    UNION ALL
    SELECT c.joined_to_id FROM casework_case c JOIN mine m ON c.id = m.case_id
    WHERE m.kind = 'team' AND c.joined_to_id IS NOT NULL
$$;
"""
SEATS_UNDONE = """
CREATE OR REPLACE FUNCTION seated_cases() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT case_id FROM casework_seat
    WHERE tenant_id = app_tenant() AND user_id = app_user()
      AND kind IN ('resident', 'representative', 'team')
      AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today())
$$;
"""

ALIKE = """
CREATE FUNCTION plans_alike()
RETURNS TABLE (older uuid, younger uuid, older_lead bigint, younger_lead bigint,
               older_since date, younger_since date, same_name boolean,
               same_reach boolean, same_age boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH mine AS (
        SELECT case_id FROM casework_seat
        WHERE tenant_id = app_tenant() AND user_id = app_user()),
    known AS (
        SELECT c.id, c.lead_id, c.opened_on, p.sort_key,
            split_part(p.sort_key, ' ', 1) AS called,
            nullif(p.age_class, '') AS age,
            CASE WHEN p.reach_detail LIKE '%@%' THEN lower(btrim(p.reach_detail))
                 WHEN length(regexp_replace(p.reach_detail, '\\D', '', 'g')) >= 9
                 THEN right(regexp_replace(p.reach_detail, '\\D', '', 'g'), 9)
            END AS reach
        FROM casework_person p JOIN casework_case c ON c.id = p.case_id
        WHERE p.tenant_id = app_tenant() AND p.kind = 'resident' AND on_duty()
          AND c.state <> 'closed' AND c.lead_id IS NOT NULL AND c.joined_to_id IS NULL
          AND c.id NOT IN (SELECT case_id FROM mine))
    SELECT DISTINCT ON (a.id, b.id)
        a.id, b.id, a.lead_id, b.lead_id, a.opened_on, b.opened_on,
        a.sort_key = b.sort_key, coalesce(a.reach = b.reach, false),
        coalesce(a.age = b.age, false)
    FROM known a JOIN known b
        ON a.called = b.called AND (a.opened_on, a.id) < (b.opened_on, b.id)
    WHERE coalesce(a.age = b.age, true)
      AND (a.reach = b.reach
           OR (a.sort_key = b.sort_key AND (a.sort_key LIKE '% %' OR a.age = b.age)))
      AND NOT EXISTS (SELECT FROM casework_resemblance r
                      WHERE r.older_id = a.id AND r.younger_id = b.id)
$$;

CREATE FUNCTION signals_alike()
RETURNS TABLE (signal_id uuid, case_id uuid, lead_id bigint, opened_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT s.id, c.id, c.lead_id, c.opened_on
    FROM casework_signal s
    JOIN casework_person p ON p.tenant_id = s.tenant_id AND p.sort_key = s.about_key
        AND p.kind = 'resident'
    JOIN casework_case c ON c.id = p.case_id AND c.state <> 'closed'
        AND c.joined_to_id IS NULL
    WHERE s.tenant_id = app_tenant() AND s.about_key <> '' AND s.state <> 'settled'
      AND s.written_by_id <> app_user() AND on_duty()
      AND c.id NOT IN (SELECT seat.case_id FROM casework_seat seat
                       WHERE seat.tenant_id = app_tenant()
                         AND seat.user_id = app_user())
$$;
"""

NO_CHAINS = """
CREATE FUNCTION refuse_chains() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT FROM casework_case WHERE id = NEW.joined_to_id
               AND joined_to_id IS NOT NULL)
       OR EXISTS (SELECT FROM casework_case WHERE joined_to_id = NEW.id) THEN
        RAISE EXCEPTION 'a plan hangs below one other plan at most'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER no_chains BEFORE INSERT OR UPDATE OF joined_to_id ON casework_case
    FOR EACH ROW WHEN (NEW.joined_to_id IS NOT NULL)
    EXECUTE FUNCTION refuse_chains();
"""
NO_CHAINS_UNDONE = """
DROP TRIGGER no_chains ON casework_case;
DROP FUNCTION refuse_chains();
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0026_the_aanspreekpunt")]
    operations = [
        migrations.RunSQL(WALL, WALL_UNDONE),
        migrations.RunSQL(SEATS, SEATS_UNDONE),
        migrations.RunSQL(ALIKE, "DROP FUNCTION plans_alike(), signals_alike()"),
        migrations.RunSQL(NO_CHAINS, NO_CHAINS_UNDONE),
    ]
