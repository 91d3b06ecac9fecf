"""The sample of the log: who draws it, who reads it, and when it is closed.

Functions of the owner, each with what it returns:

- privacy_draw_sample(month, seed, size): draws the sample of a month of this
  neighbourhood, once; `size` is taken when nobody chose one. Its id, or none when it
  was drawn before. Never a row of the log itself.

Who is asked reads the question, and writes the answer; the rest is the officers' own.
"""

from django.db import migrations

TABLES = ("samplesize", "logsample", "sampleline", "judgement", "sampleclosing")
WALLS = "\n".join(f"SELECT desk_wall('privacy_{table}');" for table in TABLES)
WALLS += """
REVOKE INSERT ON privacy_logsample, privacy_sampleline FROM ruwaard_app;

SELECT tenant_wall('privacy_question'), composite_keys('privacy_question'),
       append_only('privacy_question');
CREATE POLICY asked_or_officer ON privacy_question AS RESTRICTIVE
    USING (user_id = (SELECT app_user()) OR (SELECT keeps_privacy()))
    WITH CHECK ((SELECT keeps_privacy()));
SELECT tenant_wall('privacy_explanation'), composite_keys('privacy_explanation'),
       append_only('privacy_explanation');
CREATE POLICY asked_or_officer ON privacy_explanation AS RESTRICTIVE
    USING (written_by_id = (SELECT app_user()) OR (SELECT keeps_privacy()))
    WITH CHECK (written_by_id = (SELECT app_user()) AND question_id IN (
        SELECT id FROM privacy_question WHERE user_id = (SELECT app_user())));
"""

# Lists are left out: a line of the sample is one look into one plan.
DRAW = """
CREATE FUNCTION privacy_draw_sample(asked date, seed text, size integer) RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH looks AS MATERIALIZED (
        SELECT e.id, e.at FROM audit_entry e
        WHERE e.tenant_id = app_tenant()
          AND e.at >= asked::timestamp AT TIME ZONE 'Europe/Amsterdam'
          AND e.at < (asked + interval '1 month') AT TIME ZONE 'Europe/Amsterdam'
          AND e.case_id IS NOT NULL AND e.user_id IS NOT NULL AND e.outcome = 'done'
          AND e.role NOT IN ('', 'system', 'resident', 'representative',
                             'network_member', 'volunteer', 'client_supporter')
          AND (e.action ~ '_(viewed|followed|fetched|taken_along|read_offline)$'
               OR e.action IN ('casework.file_opened', 'casework.emergency_opened'))
          AND e.action NOT LIKE '%safety%'
    ), sample AS (
        INSERT INTO privacy_logsample (id, tenant_id, month, seed, population, drawn_at)
        SELECT gen_random_uuid(), app_tenant(), asked, seed, count(*),
               statement_timestamp()
        FROM looks
        ON CONFLICT DO NOTHING RETURNING id
    ), lines AS (
        INSERT INTO privacy_sampleline
            (id, tenant_id, sample_id, position, entry_id, entry_at)
        SELECT gen_random_uuid(), app_tenant(), sample.id, one.position, one.id, one.at
        FROM sample, (
            SELECT id, at, row_number() OVER (
                ORDER BY sha256(convert_to(seed || id, 'UTF8')), id) AS position
            FROM looks) AS one
        WHERE one.position <= coalesce((
            SELECT s.size FROM privacy_samplesize s WHERE s.tenant_id = app_tenant()
            ORDER BY s.chosen_at DESC LIMIT 1), privacy_draw_sample.size)
    )
    SELECT id FROM sample
$$;
"""

CLOSED = """
CREATE FUNCTION sample_is_judged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM privacy_sampleline l WHERE l.sample_id = NEW.sample_id
        AND coalesce((SELECT j.verdict FROM privacy_judgement j WHERE j.line_id = l.id
                      ORDER BY j.judged_at DESC, j.id LIMIT 1), 'asked') = 'asked')
    THEN
        RAISE EXCEPTION 'a line waits for its judgement'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sample_is_judged BEFORE INSERT ON privacy_sampleclosing
    FOR EACH ROW EXECUTE FUNCTION sample_is_judged();

CREATE FUNCTION sample_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM privacy_sampleclosing c
               JOIN privacy_sampleline l ON l.sample_id = c.sample_id
               WHERE l.id = NEW.line_id)
    THEN
        RAISE EXCEPTION 'the sample is closed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sample_is_open BEFORE INSERT ON privacy_judgement
    FOR EACH ROW EXECUTE FUNCTION sample_is_open();
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0005_samples_of_the_log")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(DRAW, "DROP FUNCTION privacy_draw_sample(date, text, integer)"),
        migrations.RunSQL(CLOSED, migrations.RunSQL.noop),
    ]
