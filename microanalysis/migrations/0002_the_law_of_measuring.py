"""Who may read a round, and what stands once it is locked. Source: METHODS 3.4.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- i_measure(): whether the user in scope works for the programme, or analyses, today.
- round_stands(): trigger; a locked round keeps rule, instrument and horizon, and a
  closed one stays closed.
- figures_come_into_a_locked_round(): trigger; a file comes into a locked, open round.
- figures_stay_in_their_round(): trigger; lines and scores belong to the round of their
  file.
"""

from django.db import migrations

TABLES = ("round", "delivery", "caseset", "costline", "score")
KEPT = ("delivery", "costline", "score")
READERS = """
CREATE FUNCTION i_measure() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = app_user() 
          AND role IN ('programme', 'analyst')
          AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today()))
$$;
"""
READERS_UNDONE = "DROP FUNCTION i_measure();"
WALLS = "".join(
    f"""
SELECT tenant_wall('microanalysis_{name}'), composite_keys('microanalysis_{name}');
CREATE POLICY team_wall ON microanalysis_{name} AS RESTRICTIVE
    USING ((SELECT i_measure()));
"""
    for name in TABLES
) + "".join(f"SELECT append_only('microanalysis_{name}');" for name in KEPT) + """
CREATE POLICY nobody_deletes ON microanalysis_round AS RESTRICTIVE FOR DELETE
    USING (false);
CREATE POLICY nobody_deletes ON microanalysis_caseset AS RESTRICTIVE FOR DELETE
    USING (false);
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON microanalysis_indexfigure FROM ruwaard_app;
"""

STANDS = """
CREATE FUNCTION round_stands() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.locked_at IS NOT NULL AND (
            (NEW.locked_at, NEW.code, NEW.rule, NEW.horizon_years)
                IS DISTINCT FROM
            (OLD.locked_at, OLD.code, OLD.rule, OLD.horizon_years)
            OR (OLD.instrument <> '' AND NEW.instrument <> OLD.instrument)) THEN
        RAISE EXCEPTION 'what a locked round asks is fixed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'round_is_locked';
    END IF;
    IF OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at THEN
        RAISE EXCEPTION 'a closed round stays closed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'round_stays_closed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER round_stands BEFORE UPDATE ON microanalysis_round
    FOR EACH ROW EXECUTE FUNCTION round_stands();

CREATE FUNCTION figures_come_into_a_locked_round() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM microanalysis_round r
                   WHERE r.id = NEW.round_id AND r.locked_at IS NOT NULL
                     AND r.closed_at IS NULL) THEN
        RAISE EXCEPTION 'this round takes no figures'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'round_takes_figures';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER figures_come_into_a_locked_round BEFORE INSERT ON microanalysis_delivery
    FOR EACH ROW EXECUTE FUNCTION figures_come_into_a_locked_round();

CREATE FUNCTION figures_stay_in_their_round() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT FROM added a
               JOIN microanalysis_caseset s ON s.id = a.case_set_id
               JOIN microanalysis_delivery d ON d.id = a.delivery_id
               WHERE s.round_id <> d.round_id) THEN
        RAISE EXCEPTION 'a figure belongs to the round of its file'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'figure_stays_in_round';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER stay_in_round AFTER INSERT ON microanalysis_costline
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION figures_stay_in_their_round();
CREATE TRIGGER stay_in_round AFTER INSERT ON microanalysis_score
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION figures_stay_in_their_round();
"""
STANDS_UNDONE = """
DROP TRIGGER stay_in_round ON microanalysis_score;
DROP TRIGGER stay_in_round ON microanalysis_costline;
DROP FUNCTION figures_stay_in_their_round();
DROP TRIGGER figures_come_into_a_locked_round ON microanalysis_delivery;
DROP FUNCTION figures_come_into_a_locked_round();
DROP TRIGGER round_stands ON microanalysis_round;
DROP FUNCTION round_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("microanalysis", "0001_rounds_of_measuring")]
    operations = [
        migrations.RunSQL(READERS, READERS_UNDONE),
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(STANDS, STANDS_UNDONE),
    ]
