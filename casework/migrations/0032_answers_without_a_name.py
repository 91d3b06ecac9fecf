"""Answers that can be tied to nobody. Functions of the owner, each with what it returns:

- drop_answer(question, turn, month, given, options): true when it was counted, false
  when this turn was had. Without `given` only the turn is had: "not now".
- turn_was_had(question, turn): whether it was.
- counted_answers(question, before, fewest): quarter (its first day), answer, number; of
  whole quarters before a day in which at least so many answered.
- presence_at_meetings(from, until): how many conversations were held in a period, and
  at how many the resident sat at the table. Two numbers.

The application cannot read or write the two tables. Every answer rewrites all rows of
its month, so that neither their order nor the transaction in them says which one it
was; a turn is a keyed hash without a moment. What is left: who can read the database
itself before and after one single answer.
"""

from django.db import migrations

WALLS = """
SELECT tenant_wall('casework_tellpermission'), composite_keys('casework_tellpermission');
CREATE POLICY seat_wall ON casework_tellpermission AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
SELECT tenant_wall('casework_anonymouscount'), composite_keys('casework_anonymouscount');
SELECT tenant_wall('casework_answerturn'), composite_keys('casework_answerturn');
REVOKE ALL ON casework_anonymouscount, casework_answerturn FROM ruwaard_app;
"""

ANSWERS = """
CREATE FUNCTION drop_answer(
    asked text, turn text, in_month date, given text, options text[])
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF app_tenant() IS NULL THEN RETURN false; END IF;
    INSERT INTO casework_answerturn (id, tenant_id, question, turn_hash)
    VALUES (gen_random_uuid(), app_tenant(), asked, turn)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    IF given = ANY (options) THEN
        INSERT INTO casework_anonymouscount
            (id, tenant_id, question, month, answer, number)
        SELECT gen_random_uuid(), app_tenant(), asked, in_month, one, (one = given)::int
        FROM unnest(options) AS one ORDER BY one
        ON CONFLICT (tenant_id, question, month, answer)
        DO UPDATE SET number = casework_anonymouscount.number + excluded.number;
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION turn_was_had(asked text, turn text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM casework_answerturn
                   WHERE tenant_id = app_tenant() AND question = asked
                     AND turn_hash = turn)
$$;

CREATE FUNCTION counted_answers(asked text, before date, fewest bigint)
RETURNS TABLE (quarter date, answer text, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT whole.quarter, whole.answer, whole.number FROM (
        SELECT date_trunc('quarter', c.month)::date AS quarter, c.answer::text AS answer,
               sum(c.number)::bigint AS number,
               sum(sum(c.number)) OVER (PARTITION BY date_trunc('quarter', c.month))
                   AS answers
        FROM casework_anonymouscount c
        WHERE c.tenant_id = app_tenant() AND c.question = asked
          AND c.month < date_trunc('quarter', before)
        GROUP BY 1, 2, date_trunc('quarter', c.month)) AS whole
    WHERE whole.answers >= greatest(fewest, 10)
    ORDER BY 1 DESC, 2
$$;

CREATE FUNCTION presence_at_meetings(first_day date, until date)
RETURNS TABLE (meetings bigint, with_resident bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT count(*), count(*) FILTER (WHERE m.resident_present)
    FROM casework_meeting m
    WHERE m.tenant_id = app_tenant() AND m.held_on >= first_day AND m.held_on < until
$$;
"""
UNDONE = """
DROP FUNCTION drop_answer(text, text, date, text, text[]), turn_was_had(text, text),
    counted_answers(text, date, bigint), presence_at_meetings(date, date);
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0030_the_way_of_barriers")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(ANSWERS, UNDONE),
    ]
