"""A month that is opened and closed again is netted again, with the next number.

What was netted stays: nettings are append-only, numbered without a gap within a month,
and none is added to a closed month. What was undone since stands as its opposite in a
later one.
"""

from django.db import migrations

LAW = """
SELECT append_only('budget_netting'), append_only('budget_nettingline');

CREATE FUNCTION refuse_netting() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM FROM budget_period
        WHERE tenant_id = NEW.tenant_id AND framework_id = NEW.framework_id
          AND month = NEW.month AND closed_at IS NOT NULL;
    IF FOUND THEN
        RAISE EXCEPTION 'a closed month is netted after it is opened again'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.number <> 1 + (
        SELECT coalesce(max(number), 0) FROM budget_netting
        WHERE tenant_id = NEW.tenant_id AND framework_id = NEW.framework_id
          AND month = NEW.month) THEN
        RAISE EXCEPTION 'nettings of a month are numbered without a gap'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER numbered_while_open BEFORE INSERT ON budget_netting
    FOR EACH ROW EXECUTE FUNCTION refuse_netting();
"""
LAW_UNDONE = """
DROP TRIGGER numbered_while_open ON budget_netting;
DROP FUNCTION refuse_netting();
DROP TRIGGER append_only ON budget_netting;
DROP TRIGGER append_only_whole ON budget_netting;
DROP TRIGGER append_only ON budget_nettingline;
DROP TRIGGER append_only_whole ON budget_nettingline;
GRANT UPDATE, DELETE ON budget_netting, budget_nettingline TO ruwaard_app;
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0017_a_single_entry_is_quick")]
    operations = [
        migrations.RunSQL(LAW, LAW_UNDONE),
    ]
