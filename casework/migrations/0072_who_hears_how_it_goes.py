"""Who hears how it goes with somebody, and what a link may answer.

A score is told to who gave it, to who represents them in all things, and to the team:
never to a partner or co-resident, nor to a bewindvoerder or mentor. Source: PRODUCT
(sharing; never), METHODS 4.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- people_i_hear(): ids of the people whose wellbeing is told to the asking user.
- held_ask(): id, person_id and whether it still waits for an answer, of the one question
  that the code in scope opens.
- plan_wellbeing(): nothing. Writes the five days on which everybody whose plan goes on,
  and who has none yet, is asked, counted from today.
- tell_wellbeing(again, after): id, case_id, person_id, user_id and whether it is the
  reminder, of who has an account and is asked today; writes that they were.

- own_score_for(neighbourhood): nothing. Gives it the one instrument that is everybody's;
  not for the application: a new neighbourhood gets it by a trigger.
"""

from django.db import migrations

TABLES = "".join(
    f"SELECT tenant_wall('casework_{name}'), composite_keys('casework_{name}');"
    for name in (
        *("instrument", "wellbeingscore", "wellbeingask", "outsideview"),
        *("viewobjection", "talkwish"),
    )
) + "".join(
    f"SELECT append_only('casework_{name}');"
    for name in ("instrument", "wellbeingscore", "outsideview", "viewobjection")
)

HEARING = """
CREATE FUNCTION people_i_hear() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT p.id FROM casework_person p
    WHERE p.tenant_id = app_tenant() AND p.case_id IN (SELECT seated_cases())
      AND (p.user_id = app_user()
           OR p.case_id NOT IN (SELECT resident_cases())
           OR EXISTS (
               SELECT FROM casework_representative r
               WHERE r.tenant_id = p.tenant_id AND r.person_id = p.id
                 AND r.user_id = app_user()
                 AND (r.until IS NULL OR r.until > app_today())
                 AND (r.kind = 'curator' AND r.about = 'both'
                      OR r.kind = 'parent'
                         AND (p.age_class NOT IN ('16-17', '18-64', '65+')
                              OR r.permitted_on IS NOT NULL))))
$$;

CREATE FUNCTION held_ask() RETURNS TABLE (id uuid, person_id uuid, waits boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT ask.id, ask.person_id, ask.outcome = 'planned'
    FROM casework_wellbeingask ask
    JOIN casework_case plan ON plan.id = ask.case_id
    JOIN casework_person p ON p.id = ask.person_id
    WHERE ask.tenant_id = app_tenant() AND ask.code_hash = app_code()
      AND ask.due_on + 60 >= app_today() AND p.died_on IS NULL
      AND plan.state <> 'closed'
$$;
"""
HEARING_UNDONE = "DROP FUNCTION people_i_hear(), held_ask();"

WALLS = "".join(
    f"""
CREATE POLICY hears ON casework_{name} AS RESTRICTIVE FOR SELECT
    USING (person_id IN (SELECT people_i_hear()));
CREATE POLICY written_by_who_hears ON casework_{name} AS RESTRICTIVE FOR INSERT
    WITH CHECK (person_id IN (SELECT people_i_hear()) AND by_id = (SELECT app_user()));
"""
    for name in ("outsideview", "viewobjection")
) + """
CREATE POLICY hears ON casework_wellbeingscore AS RESTRICTIVE FOR SELECT
    USING (person_id IN (SELECT people_i_hear()));
CREATE POLICY written_by_who_hears ON casework_wellbeingscore
    AS RESTRICTIVE FOR INSERT
    WITH CHECK (
        person_id IN (SELECT people_i_hear()) AND written_by_id = (SELECT app_user())
        OR channel = 'link' AND written_by_id IS NULL AND corrects_id IS NULL
           AND (ask_id, person_id) IN (SELECT id, person_id FROM held_ask() WHERE waits));

CREATE POLICY hears_or_holds ON casework_wellbeingask AS RESTRICTIVE FOR SELECT
    USING (person_id IN (SELECT people_i_hear())
           OR id IN (SELECT id FROM held_ask()));
CREATE POLICY hears_or_holds_updates ON casework_wellbeingask
    AS RESTRICTIVE FOR UPDATE
    USING (person_id IN (SELECT people_i_hear())
           OR id IN (SELECT id FROM held_ask()));
CREATE POLICY asked_by_who_hears ON casework_wellbeingask AS RESTRICTIVE FOR INSERT
    WITH CHECK (person_id IN (SELECT people_i_hear()));
CREATE POLICY nobody_deletes ON casework_wellbeingask AS RESTRICTIVE FOR DELETE
    USING (false);

CREATE POLICY hears ON casework_talkwish AS RESTRICTIVE
    USING (person_id IN (SELECT people_i_hear()));

CREATE FUNCTION code_only_settles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF app_code() IS NOT NULL
       AND to_jsonb(NEW) - ARRAY['outcome', 'settled_on']
           IS DISTINCT FROM to_jsonb(OLD) - ARRAY['outcome', 'settled_on'] THEN
        RAISE EXCEPTION 'a code opens the answer and nothing else'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER code_only_settles BEFORE UPDATE ON casework_wellbeingask
    FOR EACH ROW EXECUTE FUNCTION code_only_settles();

CREATE FUNCTION score_fits_its_scale() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    scale record;
BEGIN
    SELECT low, high, step INTO scale FROM casework_instrument
    WHERE id = NEW.instrument_id AND tenant_id = NEW.tenant_id;
    IF NEW.value NOT BETWEEN scale.low AND scale.high
       OR mod(NEW.value - scale.low, scale.step) <> 0 THEN
        RAISE EXCEPTION 'the score is not on its scale' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER score_fits_its_scale BEFORE INSERT ON casework_wellbeingscore
    FOR EACH ROW EXECUTE FUNCTION score_fits_its_scale();
"""
WALLS_UNDONE = """
DROP FUNCTION code_only_settles() CASCADE;
DROP FUNCTION score_fits_its_scale() CASCADE;
DROP POLICY hears ON casework_outsideview;
DROP POLICY written_by_who_hears ON casework_outsideview;
DROP POLICY hears ON casework_viewobjection;
DROP POLICY written_by_who_hears ON casework_viewobjection;
DROP POLICY hears ON casework_wellbeingscore;
DROP POLICY written_by_who_hears ON casework_wellbeingscore;
DROP POLICY hears_or_holds ON casework_wellbeingask;
DROP POLICY hears_or_holds_updates ON casework_wellbeingask;
DROP POLICY asked_by_who_hears ON casework_wellbeingask;
DROP POLICY hears ON casework_talkwish;
"""

