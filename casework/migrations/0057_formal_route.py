"""Help from a provider outside the proeftuin is paid by a decision, and by nothing else.

Whom a neighbourhood knows only as outside stands in its list of who takes part.
"""

from django.db import migrations

RULE = """
CREATE FUNCTION outside_needs_a_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kinds text[];
BEGIN
    IF NEW.payer = 'decision' OR NEW.organisation_id IS NULL THEN RETURN NEW; END IF;
    SELECT array_agg(kind) INTO kinds FROM tenancy_participation
    WHERE tenant_id = NEW.tenant_id AND organisation_id = NEW.organisation_id
      AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today());
    IF 'outside' = ALL(kinds) THEN
        RAISE EXCEPTION 'help from outside the proeftuin goes by a decision'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'agreement_outside_needs_a_decision';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER outside_needs_a_decision
    BEFORE INSERT OR UPDATE OF organisation_id, payer ON casework_agreement
    FOR EACH ROW EXECUTE FUNCTION outside_needs_a_decision();
"""
RULE_UNDONE = "DROP FUNCTION outside_needs_a_decision CASCADE;"


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0055_destroying"),
        ("tenancy", "0003_providers_outside"),
    ]
    operations = [
        migrations.RunSQL(RULE, RULE_UNDONE),
    ]
