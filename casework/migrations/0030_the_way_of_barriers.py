"""Hold-ups are told before anything is dropped; barriers climb without a name.

A barrier shows to the people of its plan, by a link behind the second wall, and from the
level of managers on to the managers of its organisation and to directors.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- hold_up_begins(): trigger; writes a row when an agreement comes to "kan nu niet".
- dropped_after_the_offer(): trigger; an agreement is dropped only when each of its
  hold-ups was told.
- barrier_is_read_first(): trigger; a barrier leaves its first state only when its link
  says how the resident read it, and its words stay after that.
- barriers_of_my_plans(): ids of barriers of plans in which I have a full seat.
- organisations_i_manage(): ids of the organisations for which I am manager today.
- i_am_director(): whether I am.
- barriers_climb(): brings every barrier whose days are over one level up; id, new level
  and organisation of each.
- team_of_barrier(id): ids of the users in the team behind a barrier, for a notice.
- barriers_counted(): number of barriers per organisation, level and state.
- held_up_between(from, until): how many plans and how many agreements were held up.
"""

from django.db import migrations

WALLS = "".join(
    f"SELECT tenant_wall('casework_{name}'), composite_keys('casework_{name}');"
    for name in ("holdup", "barrier", "barrierlink", "barrierstep", "barrierterms")
) + """
SELECT append_only('casework_barrierstep');
CREATE POLICY seat_wall ON casework_holdup AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY nobody_deletes ON casework_holdup AS RESTRICTIVE FOR DELETE USING (false);
CREATE POLICY seat_wall ON casework_barrierlink AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY nobody_deletes ON casework_barrierlink AS RESTRICTIVE FOR DELETE
    USING (false);
"""

HOLD_UPS = """
CREATE FUNCTION hold_up_begins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' OR OLD.state <> 'held' THEN
        INSERT INTO casework_holdup (id, tenant_id, case_id, agreement_id, ground,
                                     held_on, told_how)
        VALUES (gen_random_uuid(), NEW.tenant_id, NEW.case_id, NEW.id, NEW.held_ground,
                coalesce(app_today(), current_date), '');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER hold_up_begins AFTER INSERT OR UPDATE OF state ON casework_agreement
    FOR EACH ROW WHEN (NEW.state = 'held') EXECUTE FUNCTION hold_up_begins();

CREATE FUNCTION dropped_after_the_offer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT FROM casework_holdup h
               WHERE h.agreement_id = NEW.id AND h.told_on IS NULL) THEN
        RAISE EXCEPTION 'the resident was not told what they may do'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'agreement_is_dropped_after_the_offer';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dropped_after_the_offer BEFORE UPDATE OF state ON casework_agreement
    FOR EACH ROW WHEN (NEW.state = 'dropped') EXECUTE FUNCTION dropped_after_the_offer();

INSERT INTO casework_holdup
    (id, tenant_id, case_id, agreement_id, ground, held_on, told_how)
SELECT gen_random_uuid(), tenant_id, case_id, id, held_ground, changed_at::date, ''
FROM casework_agreement WHERE state = 'held';
"""
HOLD_UPS_UNDONE = """
DROP TRIGGER hold_up_begins ON casework_agreement;
DROP TRIGGER dropped_after_the_offer ON casework_agreement;
DROP FUNCTION hold_up_begins(), dropped_after_the_offer();
"""

WHO_READS = """
CREATE FUNCTION barriers_of_my_plans() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT barrier_id FROM casework_barrierlink
    WHERE tenant_id = app_tenant() AND case_id IN (SELECT seated_cases())
$$;

CREATE FUNCTION organisations_i_manage() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT organisation_id FROM accounts_membership
    WHERE tenant_id = app_tenant() AND user_id = app_user() AND role = 'manager'
      AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today())
$$;

CREATE FUNCTION i_am_director() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = app_user() AND role = 'director'
          AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today()))
$$;

CREATE POLICY seen_at_the_table_or_desk ON casework_barrier AS RESTRICTIVE FOR SELECT
    USING (id IN (SELECT barriers_of_my_plans())
           OR (level IN ('manager', 'director')
               AND organisation_id IN (SELECT organisations_i_manage()))
           OR (level = 'director' AND (SELECT i_am_director())));
CREATE POLICY written_at_the_table ON casework_barrier AS RESTRICTIVE FOR INSERT
    WITH CHECK (id IN (SELECT barriers_of_my_plans()));
CREATE POLICY changed_at_the_table_or_desk ON casework_barrier AS RESTRICTIVE FOR UPDATE
    USING (id IN (SELECT barriers_of_my_plans())
           OR (level IN ('manager', 'director')
               AND organisation_id IN (SELECT organisations_i_manage()))
           OR (level = 'director' AND (SELECT i_am_director())));
CREATE POLICY nobody_deletes ON casework_barrier AS RESTRICTIVE FOR DELETE USING (false);

CREATE POLICY seen_with_the_barrier ON casework_barrierstep AS RESTRICTIVE
    USING (barrier_id IN (SELECT id FROM casework_barrier));
"""
WHO_READS_UNDONE = """
DROP POLICY seen_with_the_barrier ON casework_barrierstep;
DROP POLICY seen_at_the_table_or_desk ON casework_barrier;
DROP POLICY written_at_the_table ON casework_barrier;
DROP POLICY changed_at_the_table_or_desk ON casework_barrier;
DROP POLICY nobody_deletes ON casework_barrier;
DROP FUNCTION barriers_of_my_plans(), organisations_i_manage(), i_am_director();
"""

