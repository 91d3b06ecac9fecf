"""Who opens a plan in an emergency, and who joins a restricted one.

Functions of the owner, each with what it returns:
- open_emergency(name key, detail, why): the case_id of the one plan that it opened, or
  none. None says nothing: no such person, more than one, a restricted plan, a neighbour
  or a relative, a seat already, no crisis function. It writes the seat, for three real
  hours, and why; text goes in and never comes out.
- emergencies_here(from): per emergency access since a day user_id, function, opened_at
  and ends_at. Never which plan, nor why.
- in_emergency_only(case): whether the asking user reads that plan in an emergency only.

`seated_cases()` keeps what joined plans open to a team (migration 0028), and narrows a
representative again to what the ruling covers. `guard_read_only()` puts two guards on
every table with rows of a case that has none yet; 0101 calls it for all there are, and a
later migration that makes such a table calls it again. Source: PRODUCT
(never: a professional living in the neighbourhood), METHODS 5 (NEN 7510).
"""

from django.db import migrations

TABLES = """
SELECT tenant_wall('casework_crisisduty'), composite_keys('casework_crisisduty');
SELECT tenant_wall('casework_emergencyaccess'),
       composite_keys('casework_emergencyaccess');
SELECT tenant_wall('casework_nearme'), composite_keys('casework_nearme');
SELECT append_only('casework_emergencyaccess');
REVOKE INSERT ON casework_emergencyaccess FROM ruwaard_app;
CREATE POLICY seat_wall ON casework_emergencyaccess AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY mine_alone ON casework_nearme AS RESTRICTIVE
    USING (user_id = (SELECT app_user()));
CREATE POLICY nobody_deletes ON casework_crisisduty AS RESTRICTIVE FOR DELETE
    USING (false);
"""

RULING = """EXISTS (
          SELECT FROM casework_representative r
          JOIN casework_person p ON p.tenant_id = r.tenant_id AND p.id = r.person_id
          WHERE r.tenant_id = seat.tenant_id AND r.case_id = seat.case_id
            AND r.user_id = seat.user_id
            AND (r.until IS NULL OR r.until > app_today())
            AND (r.kind = 'curator' AND r.about = 'both'
                 OR r.kind = 'parent'
                    AND (p.age_class NOT IN ('16-17', '18-64', '65+')
                         OR r.permitted_on IS NOT NULL)
                    AND NOT EXISTS (
                        SELECT FROM casework_representative g
                        JOIN casework_person c
                          ON c.tenant_id = g.tenant_id AND c.id = g.person_id
                        WHERE g.tenant_id = r.tenant_id AND g.case_id = r.case_id
                          AND g.user_id = r.user_id AND g.kind = 'parent'
                          AND g.permitted_on IS NULL
                          AND c.age_class IN ('16-17', '18-64', '65+'))))"""

SEATED = f"""
CREATE OR REPLACE FUNCTION seated_cases() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH mine AS (
        SELECT seat.case_id, seat.kind FROM casework_seat seat
        WHERE seat.tenant_id = app_tenant() AND seat.user_id = app_user()
          AND seat.starts_on <= app_today()
          AND (seat.ends_on IS NULL OR seat.ends_on > app_today())
          AND (seat.kind IN ('resident', 'team')
               OR seat.kind = 'emergency' AND seat.until_at > statement_timestamp()
               OR seat.kind = 'representative' AND {RULING}))
    SELECT case_id FROM mine
    UNION ALL
    SELECT c.id FROM casework_case c JOIN mine m ON c.joined_to_id = m.case_id
    WHERE m.kind = 'team'
    UNION ALL
    SELECT c.joined_to_id FROM casework_case c JOIN mine m ON c.id = m.case_id
    WHERE m.kind = 'team' AND c.joined_to_id IS NOT NULL
$$;

CREATE FUNCTION in_emergency_only(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM casework_seat seat
                   WHERE seat.case_id = asked AND seat.user_id = app_user()
                     AND seat.kind = 'emergency')
       AND NOT EXISTS (SELECT FROM casework_seat seat
                   WHERE seat.case_id = asked AND seat.user_id = app_user()
                     AND seat.kind <> 'emergency' AND seat.starts_on <= app_today()
                     AND (seat.ends_on IS NULL OR seat.ends_on > app_today()))
$$;
"""

