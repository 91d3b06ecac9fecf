"""Who has no account decides too: the team writes down what was said, and how.

It holds for other words in the plan and for who helps, as long as nobody who speaks for
the resident has an account in that plan.

- nobody_speaks_in(case): whether no resident or representative has a seat there today.
"""

from django.db import migrations

NOBODY = """
CREATE FUNCTION nobody_speaks_in(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT NOT EXISTS (
        SELECT FROM casework_seat
        WHERE tenant_id = app_tenant() AND case_id = asked
          AND kind IN ('resident', 'representative') AND starts_on <= app_today()
          AND (ends_on IS NULL OR ends_on > app_today()))
$$;
"""
NOBODY_UNDONE = "DROP FUNCTION nobody_speaks_in(uuid);"

ANSWERS = """
CREATE OR REPLACE FUNCTION resident_answers_proposal() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.case_id NOT IN (SELECT resident_cases()) AND NOT (
        NEW.channel <> '' AND NEW.answered_by_id = app_user()
        AND NEW.case_id IN (SELECT seated_cases()) AND nobody_speaks_in(NEW.case_id))
    THEN
        RAISE EXCEPTION 'the resident decides which words stand'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'proposal_is_answered_by_the_resident';
    END IF;
    RETURN NEW;
END $$;
"""
ANSWERS_UNDONE = """
CREATE OR REPLACE FUNCTION resident_answers_proposal() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.case_id NOT IN (SELECT resident_cases()) THEN
        RAISE EXCEPTION 'the resident decides which words stand'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'proposal_is_answered_by_the_resident';
    END IF;
    RETURN NEW;
END $$;
"""

REFUSES = """
DROP POLICY resident_refuses ON casework_refusedhelper;
DROP POLICY resident_lifts ON casework_refusedhelper;
CREATE POLICY resident_refuses ON casework_refusedhelper AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT resident_cases())
                OR channel <> '' AND written_by_id = (SELECT app_user())
                   AND case_id IN (SELECT seated_cases())
                   AND nobody_speaks_in(case_id));
CREATE POLICY resident_lifts ON casework_refusedhelper AS RESTRICTIVE FOR UPDATE
    USING (case_id IN (SELECT resident_cases())
           OR case_id IN (SELECT seated_cases()) AND nobody_speaks_in(case_id));
"""
REFUSES_UNDONE = """
DROP POLICY resident_refuses ON casework_refusedhelper;
DROP POLICY resident_lifts ON casework_refusedhelper;
CREATE POLICY resident_refuses ON casework_refusedhelper AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT resident_cases()));
CREATE POLICY resident_lifts ON casework_refusedhelper AS RESTRICTIVE FOR UPDATE
    USING (case_id IN (SELECT resident_cases()));
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0117_said_without_an_account")]
    operations = [
        migrations.RunSQL(NOBODY, NOBODY_UNDONE),
        migrations.RunSQL(ANSWERS, ANSWERS_UNDONE),
        migrations.RunSQL(REFUSES, REFUSES_UNDONE),
    ]
