"""What is passed on never changes its words; police and law wait for ground and yes."""

from django.db import migrations

WALLS = """
SELECT tenant_wall('casework_justiceground'), composite_keys('casework_justiceground');
SELECT tenant_wall('casework_justiceconsent'),
       composite_keys('casework_justiceconsent');
SELECT tenant_wall('casework_referral'), composite_keys('casework_referral');
CREATE POLICY seat_wall ON casework_justiceconsent AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY seat_wall ON casework_referral AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY nobody_deletes ON casework_justiceground AS RESTRICTIVE FOR DELETE
    USING (false);
CREATE POLICY nobody_deletes ON casework_justiceconsent AS RESTRICTIVE FOR DELETE
    USING (false);
CREATE POLICY nobody_deletes ON casework_referral AS RESTRICTIVE FOR DELETE
    USING (false);
"""
WORDS = """
CREATE FUNCTION referral_keeps_its_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.words, NEW.to_name, NEW.purpose, NEW.case_id)
       IS DISTINCT FROM (OLD.words, OLD.to_name, OLD.purpose, OLD.case_id) THEN
        RAISE EXCEPTION 'what the resident read is what is passed on'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_keeps_its_words';
    END IF;
    IF NEW.state = 'given' AND OLD.state NOT IN ('agreed', 'given') THEN
        RAISE EXCEPTION 'the resident says yes before it is passed on'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_after_a_yes';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER referral_keeps_its_words BEFORE UPDATE ON casework_referral
    FOR EACH ROW EXECUTE FUNCTION referral_keeps_its_words();
"""
JUSTICE = """
CREATE FUNCTION justice_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.domain <> 'justice' THEN RETURN NEW; END IF;
    IF TG_OP = 'UPDATE' AND OLD.domain = 'justice' THEN RETURN NEW; END IF;
    IF NOT EXISTS (SELECT FROM casework_justiceground
                   WHERE tenant_id = NEW.tenant_id AND ends_on IS NULL)
       OR NOT EXISTS (SELECT FROM casework_justiceconsent
                      WHERE tenant_id = NEW.tenant_id AND case_id = NEW.case_id
                        AND withdrawn_on IS NULL) THEN
        RAISE EXCEPTION 'police and law wait for a ground and a yes'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_justice_waits';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER justice_waits BEFORE INSERT OR UPDATE OF domain ON casework_agreement
    FOR EACH ROW EXECUTE FUNCTION justice_waits();
"""
WORDS_UNDONE = "DROP FUNCTION referral_keeps_its_words CASCADE;"
JUSTICE_UNDONE = "DROP FUNCTION justice_waits CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("casework", "0057_formal_route")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(WORDS, WORDS_UNDONE),
        migrations.RunSQL(JUSTICE, JUSTICE_UNDONE),
    ]
