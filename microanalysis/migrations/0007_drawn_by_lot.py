"""Plans are drawn by lot with a seed that stays; the programme hears numbers alone.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- eligible_plans(first, last): ids of plans that can be drawn. Not for the application.
- draw_plans(round, seed, size): how many plans were drawn; none out of too few.
- plans_drawn_by(seed, size, first, last): ids in the order of the lot. Not for the
  application; the same seed gives the same plans.
- leads_of_drawn(round): user ids of who leads a drawn plan.
- draw_outcomes(round): an outcome, and how many drawn plans have it.
- sample_beside_all(round): a trait and its value, how many plans of the draw and of all
  that could be drawn have it.
- bring_later_scores(round): how many scores came in since.
- analysis_settles_draw(): trigger; who begins, or stops, an analysis settles the draw;
  who said no is not begun with.
- draw_of_a_round_stands(): trigger; only draw_plans draws, and afterwards the
  period stands too.
- drawn_plan_stands(): trigger; what became of a plan is written once, by its lead.
- draws_go_with_their_plan(): trigger.
"""

from django.db import migrations

WALLS = """
SELECT tenant_wall('microanalysis_drawnplan'), composite_keys('microanalysis_drawnplan');
CREATE POLICY seat_wall ON microanalysis_drawnplan AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY the_lot_draws ON microanalysis_drawnplan AS RESTRICTIVE FOR INSERT
    WITH CHECK (false);
CREATE POLICY lead_settles ON microanalysis_drawnplan AS RESTRICTIVE FOR UPDATE
    USING (case_id IN (SELECT id FROM casework_case WHERE lead_id = (SELECT app_user())));
CREATE POLICY nobody_deletes ON microanalysis_drawnplan AS RESTRICTIVE FOR DELETE
    USING (false);
"""
DRAWING = """
-- Somebody's own plan with an agreement, begun in the period, that does not stand still,
-- is not screened off and still has a resident.
CREATE FUNCTION eligible_plans(first date, last date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.id FROM casework_case c
    WHERE c.tenant_id = app_tenant() AND c.kind = 'individual'
      AND c.joined_to_id IS NULL AND NOT c.is_restricted AND c.read_only_on IS NULL
      AND (c.frozen_on IS NULL OR c.frozen_until <= app_today())
      AND (first IS NULL OR c.opened_on >= first) AND (last IS NULL OR c.opened_on <= last)
      AND EXISTS (SELECT FROM casework_agreement a
                  WHERE a.case_id = c.id AND a.state <> 'dropped')
$$;
REVOKE EXECUTE ON FUNCTION eligible_plans(date, date) FROM PUBLIC;

CREATE FUNCTION plans_drawn_by(lot bigint, size integer, first date, last date)
RETURNS TABLE (case_id uuid, place bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT id, row_number() OVER (ORDER BY ticket, id) FROM (
        SELECT id, md5(lot || ':' || id) AS ticket FROM eligible_plans(first, last) AS id
        ORDER BY 2, 1 LIMIT size) AS drawn
$$;
REVOKE EXECUTE ON FUNCTION plans_drawn_by(bigint, integer, date, date) FROM PUBLIC;

CREATE FUNCTION draw_plans(asked uuid, lot bigint, size integer)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    one microanalysis_round;
    could bigint;
    drawn bigint;
BEGIN
    SELECT * INTO one FROM microanalysis_round
    WHERE id = asked AND tenant_id = app_tenant() AND i_keep_rounds() FOR UPDATE;
    IF NOT FOUND OR one.locked_at IS NULL OR one.closed_at IS NOT NULL
       OR one.drawn_at IS NOT NULL
       OR EXISTS (SELECT FROM microanalysis_caseset WHERE round_id = asked)
       OR EXISTS (SELECT FROM microanalysis_analysis WHERE round_id = asked) THEN
        RAISE EXCEPTION 'a locked round without figures is drawn once'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'round_is_drawn_once';
    END IF;
    SELECT count(*) INTO could FROM eligible_plans(one.starts_on, one.ends_on);
    -- Out of a few, who was drawn is known without being told.
    IF could < (SELECT disclosure_threshold FROM tenancy_neighbourhood
                WHERE id = one.tenant_id) THEN
        RETURN 0;
    END IF;
    INSERT INTO microanalysis_drawnplan (id, tenant_id, round_id, case_id, place, outcome)
    SELECT gen_random_uuid(), one.tenant_id, asked, d.case_id, d.place, 'waiting'
    FROM plans_drawn_by(lot, size, one.starts_on, one.ends_on) d;
    GET DIAGNOSTICS drawn = ROW_COUNT;
    UPDATE microanalysis_round r
    SET seed = lot, sample_size = size, drawn_at = statement_timestamp(),
        eligible = could
    WHERE r.id = asked;
    RETURN drawn;
END $$;

CREATE FUNCTION leads_of_drawn(asked uuid) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT c.lead_id FROM microanalysis_drawnplan d
    JOIN casework_case c ON c.id = d.case_id
    WHERE d.round_id = asked AND d.tenant_id = app_tenant() AND i_keep_rounds()
      AND c.lead_id IS NOT NULL
$$;

CREATE FUNCTION draw_outcomes(asked uuid) RETURNS TABLE (outcome text, plans bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT d.outcome::text, count(*) FROM microanalysis_drawnplan d
    WHERE d.round_id = asked AND d.tenant_id = app_tenant() AND i_measure()
    GROUP BY d.outcome
$$;

CREATE FUNCTION sample_beside_all(asked uuid)
RETURNS TABLE (trait text, of_trait text, drawn bigint, every bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH one AS (
        SELECT * FROM microanalysis_round
        WHERE id = asked AND tenant_id = app_tenant() AND i_measure()),
    plan AS (
        SELECT c.id, c.opened_on,
               EXISTS (SELECT FROM microanalysis_drawnplan d
                       WHERE d.round_id = asked AND d.case_id = c.id) AS is_drawn
        FROM one, casework_case c
        WHERE c.id IN (SELECT eligible_plans(one.starts_on, one.ends_on))
           OR c.id IN (SELECT case_id FROM microanalysis_drawnplan
                       WHERE round_id = one.id)),
    known AS (
        SELECT 'year' AS trait, extract(year FROM opened_on)::int::text AS of_trait,
               id, is_drawn FROM plan
        UNION SELECT 'domain', a.domain, p.id, p.is_drawn
        FROM plan p JOIN casework_agreement a ON a.case_id = p.id
        WHERE a.domain <> '' AND a.state <> 'dropped'
        UNION SELECT 'intensity', (
            SELECT i.level::text FROM casework_intensitychange i
            WHERE i.case_id = p.id ORDER BY i.changed_on DESC, i.id LIMIT 1),
            p.id, p.is_drawn
        FROM plan p)
    SELECT trait, of_trait, count(*) FILTER (WHERE is_drawn), count(*) FROM known
    WHERE of_trait IS NOT NULL GROUP BY trait, of_trait ORDER BY 1, 2
$$;

CREATE FUNCTION bring_later_scores(asked uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    before bigint;
    after bigint;
BEGIN
    PERFORM FROM microanalysis_round
    WHERE id = asked AND tenant_id = app_tenant() AND i_keep_rounds()
      AND locked_at IS NOT NULL AND closed_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RETURN 0; END IF;
    SELECT count(*) INTO before FROM microanalysis_score s
    JOIN microanalysis_caseset c ON c.id = s.case_set_id WHERE c.round_id = asked;
    PERFORM bring_scores(a.id) FROM microanalysis_analysis a
    JOIN microanalysis_caseset c ON c.id = a.case_set_id AND c.ended_at IS NULL
    WHERE a.round_id = asked;
    SELECT count(*) INTO after FROM microanalysis_score s
    JOIN microanalysis_caseset c ON c.id = s.case_set_id WHERE c.round_id = asked;
    RETURN after - before;
END $$;
"""
DRAWING_UNDONE = """
DROP FUNCTION bring_later_scores(uuid), sample_beside_all(uuid), draw_outcomes(uuid),
    leads_of_drawn(uuid), draw_plans(uuid, bigint, integer),
    plans_drawn_by(bigint, integer, date, date), eligible_plans(date, date);
"""
LAWS = """
CREATE FUNCTION analysis_settles_draw() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE microanalysis_drawnplan
    SET outcome = CASE WHEN NEW.refused_on IS NULL THEN 'taken' ELSE 'refused' END,
        settled_on = app_today()
    WHERE round_id = NEW.round_id AND case_id = NEW.case_id
      AND (TG_OP = 'UPDATE' OR outcome <> 'refused');
    IF NOT FOUND AND TG_OP = 'INSERT' AND EXISTS (
            SELECT FROM microanalysis_round
            WHERE id = NEW.round_id AND drawn_at IS NOT NULL) THEN
        RAISE EXCEPTION 'only a drawn plan comes into a drawn round'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'analysis_is_of_a_drawn_plan';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER analysis_settles_draw
    AFTER INSERT OR UPDATE OF refused_on ON microanalysis_analysis
    FOR EACH ROW EXECUTE FUNCTION analysis_settles_draw();

CREATE FUNCTION draw_of_a_round_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.seed, NEW.sample_size, NEW.drawn_at)
       IS DISTINCT FROM (OLD.seed, OLD.sample_size, OLD.drawn_at)
       OR OLD.drawn_at IS NOT NULL
          AND (NEW.eligible, NEW.starts_on, NEW.ends_on)
              IS DISTINCT FROM (OLD.eligible, OLD.starts_on, OLD.ends_on) THEN
        RAISE EXCEPTION 'the draw of a round stands'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'draw_of_a_round_stands';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER draw_of_a_round_stands BEFORE UPDATE ON microanalysis_round
    FOR EACH ROW WHEN (current_user = 'ruwaard_app')
    EXECUTE FUNCTION draw_of_a_round_stands();

CREATE FUNCTION drawn_plan_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.outcome <> 'waiting' OR NEW.outcome NOT IN ('unreached', 'refused')
       OR (NEW.round_id, NEW.case_id, NEW.place)
          IS DISTINCT FROM (OLD.round_id, OLD.case_id, OLD.place) THEN
        RAISE EXCEPTION 'what became of a drawn plan is written once'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'drawn_plan_stands';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER drawn_plan_stands BEFORE UPDATE ON microanalysis_drawnplan
    FOR EACH ROW WHEN (current_user = 'ruwaard_app')
    EXECUTE FUNCTION drawn_plan_stands();
CREATE TRIGGER read_only_case BEFORE UPDATE ON microanalysis_drawnplan
    FOR EACH ROW WHEN (current_user = 'ruwaard_app')
    EXECUTE FUNCTION refuse_when_read_only();

CREATE FUNCTION draws_go_with_their_plan() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM microanalysis_drawnplan WHERE case_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER draws_go_with_their_plan AFTER DELETE ON casework_case
    FOR EACH ROW EXECUTE FUNCTION draws_go_with_their_plan();
"""
LAWS_UNDONE = """
DROP FUNCTION draws_go_with_their_plan() CASCADE;
DROP FUNCTION drawn_plan_stands() CASCADE;
DROP FUNCTION draw_of_a_round_stands() CASCADE;
DROP FUNCTION analysis_settles_draw() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("microanalysis", "0006_who_analyses_a_plan")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(DRAWING, DRAWING_UNDONE),
        migrations.RunSQL(LAWS, LAWS_UNDONE),
    ]