GUARDS = """
CREATE FUNCTION refuse_in_emergency() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'casework_contactmoment' AND TG_OP = 'INSERT' THEN
        RETURN NEW;
    END IF;
    IF in_emergency_only(coalesce(NEW.case_id, OLD.case_id)) THEN
        RAISE EXCEPTION 'in an emergency one reads'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE FUNCTION refuse_case_in_emergency() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF in_emergency_only(NEW.id) THEN
        RAISE EXCEPTION 'in an emergency one reads'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER emergency_reads BEFORE UPDATE ON casework_case FOR EACH ROW
    WHEN (current_user = 'ruwaard_app') EXECUTE FUNCTION refuse_case_in_emergency();

CREATE FUNCTION guard_read_only() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT c.oid::regclass AS walled, c.relname,
               EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid
                       AND t.tgname = 'read_only_case') AS is_guarded
        FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'case_id'
        WHERE c.relkind = 'r' AND c.relname LIKE 'casework\\_%' AND NOT a.attisdropped
          AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid
                          AND t.tgname = 'emergency_reads')
    LOOP
        EXECUTE format(
            'CREATE TRIGGER emergency_reads BEFORE INSERT OR UPDATE OR DELETE ON %s'
            ' FOR EACH ROW WHEN (current_user = ''ruwaard_app'')'
            ' EXECUTE FUNCTION refuse_in_emergency()', one.walled);
        CONTINUE WHEN one.is_guarded OR one.relname LIKE 'casework\\_safety%'
            OR one.relname = 'casework_lifeevent';
        EXECUTE format(
            'CREATE TRIGGER read_only_case BEFORE %s ON %s FOR EACH ROW'
            ' WHEN (current_user = ''ruwaard_app'')'
            ' EXECUTE FUNCTION refuse_when_read_only()',
            CASE WHEN one.relname IN
                ('casework_seat', 'casework_share', 'casework_invitation')
            THEN 'INSERT' ELSE 'INSERT OR UPDATE OR DELETE' END, one.walled);
    END LOOP;
END $$;
"""

RESTRICTED = """
CREATE FUNCTION joins_by_the_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT c.is_restricted AND c.lead_id IS DISTINCT FROM app_user()
        FROM casework_case c WHERE c.id = NEW.case_id)
       AND NEW.case_id NOT IN (SELECT resident_cases())
    THEN
        RAISE EXCEPTION 'only the lead lets somebody in a restricted plan'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER joins_by_the_lead BEFORE INSERT ON casework_seat FOR EACH ROW
    WHEN (current_user = 'ruwaard_app' AND NEW.kind = 'team')
    EXECUTE FUNCTION joins_by_the_lead();
CREATE TRIGGER joins_by_the_lead BEFORE INSERT ON casework_share FOR EACH ROW
    WHEN (current_user = 'ruwaard_app') EXECUTE FUNCTION joins_by_the_lead();

CREATE FUNCTION seat_says_who_gave_it() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.given_by_id := coalesce(NEW.given_by_id, app_user());
    RETURN NEW;
END $$;
CREATE TRIGGER seat_says_who_gave_it BEFORE INSERT ON casework_seat FOR EACH ROW
    WHEN (current_user = 'ruwaard_app') EXECUTE FUNCTION seat_says_who_gave_it();
"""

