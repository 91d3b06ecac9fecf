"""Who writes lessons, sessions, tasks and training, what of them stands, and who reads.

Everybody reads a year that is published, with what was tried in it; the rest is read by
who learns here. Who pays what, lessons, sessions and training are never for everybody.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- i_share_lessons(): whether the user in scope works here today in a role that learns.
- i_read_learning(): whether the user in scope works here today in a role that learns,
  or as analyst.
- lesson_words_stand(): trigger; of a lesson only its level changes, one at a time.
- held_session_stands(): trigger; what was written of a session that was held stands,
  and none is held before its day.
"""

from django.db import migrations

LEARNERS = ("lesson", "lessonstep", "learningtask")
KEEPERS = ("learningsession", "attendance", "training", "trained")
KEPT = ("lessonstep", "attendance", "training", "trained")

FUNCTIONS = """
CREATE FUNCTION i_share_lessons() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = app_user()
          AND role IN ('professional', 'manager', 'director', 'programme')
          AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today()))
$$;

CREATE FUNCTION i_read_learning() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = app_user()
          AND role IN ('professional', 'manager', 'director', 'programme', 'analyst')
          AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today()))
$$;

CREATE FUNCTION lesson_words_stand() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF to_jsonb(NEW) - 'level' - 'moved_on' <> to_jsonb(OLD) - 'level' - 'moved_on'
            OR abs(NEW.level - OLD.level) > 1 THEN
        RAISE EXCEPTION 'the words of a lesson stand'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'lesson_words_stand';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER lesson_words_stand BEFORE UPDATE ON prevention_lesson
    FOR EACH ROW EXECUTE FUNCTION lesson_words_stand();

CREATE FUNCTION held_session_stands() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.is_held THEN
        RAISE EXCEPTION 'a session that was held stands'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'held_session_stands';
    END IF;
    IF NEW.is_held AND NEW.held_on > app_today() THEN
        RAISE EXCEPTION 'a session that is to come was not held'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'held_session_is_past';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER held_session_stands BEFORE UPDATE ON prevention_learningsession
    FOR EACH ROW EXECUTE FUNCTION held_session_stands();
"""
FUNCTIONS_UNDONE = """
DROP TRIGGER held_session_stands ON prevention_learningsession;
DROP FUNCTION held_session_stands();
DROP TRIGGER lesson_words_stand ON prevention_lesson;
DROP FUNCTION lesson_words_stand();
DROP FUNCTION i_read_learning();
DROP FUNCTION i_share_lessons();
"""


def walls(names: tuple[str, ...], who: str) -> str:
    return "".join(
        f"""
SELECT tenant_wall('prevention_{name}'), composite_keys('prevention_{name}');
CREATE POLICY learners_add ON prevention_{name} AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT {who}()));
CREATE POLICY learners_change ON prevention_{name} AS RESTRICTIVE FOR UPDATE
    USING ((SELECT {who}()));
CREATE POLICY nobody_deletes ON prevention_{name} AS RESTRICTIVE FOR DELETE
    USING (false);
"""
        for name in names
    )


WALLS = (
    walls(LEARNERS, "i_share_lessons")
    + walls(KEEPERS, "i_keep_learning")
    + "".join(f"SELECT append_only('prevention_{name}');" for name in KEPT)
    + """
CREATE POLICY written_by_oneself ON prevention_lesson AS RESTRICTIVE FOR INSERT
    WITH CHECK (written_by_id = (SELECT app_user()));
CREATE POLICY taken_by_oneself ON prevention_lessonstep AS RESTRICTIVE FOR INSERT
    WITH CHECK (taken_by_id = (SELECT app_user()));
"""
)

PUBLISHED = "SELECT id FROM prevention_learningyear WHERE published_at IS NOT NULL"
FOR_ALL = {  # which rows everybody reads, by table
    "learningyear": "published_at IS NOT NULL",
    "chapter": f"year_id IN ({PUBLISHED})",
    "edition": f"year_id IN ({PUBLISHED})",
    "intervention": "id IN (SELECT intervention_id FROM prevention_edition)",
} | dict.fromkeys(
    ("partner", "figure", "effect"), "edition_id IN (SELECT id FROM prevention_edition)"
)
READ = "".join(
    f"""
CREATE POLICY read_by_learners ON prevention_{name} AS RESTRICTIVE FOR SELECT
    USING ((SELECT i_read_learning()) OR {FOR_ALL.get(name, "false")});
"""
    for name in (*LEARNERS, *KEEPERS, *FOR_ALL, "cofunding")
)


class Migration(migrations.Migration):
    dependencies = [("prevention", "0003_chapters_stand")]
    operations = [
        migrations.RunSQL(FUNCTIONS, FUNCTIONS_UNDONE),
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(READ, migrations.RunSQL.noop),
    ]
