"""A resident writes to the privacy officer, who takes it in and reads no plan.

Function of the owner, within the neighbourhood in scope, with what it returns:

- take_in_export(id, folded name, name, channel, identity, day): of how many plans a
  resident has that name. With one, and somebody in its team, the request is written
  for who brings it: the first contact, or else a colleague. For a privacy officer.
"""

from django.conf import settings
from django.db import migrations

TAKE_IN = """
CREATE FUNCTION take_in_export(asked uuid, sought text, called text, how text,
                               known text, day date) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    number integer;
    whose record;
BEGIN
    IF NOT keeps_privacy() THEN RETURN 0; END IF;
    IF EXISTS (SELECT FROM casework_rightsrequest WHERE id = asked
               AND taken_in_by_id = app_user()) THEN RETURN 1; END IF;
    SELECT count(DISTINCT p.case_id) INTO number FROM casework_person p
    WHERE p.tenant_id = app_tenant() AND p.kind = 'resident' AND p.sort_key = sought;
    IF number <> 1 THEN RETURN number; END IF;
    SELECT p.id, p.case_id, seat.user_id INTO whose
    FROM casework_person p
    JOIN casework_case plan ON plan.id = p.case_id
    JOIN casework_seat seat ON seat.case_id = p.case_id AND seat.kind = 'team'
        AND seat.starts_on <= app_today()
        AND (seat.ends_on IS NULL OR seat.ends_on > app_today())
    WHERE p.tenant_id = app_tenant() AND p.kind = 'resident' AND p.sort_key = sought
    ORDER BY (seat.user_id = plan.lead_id) DESC NULLS LAST, seat.starts_on, seat.id
    LIMIT 1;
    IF NOT FOUND THEN RETURN 0; END IF;
    INSERT INTO casework_rightsrequest
        (id, tenant_id, kind, name, channel, identity, ground, words, files, asked_on,
         answer_by, extension, handed_how, state, outcome, answer, version,
         taken_in_by_id)
    VALUES (asked, app_tenant(), 'export', called, how, known, '', '', '{}',
            app_today(), day, '', '', 'asked', '', '', 1, app_user());
    INSERT INTO casework_rightslink
        (request_id, tenant_id, case_id, person_id, written_by_id)
    VALUES (asked, app_tenant(), whose.case_id, whose.id, whose.user_id);
    RETURN 1;
END $$;
"""
UNDONE = "DROP FUNCTION take_in_export(uuid, text, text, text, text, date);"


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0108_a_standstill_holds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(TAKE_IN, UNDONE),
    ]