READ_FIRST = """
CREATE FUNCTION barrier_is_read_first() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.state = 'open' AND NEW.state <> 'open' AND NOT EXISTS (
            SELECT FROM casework_barrierlink l
            WHERE l.barrier_id = NEW.id AND l.told_on IS NOT NULL) THEN
        RAISE EXCEPTION 'the resident did not read this barrier'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'barrier_is_read_before_it_climbs';
    END IF;
    IF OLD.state <> 'open' AND (NEW.rule, NEW.rule_of, NEW.needed, NEW.ground)
            IS DISTINCT FROM (OLD.rule, OLD.rule_of, OLD.needed, OLD.ground) THEN
        RAISE EXCEPTION 'the words of a barrier that was read stay'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'barrier_says_what_was_read';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER barrier_is_read_first BEFORE UPDATE ON casework_barrier
    FOR EACH ROW EXECUTE FUNCTION barrier_is_read_first();
"""
READ_FIRST_UNDONE = """
DROP TRIGGER barrier_is_read_first ON casework_barrier;
DROP FUNCTION barrier_is_read_first();
"""

CLIMBING = """
CREATE FUNCTION barriers_climb()
RETURNS TABLE (barrier_id uuid, level varchar, organisation_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN QUERY WITH terms AS (
        SELECT coalesce(max(t.manager_days), 14) AS manager,
               coalesce(max(t.director_days), 30) AS director
        FROM casework_barrierterms t WHERE t.tenant_id = app_tenant()),
    due AS (
        SELECT b.id,
               CASE WHEN b.level = 'professional' AND EXISTS (
                    SELECT FROM accounts_membership m
                    WHERE m.tenant_id = b.tenant_id AND m.role = 'manager'
                      AND m.organisation_id = b.organisation_id
                      AND m.starts_on <= app_today()
                      AND (m.ends_on IS NULL OR m.ends_on > app_today()))
               THEN 'manager' ELSE 'director' END AS goes_to
        FROM casework_barrier b
        WHERE b.tenant_id = app_tenant() AND b.state = 'climbing'
          AND b.level IN ('professional', 'manager') AND b.climbs_on <= app_today()
        FOR UPDATE SKIP LOCKED),
    climbed AS (
        UPDATE casework_barrier b SET
            level = due.goes_to, version = b.version + 1,
            climbs_on = app_today() + CASE due.goes_to
                WHEN 'manager' THEN terms.manager ELSE terms.director END
        FROM due, terms WHERE b.id = due.id
        RETURNING b.id, b.level, b.organisation_id),
    noted AS (
        INSERT INTO casework_barrierstep
            (id, tenant_id, barrier_id, kind, level, text, happened_on, written_at)
        SELECT gen_random_uuid(), app_tenant(), c.id, 'climbed', c.level, '',
               app_today(), clock_timestamp()
        FROM climbed c)
    SELECT c.id, c.level, c.organisation_id FROM climbed c;
END $$;

CREATE FUNCTION team_of_barrier(asked uuid) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT seat.user_id FROM casework_barrierlink l
    JOIN casework_seat seat ON seat.case_id = l.case_id AND seat.kind = 'team'
    WHERE l.barrier_id = asked AND l.tenant_id = app_tenant()
      AND seat.starts_on <= app_today()
      AND (seat.ends_on IS NULL OR seat.ends_on > app_today())
$$;
"""

COUNTS = """
CREATE FUNCTION barriers_counted()
RETURNS TABLE (organisation_id bigint, level varchar, state varchar, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT b.organisation_id, b.level, b.state, count(*) FROM casework_barrier b
    WHERE b.tenant_id = app_tenant() GROUP BY 1, 2, 3
$$;

CREATE FUNCTION held_up_between(first_day date, until date)
RETURNS TABLE (plans bigint, agreements bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT count(DISTINCT h.case_id), count(DISTINCT h.agreement_id)
    FROM casework_holdup h
    WHERE h.tenant_id = app_tenant() AND h.held_on >= first_day AND h.held_on < until
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0028_joined_plans_open_together")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(HOLD_UPS, HOLD_UPS_UNDONE),
        migrations.RunSQL(WHO_READS, WHO_READS_UNDONE),
        migrations.RunSQL(READ_FIRST, READ_FIRST_UNDONE),
        migrations.RunSQL(
            CLIMBING, "DROP FUNCTION barriers_climb(), team_of_barrier(uuid)"
        ),
        migrations.RunSQL(
            COUNTS, "DROP FUNCTION barriers_counted(), held_up_between(date, date)"
        ),
    ]
