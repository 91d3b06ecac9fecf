"""What a level does with a lesson: written by who learns, for oneself, and it stands.

Functions of the owner, within the neighbourhood in scope:

- answer_is_of_the_level(): trigger; refuses an answer of a level at which the lesson
  does not lie.
"""

from django.db import migrations

WALLS = """
CREATE FUNCTION answer_is_of_the_level() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NEW.level <> (SELECT level FROM prevention_lesson WHERE id = NEW.lesson_id) THEN
        RAISE EXCEPTION 'the lesson lies at another level'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'answer_is_of_the_level';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER answer_is_of_the_level BEFORE INSERT ON prevention_lessonanswer
    FOR EACH ROW EXECUTE FUNCTION answer_is_of_the_level();

SELECT tenant_wall('prevention_lessonanswer'),
    composite_keys('prevention_lessonanswer'), append_only('prevention_lessonanswer');
CREATE POLICY read_by_learners ON prevention_lessonanswer AS RESTRICTIVE FOR SELECT
    USING ((SELECT i_read_learning()));
CREATE POLICY learners_add ON prevention_lessonanswer AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_share_lessons()) AND answered_by_id = (SELECT app_user()));
"""
WALLS_UNDONE = """
DROP POLICY learners_add ON prevention_lessonanswer;
DROP POLICY read_by_learners ON prevention_lessonanswer;
DROP TRIGGER answer_is_of_the_level ON prevention_lessonanswer;
DROP FUNCTION answer_is_of_the_level();
"""


class Migration(migrations.Migration):
    dependencies = [("prevention", "0011_lessonanswer")]
    operations = [migrations.RunSQL(WALLS, WALLS_UNDONE)]
