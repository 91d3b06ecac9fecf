"""A plan that moves crosses the wall between neighbourhoods once, in one direction.

Functions of the owner, each with what it returns:
- offer_transfer(to, id, from name, first name, moment, load): whether the offer stands
  in neighbourhood `to`, which needs an aanspreekpunt. Text goes in and never comes out;
  the caller must sit in a team.

What goes along is read by who took the offer on, and removed by them. Source: PRODUCT
(life goes on), FOUNDATION 2.
"""

from django.db import migrations

WALLS = """
SELECT tenant_wall('casework_transferoffer'), composite_keys('casework_transferoffer');
SELECT tenant_wall('casework_transferload'), composite_keys('casework_transferload');
REVOKE INSERT, DELETE ON casework_transferoffer FROM ruwaard_app;
REVOKE INSERT, UPDATE ON casework_transferload FROM ruwaard_app;
CREATE POLICY who_took_it_on ON casework_transferload AS RESTRICTIVE
    USING (EXISTS (SELECT FROM casework_transferoffer o
                   WHERE o.id = offer_id AND o.answered_by_id = (SELECT app_user())));
CREATE POLICY on_duty_sees ON casework_transferoffer AS RESTRICTIVE
    USING (EXISTS (SELECT FROM accounts_membership m
                   WHERE m.tenant_id = casework_transferoffer.tenant_id
                     AND m.user_id = (SELECT app_user())
                     AND m.role = 'duty_contact'
                     AND m.starts_on <= (SELECT app_today())
                     AND (m.ends_on IS NULL OR m.ends_on > (SELECT app_today()))));
"""

OFFER = """
CREATE FUNCTION offer_transfer(
    place bigint, asked uuid, from_place text, first text, moment timestamptz, load json)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF place IS NOT DISTINCT FROM app_tenant()
       OR NOT EXISTS (SELECT FROM accounts_membership m
                      WHERE m.tenant_id = place AND m.role = 'duty_contact'
                        AND m.starts_on <= app_today()
                        AND (m.ends_on IS NULL OR m.ends_on > app_today()))
       OR NOT EXISTS (SELECT FROM casework_seat s
                      WHERE s.tenant_id = app_tenant() AND s.user_id = app_user()
                        AND s.kind = 'team')
    THEN RETURN false; END IF;
    INSERT INTO casework_transferoffer (id, tenant_id, from_name, first_name, offered_at)
    VALUES (asked, place, from_place, first, moment);
    INSERT INTO casework_transferload (id, tenant_id, offer_id, content)
    VALUES (gen_random_uuid(), place, asked, load::jsonb);
    RETURN true;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0045_emergency_walls")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(
            OFFER,
            "DROP FUNCTION"
            " offer_transfer(bigint, uuid, text, text, timestamptz, json)",
        ),
    ]
