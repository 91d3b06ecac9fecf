"""A line stays with who wrote it until it is handed over; the resident decides.

What was handed over never changes its words. A proposal is taken over, or not, by who
sits there as the resident, or speaks for the resident.
"""

from django.db import migrations

WALLS = """
SELECT tenant_wall('casework_draftline'), composite_keys('casework_draftline');
CREATE POLICY own_or_handed ON casework_draftline AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases())
           AND (written_by_id = (SELECT app_user()) OR handed_at IS NOT NULL));
CREATE POLICY resident_writes ON casework_draftline AS RESTRICTIVE FOR INSERT
    WITH CHECK (written_by_id = (SELECT app_user())
                AND case_id IN (SELECT resident_cases()));
CREATE POLICY nobody_deletes ON casework_draftline AS RESTRICTIVE FOR DELETE
    USING (false);

SELECT tenant_wall('casework_proposal'), composite_keys('casework_proposal');
CREATE POLICY seat_wall ON casework_proposal AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY own_proposal ON casework_proposal AS RESTRICTIVE FOR INSERT
    WITH CHECK (proposed_by_id = (SELECT app_user()));
CREATE POLICY nobody_deletes ON casework_proposal AS RESTRICTIVE FOR DELETE
    USING (false);
"""
LAWS = """
CREATE FUNCTION draft_line_keeps_its_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.text, NEW.question, NEW.written_by_id, NEW.said_by_id, NEW.case_id)
       IS DISTINCT FROM
       (OLD.text, OLD.question, OLD.written_by_id, OLD.said_by_id, OLD.case_id) THEN
        RAISE EXCEPTION 'what was handed over keeps its words'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'draft_line_keeps_its_words';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER draft_line_keeps_its_words BEFORE UPDATE ON casework_draftline
    FOR EACH ROW WHEN (OLD.handed_at IS NOT NULL)
    EXECUTE FUNCTION draft_line_keeps_its_words();

CREATE FUNCTION resident_answers_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.case_id NOT IN (SELECT resident_cases()) THEN
        RAISE EXCEPTION 'the resident decides which words stand'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'proposal_is_answered_by_the_resident';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER resident_answers_proposal BEFORE UPDATE ON casework_proposal
    FOR EACH ROW WHEN (NEW.state IN ('accepted', 'refused')
                       AND current_user = 'ruwaard_app')
    EXECUTE FUNCTION resident_answers_proposal();
"""
LAWS_UNDONE = """
DROP FUNCTION draft_line_keeps_its_words() CASCADE;
DROP FUNCTION resident_answers_proposal() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0068_rights_go_with_the_plan")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(LAWS, LAWS_UNDONE),
    ]
