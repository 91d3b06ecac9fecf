"""What a guest is asked to carry opens with the seat, until the same day.

A trigger of the row that is accepted: it runs with the rights of `accept_invitation`,
the function of the owner. Returns nothing. What a whole organisation carried becomes
the guest's own; of what somebody else carries they only read along.
"""

from django.db import migrations

CARRY = """
CREATE FUNCTION guest_carries() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO casework_share
        (id, tenant_id, case_id, user_id, agreement_id, opened_by_id, starts_on, ends_on)
    VALUES (gen_random_uuid(), NEW.tenant_id, NEW.case_id, NEW.accepted_by_id,
            NEW.agreement_id, NEW.invited_by_id, app_today(), NEW.seat_until);
    UPDATE casework_agreement a
    SET carrier = 'professional', user_id = NEW.accepted_by_id, carrier_name = NEW.name,
        version = a.version + 1
    WHERE a.id = NEW.agreement_id AND a.carrier = 'organisation';
    RETURN NEW;
END $$;
CREATE TRIGGER guest_carries AFTER UPDATE OF accepted_at ON casework_invitation
    FOR EACH ROW WHEN (NEW.kind = 'guest' AND OLD.accepted_at IS NULL
                       AND NEW.accepted_at IS NOT NULL)
    EXECUTE FUNCTION guest_carries();
SELECT composite_keys('casework_invitation');
"""
UNDONE = """
DROP TRIGGER guest_carries ON casework_invitation;
DROP FUNCTION guest_carries();
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0020_invited_to_a_meeting")]
    operations = [migrations.RunSQL(CARRY, UNDONE)]
