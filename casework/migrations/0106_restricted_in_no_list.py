"""A restricted plan stands in no list of the aanspreekpunt but one.

plans_that_hang, plans_alike and signals_alike return what they did (migrations 0026 and
0028), without plans that are restricted. plans_without_a_lead stays as it is: a plan
that nobody leads must find somebody.
"""

from django.db import migrations

LISTS = """
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT pg_get_functiondef(oid) AS said FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
          AND proname IN ('plans_that_hang', 'plans_alike', 'signals_alike')
    LOOP
        EXECUTE replace(one.said, $was${was}$was$, $is${becomes}$is$);
    END LOOP;
END $$;
"""
OPEN = "c.state <> 'closed'"
LISTED = f"{OPEN} AND NOT c.is_restricted"


class Migration(migrations.Migration):
    dependencies = [("casework", "0105_anchoring_is_said")]
    operations = [
        migrations.RunSQL(
            LISTS.format(was=OPEN, becomes=LISTED),
            LISTS.format(was=LISTED, becomes=OPEN),
        )
    ]
