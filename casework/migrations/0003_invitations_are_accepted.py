"""Accepting an invitation: who accepts has no seat yet, so the owner's function acts.

Who sent it, or ever sat in the team, cannot accept it for the resident; nor does a
second account take the place of somebody who has one.
Source: FOUNDATION 2 (code without a seat). `invitation_facts` returns no name or text.
"""

from django.db import migrations

FACTS = """
CREATE FUNCTION invitation_facts(asked_hash text, moment timestamptz)
RETURNS TABLE (tenant_id bigint, kind text, channel text, is_open boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT i.tenant_id, i.kind::text, i.channel::text,
           i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > moment
    FROM casework_invitation i WHERE i.code_hash = asked_hash
$$;
"""

ACCEPT = """
CREATE FUNCTION accept_invitation(asked_hash text, who bigint, moment timestamptz)
RETURNS TABLE (tenant_id bigint, case_id uuid, kind text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
    invited casework_invitation;
BEGIN
    SELECT * INTO invited FROM casework_invitation i
    WHERE i.code_hash = asked_hash AND i.accepted_at IS NULL
      AND i.withdrawn_at IS NULL AND i.expires_at > moment
    FOR UPDATE;
    IF NOT FOUND OR who IS DISTINCT FROM app_user() THEN RETURN; END IF;
    -- Two invitations of one person wait for each other here.
    PERFORM FROM casework_case c WHERE c.id = invited.case_id FOR UPDATE;
    IF invited.invited_by_id = who
       OR EXISTS (SELECT FROM casework_seat s WHERE s.case_id = invited.case_id
                  AND s.user_id = who AND s.kind = 'team')
       OR EXISTS (SELECT FROM casework_person p WHERE p.id = invited.person_id
                  AND p.user_id <> who)
       OR EXISTS (SELECT FROM casework_networkmember n
                  WHERE n.id = invited.network_member_id AND n.user_id <> who)
       OR EXISTS (SELECT FROM casework_representative r
                  WHERE r.id = invited.representative_id AND r.user_id <> who)
    THEN RETURN; END IF;
    UPDATE casework_person p SET user_id = who
    WHERE p.id = invited.person_id AND p.user_id IS NULL;
    UPDATE casework_networkmember n SET user_id = who
    WHERE n.id = invited.network_member_id AND n.user_id IS NULL;
    UPDATE casework_representative r SET user_id = who
    WHERE r.id = invited.representative_id AND r.user_id IS NULL;
    INSERT INTO casework_seat
        (id, tenant_id, case_id, user_id, kind, starts_on, ends_on)
    VALUES (gen_random_uuid(), invited.tenant_id, invited.case_id, who, invited.kind,
            app_today(), invited.seat_until)
    ON CONFLICT DO NOTHING;
    INSERT INTO accounts_membership
        (id, tenant_id, user_id, role, is_deputy, starts_on)
    SELECT gen_random_uuid(), invited.tenant_id, who, invited.kind, false, app_today()
    WHERE invited.kind IN ('resident', 'representative') AND NOT EXISTS (
        SELECT FROM accounts_membership m
        WHERE m.tenant_id = invited.tenant_id AND m.user_id = who
          AND m.role = invited.kind AND (m.ends_on IS NULL OR m.ends_on > app_today()));
    -- What somebody of the own network already carries opens with the seat.
    INSERT INTO casework_share
        (id, tenant_id, case_id, user_id, agreement_id, opened_by_id, starts_on, ends_on)
    SELECT gen_random_uuid(), a.tenant_id, a.case_id, who, a.id, invited.invited_by_id,
           app_today(), invited.seat_until
    FROM casework_agreement a
    WHERE a.case_id = invited.case_id
      AND a.network_member_id = invited.network_member_id
      AND NOT EXISTS (SELECT FROM casework_share s
                      WHERE s.agreement_id = a.id AND s.user_id = who);
    UPDATE casework_invitation i SET accepted_at = moment, accepted_by_id = who
    WHERE i.id = invited.id;
    RETURN QUERY SELECT invited.tenant_id, invited.case_id, invited.kind::text;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_walls")]
    operations = [
        migrations.RunSQL(FACTS, "DROP FUNCTION invitation_facts(text, timestamptz)"),
        migrations.RunSQL(
            ACCEPT, "DROP FUNCTION accept_invitation(text, bigint, timestamptz)"
        ),
    ]