ASKING = """
CREATE FUNCTION plan_wellbeing() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO casework_wellbeingask
        (id, tenant_id, case_id, person_id, moment, due_on, outcome, channel, email,
         language)
    SELECT gen_random_uuid(), p.tenant_id, p.case_id, p.id, moment.name,
           (app_today() + make_interval(months => moment.months))::date,
           'planned', '', '', 'nl'
    FROM casework_person p
    JOIN casework_case plan ON plan.tenant_id = p.tenant_id AND plan.id = p.case_id
    CROSS JOIN (VALUES ('start', 0), ('3', 3), ('6', 6), ('12', 12), ('24', 24))
        AS moment (name, months)
    WHERE p.tenant_id = app_tenant() AND p.kind = 'resident' AND p.died_on IS NULL
      AND plan.kind = 'individual' AND plan.state NOT IN ('contact', 'closed')
      AND plan.read_only_on IS NULL AND NOT case_is_frozen(plan.id)
      AND NOT EXISTS (SELECT FROM casework_wellbeingask known
                      WHERE known.tenant_id = p.tenant_id AND known.person_id = p.id)
$$;

CREATE FUNCTION tell_wellbeing(again integer, after integer)
RETURNS TABLE (id uuid, case_id uuid, person_id uuid, user_id bigint, is_again boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE casework_wellbeingask ask
    SET told_on = coalesce(ask.told_on, app_today()),
        reminded_on = CASE WHEN ask.told_on IS NOT NULL THEN app_today() END,
        channel = CASE WHEN ask.told_on IS NULL THEN 'account' ELSE ask.channel END
    FROM casework_person p, casework_case plan
    WHERE ask.tenant_id = app_tenant() AND p.id = ask.person_id
      AND plan.id = ask.case_id AND p.user_id IS NOT NULL AND p.died_on IS NULL
      AND plan.state NOT IN ('contact', 'closed') AND plan.read_only_on IS NULL
      AND NOT case_is_frozen(plan.id) AND ask.outcome = 'planned'
      AND ask.due_on <= app_today() AND ask.due_on + after >= app_today()
      AND (ask.told_on IS NULL
           OR ask.reminded_on IS NULL AND ask.told_on + again <= app_today())
      AND NOT EXISTS (SELECT FROM casework_wellbeingask unwanted
                      WHERE unwanted.tenant_id = ask.tenant_id
                        AND unwanted.person_id = ask.person_id
                        AND unwanted.outcome = 'refused')
    RETURNING ask.id, ask.case_id, ask.person_id, p.user_id,
              ask.reminded_on IS NOT NULL
$$;
"""
ASKING_UNDONE = "DROP FUNCTION plan_wellbeing(), tell_wellbeing(integer, integer);"

OWN_SCORE = """
CREATE FUNCTION own_score_for(place bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO casework_instrument
        (id, tenant_id, code, version, name, wording, low, high, step,
         higher_is_better, licence, holder, source, registration, least_days)
    VALUES (gen_random_uuid(), place, 'own_score', 1, 'Eigen cijfer', '{
        "nl": {"question": "Welk cijfer geeft u uw leven nu?",
               "low": "heel slecht", "high": "heel goed"},
        "en": {"question": "What score do you give your life right now?",
               "low": "very bad", "high": "very good"},
        "tr": {"question": "Şu anki hayatınıza kaç puan verirsiniz?",
               "low": "çok kötü", "high": "çok iyi"}}',
        0, 10, 0.5, true, 'Eigen woorden van Ruwaard, EUPL-1.2', '', '', '', 0)
$$;
REVOKE EXECUTE ON FUNCTION own_score_for(bigint) FROM PUBLIC;

CREATE FUNCTION give_own_score() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM own_score_for(NEW.id);
    RETURN NEW;
END $$;
CREATE TRIGGER own_score AFTER INSERT ON tenancy_neighbourhood
    FOR EACH ROW EXECUTE FUNCTION give_own_score();
SELECT own_score_for(id) FROM tenancy_neighbourhood;
"""
OWN_SCORE_UNDONE = """
DROP FUNCTION give_own_score() CASCADE;
DROP FUNCTION own_score_for(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0070_own_words_have_walls"),
        ("tenancy", "0003_providers_outside"),
    ]
    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(HEARING, HEARING_UNDONE),
        migrations.RunSQL(WALLS, WALLS_UNDONE),
        migrations.RunSQL(ASKING, ASKING_UNDONE),
        migrations.RunSQL(OWN_SCORE, OWN_SCORE_UNDONE),
    ]
