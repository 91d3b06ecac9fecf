"""What a resident asked about their data is destroyed with the plan it is about.

everything_of(kind, id) (0055) counts the requests too: they hold a name and words, and
stand apart from the plan, as requests for an official decision do.
"""

from django.db import migrations

WITH_RIGHTS = """
        'casework_rightsrequest', to_jsonb(ARRAY(
            SELECT request_id FROM casework_rightslink
            WHERE case_id = ANY (plans))),"""
BELONGING = """
CREATE OR REPLACE FUNCTION everything_of(kind text, asked uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    plans uuid[];
BEGIN
    IF kind = 'signal' THEN
        RETURN everything_below(jsonb_build_object('casework_signal', jsonb_build_array(asked)));
    END IF;
    plans := ARRAY(SELECT id FROM casework_case WHERE asked IN (id, joined_to_id));
    RETURN everything_below(jsonb_build_object(
        'casework_case', to_jsonb(plans),
        'casework_signal', to_jsonb(ARRAY(
            SELECT DISTINCT signal_id FROM casework_signalstep
            WHERE case_id = ANY (plans))),
        'casework_barrier', to_jsonb(ARRAY(
            SELECT barrier_id FROM casework_barrierlink WHERE case_id = ANY (plans))),{more}
        'casework_decisionrequest', to_jsonb(ARRAY(
            SELECT request_id FROM casework_decisionlink
            WHERE case_id = ANY (plans)))));
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0067_what_stands_still")]
    operations = [
        migrations.RunSQL(
            BELONGING.replace("{more}", WITH_RIGHTS), BELONGING.replace("{more}", "")
        ),
    ]
