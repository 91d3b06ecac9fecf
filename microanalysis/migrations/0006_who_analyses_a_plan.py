"""Lines beside a plan stand behind its seats; only a set without a name leaves it.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- seated_analyses(): ids of analyses of plans in which the user has a full seat.
- led_analyses(): ids of open analyses of plans that the user leads and may write in.
- my_rounds(): ids of rounds that run, for who works on plans; and of those in which a
  plan is analysed at whose table the user sits.
- assigned_sets(): ids of sets that the user was asked to look at, today, and that
  still count.
- i_keep_rounds(): whether the user in scope works for the programme today.
- ask_to_look(set, kind, until): id and user of an assignment, of somebody drawn by lot:
  who chooses would learn who sits at the table. Nothing when nobody may look.
- sign_analysis(analysis): nothing. By the lead; copies its lines, and the scores of the
  round's instrument, into a set with a code that says nothing, ends the set of an
  earlier version, and signs.
- refuse_analysis(analysis): nothing. By who has a seat; takes all lines of the plan away,
  and what went into any round counts no more.
- bring_scores(analysis): nothing. Not for the application: for the function above.
- analysis_stands(), verdict_is_given_once(): triggers.
- analyses_go_with_their_plan(): trigger; what hangs on a destroyed plan goes too.
"""

from django.db import migrations

