"""Who writes what is tried, and what stands once a year is frozen. Source: FEATURES G3.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- i_keep_learning(): whether the user in scope works for the programme today.
- learning_year_is_open(year): raises when that year is frozen; holds it open until the
  end of the transaction.
- learning_year_stands(): trigger; a frozen year never changes.
- edition_is_of_an_open_year(), part_is_of_an_open_year(): triggers; nothing of a frozen
  year is added, changed or removed.
- funding_is_at_most_the_whole(): trigger; the shares of an edition are together at most
  a hundred percent.
"""

from django.db import migrations

TABLES = (
    *("learningyear", "intervention", "edition"),
    *("partner", "cofunding", "figure", "effect"),
)
PARTS = ("partner", "cofunding", "figure", "effect")

FUNCTIONS = """
CREATE FUNCTION i_keep_learning() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM accounts_membership
        WHERE tenant_id = app_tenant() AND user_id = app_user() AND role = 'programme'
          AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today()))
$$;

CREATE FUNCTION learning_year_is_open(asked uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM FROM prevention_learningyear
    WHERE id = asked AND frozen_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a frozen year never changes'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'frozen_year_stands';
    END IF;
END $$;

CREATE FUNCTION learning_year_stands() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.frozen_at IS NOT NULL OR NEW.year <> OLD.year THEN
        RAISE EXCEPTION 'a frozen year never changes'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'frozen_year_stands';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER learning_year_stands BEFORE UPDATE ON prevention_learningyear
    FOR EACH ROW EXECUTE FUNCTION learning_year_stands();

CREATE FUNCTION edition_is_of_an_open_year() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN PERFORM learning_year_is_open(OLD.year_id); END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    PERFORM learning_year_is_open(NEW.year_id);
    RETURN NEW;
END $$;
CREATE TRIGGER edition_is_of_an_open_year
    BEFORE INSERT OR UPDATE OR DELETE ON prevention_edition
    FOR EACH ROW EXECUTE FUNCTION edition_is_of_an_open_year();

CREATE FUNCTION part_is_of_an_open_year() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM learning_year_is_open(year_id)
        FROM prevention_edition WHERE id = OLD.edition_id;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    PERFORM learning_year_is_open(year_id)
    FROM prevention_edition WHERE id = NEW.edition_id;
    RETURN NEW;
END $$;

CREATE FUNCTION funding_is_at_most_the_whole() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM FROM prevention_edition WHERE id = NEW.edition_id FOR UPDATE;
    IF (SELECT sum(percentage) FROM prevention_cofunding
        WHERE edition_id = NEW.edition_id) > 100 THEN
        RAISE EXCEPTION 'shares are together at most the whole'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'funding_is_at_most_the_whole';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER funding_is_at_most_the_whole
    AFTER INSERT OR UPDATE ON prevention_cofunding
    FOR EACH ROW EXECUTE FUNCTION funding_is_at_most_the_whole();
""" + "".join(
    f"""
CREATE TRIGGER part_is_of_an_open_year
    BEFORE INSERT OR UPDATE OR DELETE ON prevention_{name}
    FOR EACH ROW EXECUTE FUNCTION part_is_of_an_open_year();
"""
    for name in PARTS
)
FUNCTIONS_UNDONE = (
    "".join(
        f"DROP TRIGGER part_is_of_an_open_year ON prevention_{name};" for name in PARTS
    )
    + """
DROP TRIGGER funding_is_at_most_the_whole ON prevention_cofunding;
DROP FUNCTION funding_is_at_most_the_whole();
DROP FUNCTION part_is_of_an_open_year();
DROP TRIGGER edition_is_of_an_open_year ON prevention_edition;
DROP FUNCTION edition_is_of_an_open_year();
DROP TRIGGER learning_year_stands ON prevention_learningyear;
DROP FUNCTION learning_year_stands();
DROP FUNCTION learning_year_is_open(uuid);
DROP FUNCTION i_keep_learning();
"""
)

WALLS = "".join(
    f"""
SELECT tenant_wall('prevention_{name}'), composite_keys('prevention_{name}');
CREATE POLICY programme_adds ON prevention_{name} AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_keep_learning()));
CREATE POLICY programme_changes ON prevention_{name} AS RESTRICTIVE FOR UPDATE
    USING ((SELECT i_keep_learning()));
CREATE POLICY programme_removes ON prevention_{name} AS RESTRICTIVE FOR DELETE
    USING ((SELECT i_keep_learning()));
"""
    for name in TABLES
) + """
CREATE POLICY few_are_for_the_team ON prevention_figure AS RESTRICTIVE FOR SELECT
    USING (audience <> 'team' OR (SELECT i_keep_learning()));
""" + "".join(
    f"""
CREATE POLICY nobody_deletes ON prevention_{name} AS RESTRICTIVE FOR DELETE
    USING (false);
"""
    for name in ("learningyear", "intervention", "edition")
)


class Migration(migrations.Migration):
    dependencies = [("prevention", "0001_what_is_tried")]
    operations = [
        migrations.RunSQL(FUNCTIONS, FUNCTIONS_UNDONE),
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
    ]
