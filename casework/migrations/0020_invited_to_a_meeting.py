"""Who holds the code of an invitation to a meeting reads that one row, and answers.

No function of the owner returns its words: the setting `app.code` (a keyed hash of the
code, set for one request) opens the row as a seat does, until the day of the meeting is
over. By the code nothing but the answer changes.
"""

from django.db import migrations

ANSWER = "ARRAY['answer', 'said', 'answered_at', 'noted_by_id']"
WALLS = f"""
CREATE FUNCTION app_code() RETURNS text LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('app.code', true), '') $$;

SELECT tenant_wall('casework_meetinginvitation'),
       composite_keys('casework_meetinginvitation');
CREATE POLICY seat_or_code ON casework_meetinginvitation AS RESTRICTIVE FOR SELECT
    USING (case_id IN (SELECT seated_cases())
           OR (code_hash = (SELECT app_code()) AND works_until >= app_today()));
CREATE POLICY seat_or_code_updates ON casework_meetinginvitation
    AS RESTRICTIVE FOR UPDATE
    USING (case_id IN (SELECT seated_cases())
           OR (code_hash = (SELECT app_code()) AND works_until >= app_today()));
CREATE POLICY seat_inserts ON casework_meetinginvitation AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT seated_cases()));
CREATE POLICY seat_deletes ON casework_meetinginvitation AS RESTRICTIVE FOR DELETE
    USING (case_id IN (SELECT seated_cases()));

CREATE FUNCTION code_only_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF app_code() IS NOT NULL
       AND to_jsonb(NEW) - {ANSWER} IS DISTINCT FROM to_jsonb(OLD) - {ANSWER} THEN
        RAISE EXCEPTION 'a code opens the answer and nothing else'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER code_only_answers BEFORE UPDATE ON casework_meetinginvitation
    FOR EACH ROW EXECUTE FUNCTION code_only_answers();
"""
UNDONE = """
DROP TRIGGER code_only_answers ON casework_meetinginvitation;
DROP FUNCTION code_only_answers();
DROP POLICY seat_or_code ON casework_meetinginvitation;
DROP POLICY seat_or_code_updates ON casework_meetinginvitation;
DROP FUNCTION app_code();
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0018_closing_wall")]
    operations = [migrations.RunSQL(WALLS, UNDONE)]
