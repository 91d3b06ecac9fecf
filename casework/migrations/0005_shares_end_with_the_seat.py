"""What is shared ends with the seat, and a carrier only says how it stands.

Without a full seat an agreement can be changed by who carries it, and of it nothing but
its state: not the words, not who carries it, not who pays. Source: PRODUCT (people).
"""

from django.db import migrations

# A share of a case in which somebody sits no more is over, also while another seat
# keeps their hat on. Who works here needs no seat to carry an agreement.
SHARED = """
CREATE OR REPLACE FUNCTION shared_with_me(what text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT CASE what WHEN 'item' THEN item_id ELSE agreement_id END
    FROM casework_share share
    WHERE tenant_id = app_tenant() AND user_id = app_user()
      AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today())
      AND CASE what WHEN 'item' THEN item_id ELSE agreement_id END IS NOT NULL
      AND (EXISTS (SELECT FROM casework_seat seat
                   WHERE seat.case_id = share.case_id AND seat.user_id = share.user_id
                     AND seat.starts_on <= app_today()
                     AND (seat.ends_on IS NULL OR seat.ends_on > app_today()))
           OR EXISTS (SELECT FROM accounts_membership work
                      WHERE work.tenant_id = share.tenant_id
                        AND work.user_id = share.user_id
                        AND work.role = 'professional'
                        AND work.starts_on <= app_today()
                        AND (work.ends_on IS NULL OR work.ends_on > app_today())))
$$;
"""

CARRIER = """
DROP POLICY seat_or_carrier_updates ON casework_agreement;
CREATE POLICY seat_or_carrier_updates ON casework_agreement AS RESTRICTIVE FOR UPDATE
    USING (case_id IN (SELECT seated_cases())
           OR (id IN (SELECT shared_with_me('agreement'))
               AND id IN (SELECT carried_by_me())));

CREATE FUNCTION carrier_says_how_it_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said text[] := ARRAY['state', 'held_ground', 'state_reason', 'done_on', 'version',
                         'changed_at', 'changed_by_id'];
BEGIN
    IF OLD.case_id IN (SELECT seated_cases()) THEN RETURN NEW; END IF;
    IF to_jsonb(NEW) - said IS DISTINCT FROM to_jsonb(OLD) - said THEN
        RAISE EXCEPTION 'a carrier changes the state of an agreement, nothing else'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER carrier_says_how_it_stands BEFORE UPDATE ON casework_agreement
    FOR EACH ROW
    WHEN (current_user = 'ruwaard_app')
    EXECUTE FUNCTION carrier_says_how_it_stands();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_membership_wall"),
        ("casework", "0004_who_carries_an_agreement"),
    ]
    operations = [
        migrations.RunSQL(SHARED, migrations.RunSQL.noop),
        migrations.RunSQL(CARRIER, migrations.RunSQL.noop),
    ]
