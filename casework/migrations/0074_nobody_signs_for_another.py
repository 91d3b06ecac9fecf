"""Nobody signs for another: PostgreSQL itself compares who signs with who is in scope.

A signature in an account is of the person, representative or own network that has this
account; elsewhere it names who holds the device, and that is who is in scope. By a link
the row of that link says who. Answers and what was taken back never change.

Who carries an agreement reads why somebody does not agree with it, and nothing else.

- link_signer(version): the keys of those for whom a link to that version works today.
"""

from django.db import migrations

WALLS = """
SELECT tenant_wall('casework_agreementanswer'),
       composite_keys('casework_agreementanswer'),
       append_only('casework_agreementanswer');
CREATE POLICY seat_or_carrier ON casework_agreementanswer AS RESTRICTIVE FOR SELECT
    USING (case_id IN (SELECT seated_cases())
           OR NOT agrees AND agreement_id IN (SELECT carried_by_me())
              AND agreement_id IN (SELECT shared_with_me('agreement')));
CREATE POLICY seat_inserts ON casework_agreementanswer AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT seated_cases())
                AND written_by_id = (SELECT app_user()));

SELECT tenant_wall('casework_signaturewithdrawal'),
       composite_keys('casework_signaturewithdrawal'),
       append_only('casework_signaturewithdrawal');
CREATE POLICY seat_wall ON casework_signaturewithdrawal AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));

SELECT tenant_wall('casework_signlink'), composite_keys('casework_signlink');
CREATE POLICY seat_or_code ON casework_signlink AS RESTRICTIVE FOR SELECT
    USING (case_id IN (SELECT seated_cases())
           OR (code_hash = (SELECT app_code()) AND works_until >= app_today()));
CREATE POLICY seat_inserts ON casework_signlink AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT seated_cases())
                AND made_by_id = (SELECT app_user()));
CREATE POLICY seat_updates ON casework_signlink AS RESTRICTIVE FOR UPDATE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY nobody_deletes ON casework_signlink AS RESTRICTIVE FOR DELETE
    USING (false);
"""
LAWS = """
CREATE FUNCTION link_signer(asked uuid) RETURNS SETOF varchar
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT signer_key FROM casework_signlink
    WHERE version_id = asked AND tenant_id = app_tenant() AND stopped_at IS NULL
      AND works_until >= app_today() AND made_by_id = app_user()
$$;

CREATE FUNCTION nobody_signs_for_another() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_own boolean;
BEGIN
    is_own := CASE
        WHEN NEW.method = 'link' THEN
            NEW.signer_key IN (SELECT link_signer(NEW.version_id))
        WHEN NEW.method <> 'account' THEN NEW.device_held_by_id = app_user()
        WHEN NEW.person_id IS NOT NULL THEN EXISTS (
            SELECT FROM casework_person
            WHERE id = NEW.person_id AND user_id = app_user())
        WHEN NEW.representative_id IS NOT NULL THEN EXISTS (
            SELECT FROM casework_representative
            WHERE id = NEW.representative_id AND user_id = app_user())
        WHEN NEW.network_member_id IS NOT NULL THEN EXISTS (
            SELECT FROM casework_networkmember
            WHERE id = NEW.network_member_id AND user_id = app_user())
        ELSE true END
        AND (NEW.method <> 'account' OR NEW.user_id = app_user());
    IF NOT is_own THEN
        RAISE EXCEPTION 'nobody signs for another'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_signs_for_another';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER nobody_signs_for_another BEFORE INSERT ON casework_signature
    FOR EACH ROW WHEN (current_user = 'ruwaard_app')
    EXECUTE FUNCTION nobody_signs_for_another();
"""
LAWS_UNDONE = """
DROP FUNCTION nobody_signs_for_another() CASCADE;
DROP FUNCTION link_signer(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0072_who_hears_how_it_goes")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(LAWS, LAWS_UNDONE),
    ]