READERS = """
CREATE FUNCTION seated_analyses() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT id FROM microanalysis_analysis
    WHERE tenant_id = app_tenant() AND case_id IN (SELECT seated_cases())
$$;
CREATE FUNCTION led_analyses() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT a.id FROM microanalysis_analysis a
    JOIN casework_case c ON c.id = a.case_id AND c.tenant_id = a.tenant_id
    WHERE a.tenant_id = app_tenant() AND c.lead_id = app_user()
      AND a.signed_at IS NULL AND a.refused_on IS NULL AND c.read_only_on IS NULL
      AND (c.frozen_on IS NULL OR c.frozen_on > app_today()
           OR c.frozen_until <= app_today())
$$;
CREATE FUNCTION assigned_sets() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT a.case_set_id FROM microanalysis_assignment a
    JOIN microanalysis_caseset s ON s.id = a.case_set_id AND s.ended_at IS NULL
    WHERE a.tenant_id = app_tenant() AND a.user_id = app_user()
      AND a.starts_on <= app_today() AND a.ends_on > app_today()
$$;
CREATE FUNCTION my_rounds() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT id FROM microanalysis_round
    WHERE tenant_id = app_tenant() AND locked_at IS NOT NULL AND closed_at IS NULL
      AND EXISTS (SELECT FROM accounts_membership
                  WHERE tenant_id = app_tenant() AND user_id = app_user()
                    AND role = 'professional' AND starts_on <= app_today()
                    AND (ends_on IS NULL OR ends_on > app_today()))
    UNION ALL
    SELECT round_id FROM microanalysis_analysis
    WHERE tenant_id = app_tenant() AND case_id IN (SELECT seated_cases())
    UNION ALL
    SELECT s.round_id FROM microanalysis_caseset s
    JOIN microanalysis_assignment a ON a.case_set_id = s.id
    WHERE a.tenant_id = app_tenant() AND a.user_id = app_user()
$$;
CREATE FUNCTION i_keep_rounds() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = app_user() AND role = 'programme'
          AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today()))
$$;
"""
READERS_UNDONE = """
DROP FUNCTION seated_analyses(), led_analyses(), assigned_sets(), my_rounds(),
    i_keep_rounds();
"""
WALLS = """
SELECT tenant_wall('microanalysis_analysis'), composite_keys('microanalysis_analysis');
CREATE POLICY seat_wall ON microanalysis_analysis AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY lead_opens ON microanalysis_analysis AS RESTRICTIVE FOR INSERT
    WITH CHECK (opened_by_id = (SELECT app_user()) AND case_id IN (
        SELECT id FROM casework_case WHERE lead_id = (SELECT app_user())));
CREATE POLICY nobody_deletes ON microanalysis_analysis AS RESTRICTIVE FOR DELETE
    USING (false);
CREATE TRIGGER read_only_case BEFORE INSERT OR UPDATE ON microanalysis_analysis
    FOR EACH ROW WHEN (current_user = 'ruwaard_app')
    EXECUTE FUNCTION refuse_when_read_only();
CREATE TRIGGER emergency_reads BEFORE INSERT OR UPDATE ON microanalysis_analysis
    FOR EACH ROW WHEN (current_user = 'ruwaard_app')
    EXECUTE FUNCTION refuse_in_emergency();

SELECT tenant_wall('microanalysis_analysisline'),
       composite_keys('microanalysis_analysisline');
CREATE POLICY seat_wall ON microanalysis_analysisline AS RESTRICTIVE
    USING (analysis_id IN (SELECT seated_analyses()));
CREATE POLICY lead_writes ON microanalysis_analysisline AS RESTRICTIVE FOR INSERT
    WITH CHECK (analysis_id IN (SELECT led_analyses()));
CREATE POLICY lead_changes ON microanalysis_analysisline AS RESTRICTIVE FOR UPDATE
    USING (analysis_id IN (SELECT led_analyses()));
CREATE POLICY lead_removes ON microanalysis_analysisline AS RESTRICTIVE FOR DELETE
    USING (analysis_id IN (SELECT led_analyses()));

SELECT tenant_wall('microanalysis_assignment'),
       composite_keys('microanalysis_assignment');
CREATE POLICY own_or_team ON microanalysis_assignment AS RESTRICTIVE
    USING (user_id = (SELECT app_user()) OR (SELECT i_measure()));
CREATE POLICY the_lot_gives ON microanalysis_assignment AS RESTRICTIVE FOR INSERT
    WITH CHECK (false);
CREATE POLICY own_verdict ON microanalysis_assignment AS RESTRICTIVE FOR UPDATE
    USING (user_id = (SELECT app_user())
           AND case_set_id IN (SELECT assigned_sets()));
CREATE POLICY nobody_deletes ON microanalysis_assignment AS RESTRICTIVE FOR DELETE
    USING (false);

CREATE POLICY nobody_updates ON microanalysis_caseset AS RESTRICTIVE FOR UPDATE
    USING (false);
DROP POLICY team_wall ON microanalysis_caseset;
CREATE POLICY team_wall ON microanalysis_caseset AS RESTRICTIVE
    USING ((SELECT i_measure()) OR id IN (SELECT assigned_sets()));
CREATE POLICY team_writes ON microanalysis_caseset AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_measure()));
DROP POLICY team_wall ON microanalysis_costline;
CREATE POLICY team_wall ON microanalysis_costline AS RESTRICTIVE
    USING ((SELECT i_measure()) OR case_set_id IN (SELECT assigned_sets()));
CREATE POLICY team_writes ON microanalysis_costline AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_measure()));
-- Who leads a plan chooses a round for it: its name and rule, nothing of its figures.
DROP POLICY team_wall ON microanalysis_round;
CREATE POLICY team_wall ON microanalysis_round AS RESTRICTIVE
    USING ((SELECT i_measure()) OR id IN (SELECT my_rounds()));
CREATE POLICY team_writes ON microanalysis_round AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_measure()));
CREATE POLICY team_changes ON microanalysis_round AS RESTRICTIVE FOR UPDATE
    USING ((SELECT i_measure()));
"""
WALLS_UNDONE = """
DROP POLICY team_changes ON microanalysis_round;
DROP POLICY team_writes ON microanalysis_round;
DROP POLICY team_wall ON microanalysis_round;
CREATE POLICY team_wall ON microanalysis_round AS RESTRICTIVE
    USING ((SELECT i_measure()));
DROP POLICY team_writes ON microanalysis_costline;
DROP POLICY team_wall ON microanalysis_costline;
CREATE POLICY team_wall ON microanalysis_costline AS RESTRICTIVE
    USING ((SELECT i_measure()));
DROP POLICY team_writes ON microanalysis_caseset;
DROP POLICY team_wall ON microanalysis_caseset;
CREATE POLICY team_wall ON microanalysis_caseset AS RESTRICTIVE
    USING ((SELECT i_measure()));
DROP POLICY nobody_updates ON microanalysis_caseset;
"""
SIGNING = """
CREATE FUNCTION bring_scores(asked uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO microanalysis_score (id, tenant_id, case_set_id, delivery_id, person,
                                     measured_on, moment, instrument, value)
    SELECT gen_random_uuid(), a.tenant_id, a.case_set_id, d.id,
           'p' || left(md5(a.id || ':' || s.person_id), 8),
           s.measured_on, s.moment, r.instrument, s.value
    FROM microanalysis_analysis a
    JOIN microanalysis_round r ON r.id = a.round_id
    JOIN microanalysis_delivery d ON d.round_id = r.id AND d.kind = 'analyses'
    JOIN (SELECT DISTINCT ON (person_id, instrument_id, moment) *
          FROM casework_wellbeingscore w
          WHERE w.case_id = (SELECT case_id FROM microanalysis_analysis
                             WHERE id = asked)
            AND w.moment <> 'own'
            AND NOT EXISTS (SELECT FROM casework_wellbeingscore c
                              WHERE c.corrects_id = w.id)
          ORDER BY person_id, instrument_id, moment, measured_on) s
        ON s.case_id = a.case_id
    JOIN casework_instrument i ON i.id = s.instrument_id AND i.code = r.instrument
    WHERE a.id = asked AND a.case_set_id IS NOT NULL
    ON CONFLICT DO NOTHING
$$;
REVOKE EXECUTE ON FUNCTION bring_scores(uuid) FROM PUBLIC;

CREATE FUNCTION sign_analysis(asked uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    one microanalysis_analysis;
    way uuid;
    made uuid := gen_random_uuid();
BEGIN
    SELECT * INTO one FROM microanalysis_analysis
    WHERE id = asked AND id IN (SELECT led_analyses()) FOR UPDATE;
    IF NOT FOUND OR one.signed_at IS NOT NULL OR one.refused_on IS NOT NULL THEN
        RAISE EXCEPTION 'who leads the plan signs an open analysis'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'lead_signs_analysis';
    END IF;
    PERFORM FROM microanalysis_round
    WHERE id = one.round_id AND locked_at IS NOT NULL AND closed_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this round takes no figures'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'round_takes_figures';
    END IF;
    IF (SELECT count(DISTINCT scenario) FROM microanalysis_analysisline
        WHERE analysis_id = asked AND scenario IN ('before', 'new')) < 2 THEN
        RAISE EXCEPTION 'an analysis holds before and now'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'analysis_has_both_sides';
    END IF;
    SELECT id INTO way FROM microanalysis_delivery
    WHERE round_id = one.round_id AND kind = 'analyses';
    IF way IS NULL THEN
        way := gen_random_uuid();
        INSERT INTO microanalysis_delivery (id, tenant_id, round_id, kind, filename,
                                            sha256, rows, delivered_at)
        VALUES (way, one.tenant_id, one.round_id, 'analyses', '', '', 0,
                statement_timestamp());
    END IF;
    UPDATE microanalysis_caseset
    SET ended_at = statement_timestamp(), ended_why = 'replaced'
    WHERE ended_at IS NULL AND id IN (
        SELECT case_set_id FROM microanalysis_analysis
        WHERE round_id = one.round_id AND case_id = one.case_id);
    INSERT INTO microanalysis_caseset (id, tenant_id, round_id, code, expected_reason,
                                       expected_chance, ended_why)
    VALUES (made, one.tenant_id, one.round_id,
            'P-' || upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 8)),
            one.expected_reason, one.expected_chance, '');
    INSERT INTO microanalysis_costline (
        id, tenant_id, case_set_id, delivery_id, scenario, product, domain, payer,
        quantity, low, high, unit, per, weeks, unit_price, price_year, evidence,
        useful_life_years, is_transfer)
    SELECT gen_random_uuid(), tenant_id, made, way, scenario, product, domain, payer,
           quantity, low, high, unit, per, weeks, unit_price, price_year, evidence,
           useful_life_years, is_transfer
    FROM microanalysis_analysisline WHERE analysis_id = asked;
    UPDATE microanalysis_analysis
    SET signed_at = statement_timestamp(), signed_by_id = app_user(),
        case_set_id = made
    WHERE id = asked;
    PERFORM bring_scores(asked);
END $$;

CREATE FUNCTION refuse_analysis(asked uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    one microanalysis_analysis;
BEGIN
    SELECT * INTO one FROM microanalysis_analysis
    WHERE id = asked AND id IN (SELECT seated_analyses());
    IF NOT FOUND THEN
        RAISE EXCEPTION 'who sits at the table refuses'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'the_table_refuses';
    END IF;
    UPDATE microanalysis_caseset
    SET ended_at = statement_timestamp(), ended_why = 'withdrawn'
    WHERE ended_at IS NULL AND id IN (
        SELECT case_set_id FROM microanalysis_analysis WHERE case_id = one.case_id);
    DELETE FROM microanalysis_analysisline WHERE analysis_id IN (
        SELECT id FROM microanalysis_analysis WHERE case_id = one.case_id);
    UPDATE microanalysis_analysis
    SET refused_on = app_today(), refused_by_id = app_user()
    WHERE case_id = one.case_id AND refused_on IS NULL;
END $$;
"""
SIGNING_UNDONE = """
DROP FUNCTION refuse_analysis(uuid), sign_analysis(uuid), bring_scores(uuid);
"""
LAWS = """
CREATE FUNCTION analysis_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.case_id, NEW.round_id, NEW.version, NEW.told_on, NEW.told_how,
        NEW.opened_by_id, NEW.refused_on, NEW.signed_at, NEW.case_set_id)
       IS DISTINCT FROM
       (OLD.case_id, OLD.round_id, OLD.version, OLD.told_on, OLD.told_how,
        OLD.opened_by_id, OLD.refused_on, OLD.signed_at, OLD.case_set_id)
       OR OLD.id NOT IN (SELECT led_analyses()) THEN
        RAISE EXCEPTION 'an analysis is signed and refused by its functions'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'analysis_stands';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER analysis_stands BEFORE UPDATE ON microanalysis_analysis
    FOR EACH ROW WHEN (current_user = 'ruwaard_app')
    EXECUTE FUNCTION analysis_stands();

CREATE FUNCTION ask_to_look(asked uuid, role_asked text, until date)
RETURNS TABLE (assignment_id uuid, user_id bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT i_keep_rounds() THEN RETURN; END IF;
    RETURN QUERY
    INSERT INTO microanalysis_assignment (id, tenant_id, case_set_id, kind, user_id,
        organisation_id, starts_on, ends_on, given_by_id, verdict)
    SELECT gen_random_uuid(), m.tenant_id, s.id, role_asked, m.user_id,
           m.organisation_id, app_today(), until, app_user(), ''
    FROM microanalysis_caseset s
    JOIN accounts_membership m ON m.tenant_id = s.tenant_id
        AND m.role = CASE role_asked WHEN 'judge' THEN 'professional' ELSE 'analyst' END
        AND m.organisation_id IS NOT NULL
        AND m.starts_on <= app_today()
        AND (m.ends_on IS NULL OR m.ends_on > app_today())
    WHERE s.id = asked AND s.tenant_id = app_tenant() AND s.ended_at IS NULL
      AND role_asked IN ('judge', 'analyst')
      AND NOT EXISTS (SELECT FROM microanalysis_assignment o
                      WHERE o.case_set_id = s.id
                        AND (o.user_id = m.user_id
                             OR o.kind = role_asked AND o.ends_on > app_today()))
      AND NOT EXISTS (SELECT FROM microanalysis_analysis a
                      JOIN casework_seat seat ON seat.case_id = a.case_id
                      WHERE a.case_set_id = s.id AND seat.user_id = m.user_id)
      AND NOT EXISTS (SELECT FROM microanalysis_analysis a
                      JOIN accounts_membership signer ON signer.user_id = a.signed_by_id
                          AND signer.tenant_id = a.tenant_id
                          AND signer.role = 'professional'
                      WHERE a.case_set_id = s.id AND role_asked = 'judge'
                        AND signer.organisation_id = m.organisation_id)
    ORDER BY random() LIMIT 1
    RETURNING microanalysis_assignment.id, microanalysis_assignment.user_id;
END $$;

CREATE FUNCTION verdict_is_given_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.judged_at IS NOT NULL
       OR (NEW.case_set_id, NEW.kind, NEW.user_id, NEW.organisation_id, NEW.starts_on,
           NEW.ends_on, NEW.given_by_id)
          IS DISTINCT FROM
          (OLD.case_set_id, OLD.kind, OLD.user_id, OLD.organisation_id, OLD.starts_on,
           OLD.ends_on, OLD.given_by_id) THEN
        RAISE EXCEPTION 'a verdict is given once'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'verdict_is_given_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER verdict_is_given_once BEFORE UPDATE ON microanalysis_assignment
    FOR EACH ROW EXECUTE FUNCTION verdict_is_given_once();

CREATE FUNCTION analyses_go_with_their_plan() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM microanalysis_analysisline WHERE analysis_id IN (
        SELECT id FROM microanalysis_analysis WHERE case_id = OLD.id);
    DELETE FROM microanalysis_analysis WHERE case_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER analyses_go_with_their_plan AFTER DELETE ON casework_case
    FOR EACH ROW EXECUTE FUNCTION analyses_go_with_their_plan();
"""
LAWS_UNDONE = """
DROP FUNCTION analyses_go_with_their_plan() CASCADE;
DROP FUNCTION verdict_is_given_once() CASCADE;
DROP FUNCTION ask_to_look(uuid, text, date);
DROP FUNCTION analysis_stands() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("microanalysis", "0005_price_lists_have_walls"),
        ("casework", "0109_taken_in_by_the_officer"),
    ]
    operations = [
        migrations.RunSQL(READERS, READERS_UNDONE),
        migrations.RunSQL(WALLS, WALLS_UNDONE),
        migrations.RunSQL(SIGNING, SIGNING_UNDONE),
        migrations.RunSQL(LAWS, LAWS_UNDONE),
    ]
