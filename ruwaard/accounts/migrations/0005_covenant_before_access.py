"""Who works for an organisation comes in after it accepted the covenant. FEATURES A7.

The roles are those of ruwaard.accounts.covenants.services.BOUND; who keeps, checks or
measures takes no part. Roles from before this law stay.
"""

from django.db import migrations

LAW = """
CREATE FUNCTION member_is_bound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.organisation_id IS NOT NULL
        AND NEW.role IN ('professional', 'duty_contact', 'manager', 'director',
                         'financier', 'access_desk')
        AND NOT EXISTS (
            SELECT FROM tenancy_covenantacceptance said
            WHERE said.tenant_id = NEW.tenant_id
              AND said.organisation_id = NEW.organisation_id)
    THEN
        RAISE EXCEPTION 'the covenant comes before the role' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'membership_covenant_comes_first';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER covenant_comes_first BEFORE INSERT OR UPDATE OF role, organisation_id
    ON accounts_membership FOR EACH ROW EXECUTE FUNCTION member_is_bound();
"""
LAW_UNDONE = """
DROP TRIGGER covenant_comes_first ON accounts_membership;
DROP FUNCTION member_is_bound();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_lost_second_factors"),
        ("tenancy", "0005_covenant_walls"),
    ]
    operations = [migrations.RunSQL(LAW, LAW_UNDONE)]
