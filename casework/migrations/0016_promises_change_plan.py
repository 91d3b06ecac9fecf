"""What is told of promises is worked out anew when one turns out to be of another plan.

Told is per household; an agreement that lets go of its commitment, or goes to another
plan, makes it another household. See the budget.
"""

from django.db import migrations

FORGET = """
CREATE FUNCTION forget_what_the_plan_told() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM forget_tellings(c.framework_id, '-infinity')
        FROM budget_commitment c WHERE c.id = OLD.commitment_id;
    RETURN NULL;
END $$;
CREATE TRIGGER forgets AFTER UPDATE OF commitment_id, case_id ON casework_agreement
    FOR EACH ROW WHEN (OLD.commitment_id IS NOT NULL
        AND (OLD.commitment_id, OLD.case_id)
            IS DISTINCT FROM (NEW.commitment_id, NEW.case_id))
    EXECUTE FUNCTION forget_what_the_plan_told();
CREATE TRIGGER forgets_with_it AFTER DELETE ON casework_agreement
    FOR EACH ROW WHEN (OLD.commitment_id IS NOT NULL)
    EXECUTE FUNCTION forget_what_the_plan_told();
"""
UNDONE = """
DROP TRIGGER forgets ON casework_agreement;
DROP TRIGGER forgets_with_it ON casework_agreement;
DROP FUNCTION forget_what_the_plan_told();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0015_read_only_plans"),
        ("budget", "0011_what_is_told_is_kept"),
    ]
    operations = [migrations.RunSQL(FORGET, UNDONE)]
