"""Who works for a landlord, or for justice alone, has no seat in a team.

They read what they carry and nothing else; so seats from before end, and a plan that
one of them led looks for a first contact.

- carries_only(user): whether that user works here for such an organisation and for no
  other. A boolean. For the trigger below.

Source: PRODUCT (never: landlord, police, probation).
"""

from django.db import migrations

WHO = """
CREATE FUNCTION carries_only(whose bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(bool_and(o.kind IN ('housing', 'justice')), false)
    FROM accounts_membership m LEFT JOIN tenancy_organisation o ON o.id = m.organisation_id
    WHERE m.tenant_id = app_tenant() AND m.user_id = whose AND m.role = 'professional'
      AND m.starts_on <= app_today() AND (m.ends_on IS NULL OR m.ends_on > app_today())
$$;
"""
NO_SEAT = """
CREATE FUNCTION refuse_who_carries_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF carries_only(NEW.user_id) THEN
        RAISE EXCEPTION 'who works for a landlord or justice sits in no team'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER in_no_team BEFORE INSERT OR UPDATE OF kind, user_id ON casework_seat
    FOR EACH ROW WHEN (NEW.kind = 'team') EXECUTE FUNCTION refuse_who_carries_only();
"""
NO_SEAT_UNDONE = """
DROP TRIGGER in_no_team ON casework_seat;
DROP FUNCTION refuse_who_carries_only();
DROP FUNCTION carries_only(bigint);
"""
ENDED = """
WITH ended AS (
    UPDATE casework_seat s SET ends_on = greatest(current_date, s.starts_on)
    FROM tenancy_organisation o
    WHERE o.id = s.organisation_id AND o.kind IN ('housing', 'justice')
      AND s.kind = 'team' AND (s.ends_on IS NULL OR s.ends_on > current_date)
    RETURNING s.case_id, s.user_id)
UPDATE casework_case c SET lead_id = NULL, state = 'handover' FROM ended
WHERE c.id = ended.case_id AND c.lead_id = ended.user_id AND c.state <> 'closed';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0115_messages_and_requests_are_records"),
        ("accounts", "0001_initial"),
        ("tenancy", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(WHO + NO_SEAT, NO_SEAT_UNDONE),
        migrations.RunSQL(ENDED, migrations.RunSQL.noop),
    ]
