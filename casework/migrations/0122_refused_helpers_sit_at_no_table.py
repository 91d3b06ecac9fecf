"""Who the resident does not want as a helper gets no place at a meeting's table either.

A name counts however its capitals and outer spaces are typed. A resident of the plan is
nobody's helper, and a place that was taken before stays: it was so.
"""

from django.db import migrations

NO_PLACE = """
CREATE FUNCTION refused_helper_sits_at_no_table() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NEW.person_id IS NULL AND EXISTS (
        SELECT FROM casework_refusedhelper r
        WHERE r.case_id = NEW.case_id AND r.lifted_on IS NULL
          AND (r.user_id = NEW.user_id
               OR NEW.user_id IS NULL AND upper(btrim(r.name)) = upper(btrim(NEW.name))))
    THEN
        RAISE EXCEPTION 'the resident chose somebody else'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'refused_helper_sits_at_no_table';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refused_helper_sits_at_no_table
    BEFORE INSERT OR UPDATE OF name, user_id, person_id ON casework_attendee
    FOR EACH ROW EXECUTE FUNCTION refused_helper_sits_at_no_table();
"""
NO_PLACE_UNDONE = "DROP FUNCTION refused_helper_sits_at_no_table() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("casework", "0121_rules_and_principles")]
    operations = [migrations.RunSQL(NO_PLACE, NO_PLACE_UNDONE)]
