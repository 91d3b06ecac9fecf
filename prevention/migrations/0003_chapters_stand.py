"""Chapters of a frozen year stand; a frozen year may still become public, or not.

learning_year_stands() and edition_is_of_an_open_year() are those of 0002: the first now
lets a frozen year be published and withdrawn, the second also guards chapters.
"""

from django.db import migrations

WALL = """
SELECT tenant_wall('prevention_chapter'), composite_keys('prevention_chapter');
CREATE POLICY programme_adds ON prevention_chapter AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_keep_learning()));
CREATE POLICY programme_changes ON prevention_chapter AS RESTRICTIVE FOR UPDATE
    USING ((SELECT i_keep_learning()));
CREATE POLICY programme_removes ON prevention_chapter AS RESTRICTIVE FOR DELETE
    USING ((SELECT i_keep_learning()));
CREATE TRIGGER chapter_is_of_an_open_year
    BEFORE INSERT OR UPDATE OR DELETE ON prevention_chapter
    FOR EACH ROW EXECUTE FUNCTION edition_is_of_an_open_year();
"""

STANDS = """
CREATE OR REPLACE FUNCTION learning_year_stands() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NEW.year <> OLD.year OR OLD.frozen_at IS NOT NULL AND
            (NEW.frozen_at, NEW.frozen_by_id, NEW.tables)
                IS DISTINCT FROM (OLD.frozen_at, OLD.frozen_by_id, OLD.tables) THEN
        RAISE EXCEPTION 'a frozen year never changes'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'frozen_year_stands';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("prevention", "0002_the_law_of_learning")]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(STANDS, migrations.RunSQL.noop),
    ]
