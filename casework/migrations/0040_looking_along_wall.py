"""Who was asked sees the question; the plan stays shut.

Without a seat at the table the one who was asked changes their own answer, nothing
else.

- look_along_days(from, until): of the questions asked in a period how many, how many
  plans, how many were looked at, the median of days until the first look, and how many
  waited longer than a week. Five numbers, no rows.
"""

from django.db import migrations

WALL = """
SELECT tenant_wall('casework_availability'), composite_keys('casework_availability');
CREATE POLICY own_words ON casework_availability AS RESTRICTIVE FOR INSERT
    WITH CHECK (user_id = (SELECT app_user()));
CREATE POLICY own_changes ON casework_availability AS RESTRICTIVE FOR UPDATE
    USING (user_id = (SELECT app_user()));

SELECT tenant_wall('casework_lookalong'), composite_keys('casework_lookalong');
CREATE POLICY seat_or_asked ON casework_lookalong AS RESTRICTIVE FOR SELECT
    USING (case_id IN (SELECT seated_cases()) OR asked_of_id = (SELECT app_user()));
CREATE POLICY seat_asks ON casework_lookalong AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT seated_cases()));
CREATE POLICY seat_or_asked_changes ON casework_lookalong AS RESTRICTIVE FOR UPDATE
    USING (case_id IN (SELECT seated_cases()) OR asked_of_id = (SELECT app_user()));
CREATE POLICY nobody_deletes ON casework_lookalong AS RESTRICTIVE FOR DELETE
    USING (false);

CREATE FUNCTION who_was_asked_only_answers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said text[] := ARRAY['first_look_on', 'answer', 'answered_on', 'wants_seat'];
BEGIN
    IF OLD.case_id IN (SELECT seated_cases()) THEN RETURN NEW; END IF;
    IF to_jsonb(NEW) - said IS DISTINCT FROM to_jsonb(OLD) - said THEN
        RAISE EXCEPTION 'who was asked answers, and changes nothing else'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER who_was_asked_only_answers BEFORE UPDATE ON casework_lookalong
    FOR EACH ROW WHEN (current_user = 'ruwaard_app')
    EXECUTE FUNCTION who_was_asked_only_answers();
"""
WALL_UNDONE = """
DROP TRIGGER who_was_asked_only_answers ON casework_lookalong;
DROP FUNCTION who_was_asked_only_answers();
"""

FIGURE = """
CREATE FUNCTION look_along_days(first_day date, until date)
RETURNS TABLE (asked bigint, plans bigint, looked bigint, median numeric, late bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT count(*), count(DISTINCT l.case_id),
           count(l.first_look_on),
           (percentile_cont(0.5) WITHIN GROUP (ORDER BY l.first_look_on - l.asked_on)
               FILTER (WHERE l.first_look_on IS NOT NULL))::numeric,
           count(*) FILTER (
               WHERE coalesce(l.first_look_on, app_today()) - l.asked_on > 7)
    FROM casework_lookalong l
    WHERE l.tenant_id = app_tenant() AND l.withdrawn_on IS NULL
      AND l.asked_on >= first_day AND l.asked_on < until
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0038_safety_route_walls")]
    operations = [
        migrations.RunSQL(WALL, WALL_UNDONE),
        migrations.RunSQL(FIGURE, "DROP FUNCTION look_along_days(date, date)"),
    ]
