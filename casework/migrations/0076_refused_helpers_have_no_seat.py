"""Who the resident does not want as a helper gets no seat, by whatever way.

Only the resident, or who speaks for one, refuses somebody or takes that back; the
trusted contact is the resident's too, unless nobody there has an account.
"""

from django.db import migrations

WALLS = """
SELECT tenant_wall('casework_trustedcontact'),
       composite_keys('casework_trustedcontact');
CREATE POLICY seat_wall ON casework_trustedcontact AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY nobody_deletes ON casework_trustedcontact AS RESTRICTIVE FOR DELETE
    USING (false);

SELECT tenant_wall('casework_refusedhelper'), composite_keys('casework_refusedhelper');
CREATE POLICY seat_wall ON casework_refusedhelper AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY resident_refuses ON casework_refusedhelper AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT resident_cases()));
CREATE POLICY resident_lifts ON casework_refusedhelper AS RESTRICTIVE FOR UPDATE
    USING (case_id IN (SELECT resident_cases()));
CREATE POLICY nobody_deletes ON casework_refusedhelper AS RESTRICTIVE FOR DELETE
    USING (false);
"""
NO_SEAT = """
CREATE FUNCTION refused_helper_has_no_seat() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NEW.kind IN ('team', 'guest') AND EXISTS (
        SELECT FROM casework_refusedhelper
        WHERE case_id = NEW.case_id AND user_id = NEW.user_id AND lifted_on IS NULL)
    THEN
        RAISE EXCEPTION 'the resident chose somebody else'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'refused_helper_has_no_seat';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refused_helper_has_no_seat BEFORE INSERT ON casework_seat
    FOR EACH ROW EXECUTE FUNCTION refused_helper_has_no_seat();
"""
NO_SEAT_UNDONE = "DROP FUNCTION refused_helper_has_no_seat() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("casework", "0074_nobody_signs_for_another")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(NO_SEAT, NO_SEAT_UNDONE),
    ]
