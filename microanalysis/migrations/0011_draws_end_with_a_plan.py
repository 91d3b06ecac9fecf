"""Nobody settles a draw in a plan that is only read: it is as if nobody was reached.

- draws_end_with_a_plan(): trigger of the owner; draws that wait are settled when their
  plan ends for good, by death or moving away.
"""

from django.db import migrations

ENDING = """
CREATE FUNCTION draws_end_with_a_plan() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE microanalysis_drawnplan SET outcome = 'unreached', settled_on = NEW.read_only_on
    WHERE case_id = NEW.id AND tenant_id = NEW.tenant_id AND outcome = 'waiting';
    RETURN NEW;
END $$;
CREATE TRIGGER draws_end_with_a_plan AFTER UPDATE OF read_only_on ON casework_case
    FOR EACH ROW WHEN (OLD.read_only_on IS NULL AND NEW.read_only_on IS NOT NULL)
    EXECUTE FUNCTION draws_end_with_a_plan();
UPDATE microanalysis_drawnplan d SET outcome = 'unreached', settled_on = c.read_only_on
FROM casework_case c
WHERE c.id = d.case_id AND c.read_only_on IS NOT NULL AND d.outcome = 'waiting';
"""
ENDING_UNDONE = """
DROP TRIGGER draws_end_with_a_plan ON casework_case;
DROP FUNCTION draws_end_with_a_plan();
"""


class Migration(migrations.Migration):
    dependencies = [("microanalysis", "0010_told_as_of_a_number")]
    operations = [migrations.RunSQL(ENDING, ENDING_UNDONE)]