EMERGENCY = """
CREATE FUNCTION only_signs(said text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT lower(regexp_replace(said, '[^[:alnum:]]+', '', 'g'))
$$;

CREATE FUNCTION open_emergency(asked_key text, detail text, why text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    duty casework_crisisduty;
    plans uuid[];
    place uuid := gen_random_uuid();
BEGIN
    SELECT * INTO duty FROM casework_crisisduty d
    WHERE d.tenant_id = app_tenant() AND d.user_id = app_user()
      AND d.confirmed_by_id IS NOT NULL
      AND d.starts_on <= app_today() AND d.ends_on > app_today()
      AND EXISTS (SELECT FROM accounts_membership m
                  WHERE m.tenant_id = d.tenant_id AND m.user_id = d.user_id
                    AND m.role = 'professional' AND m.starts_on <= app_today()
                    AND (m.ends_on IS NULL OR m.ends_on > app_today()))
    ORDER BY d.ends_on LIMIT 1;
    IF NOT FOUND OR trim(why) = '' OR length(only_signs(detail)) < 4 THEN
        RETURN NULL;
    END IF;
    SELECT array_agg(DISTINCT p.case_id) INTO plans FROM casework_person p
    JOIN casework_case c ON c.id = p.case_id
    LEFT JOIN casework_household h ON h.id = p.household_id
    WHERE p.tenant_id = app_tenant() AND p.sort_key = asked_key
      AND p.died_on IS NULL AND p.kind = 'resident'
      AND c.read_only_on IS NULL AND c.state <> 'closed'
      AND only_signs(detail) IN (only_signs(p.reach_detail), only_signs(h.name));
    IF plans IS NULL OR cardinality(plans) <> 1
       OR EXISTS (SELECT FROM casework_case c
                  WHERE c.id = plans[1] AND c.is_restricted)
       OR EXISTS (SELECT FROM casework_seat s
                  WHERE s.case_id = plans[1] AND s.user_id = app_user())
       OR EXISTS (
           SELECT FROM casework_nearme near
           JOIN casework_person p ON p.case_id = plans[1]
           LEFT JOIN casework_household h ON h.id = p.household_id
           WHERE near.tenant_id = app_tenant() AND near.user_id = app_user()
             AND CASE near.kind
                 WHEN 'relative' THEN p.sort_key = near.key
                      OR ' ' || p.sort_key || ' ' LIKE '% ' || near.key || ' %'
                 ELSE only_signs(coalesce(p.reach_detail, '') || coalesce(h.name, ''))
                      LIKE '%' || only_signs(near.key) || '%' END)
    THEN RETURN NULL; END IF;
    INSERT INTO casework_seat (id, tenant_id, case_id, user_id, kind, starts_on,
                               ends_on, until_at, given_by_id)
    VALUES (place, app_tenant(), plans[1], app_user(), 'emergency', app_today(),
            app_today() + 2, statement_timestamp() + interval '3 hours', NULL);
    INSERT INTO casework_emergencyaccess
        (id, tenant_id, case_id, seat_id, user_id, function, why, opened_at, ends_at)
    VALUES (gen_random_uuid(), app_tenant(), plans[1], place, app_user(),
            duty.function, why, statement_timestamp(),
            statement_timestamp() + interval '3 hours');
    RETURN plans[1];
END $$;

CREATE FUNCTION emergencies_here(since date) RETURNS TABLE (
    user_id bigint, function text, opened_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT e.user_id, e.function::text, e.opened_at, e.ends_at
    FROM casework_emergencyaccess e
    WHERE e.tenant_id = app_tenant() AND e.opened_at >= since
      AND EXISTS (SELECT FROM accounts_membership m
                  WHERE m.tenant_id = e.tenant_id AND m.user_id = app_user()
                    AND m.role = 'privacy_officer' AND m.starts_on <= app_today()
                    AND (m.ends_on IS NULL OR m.ends_on > app_today()))
    ORDER BY e.opened_at DESC
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0043_words_to_search")]
    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(SEATED, migrations.RunSQL.noop),
        migrations.RunSQL(GUARDS, migrations.RunSQL.noop),
        migrations.RunSQL(RESTRICTED, migrations.RunSQL.noop),
        migrations.RunSQL(EMERGENCY, migrations.RunSQL.noop),
    ]
