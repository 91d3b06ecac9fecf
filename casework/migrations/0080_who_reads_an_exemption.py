"""An exemption shows to its plan, and once it was read to desks, without a name.

The people of its plan reach it by a link behind the second wall. When the resident read
it, the manager of its organisation, directors and the aanspreekpunt see it too; the
first two may say what it brought. Functions of the owner, within the neighbourhood in
scope, each with what it returns:

- exemption_is_read_first(): trigger; an exemption shows as read only when its link says
  how the resident read it, and its words stay after that.
- exemptions_of_my_plans(): ids of exemptions of plans in which I have a full seat.
"""

from django.db import migrations

WALLS = "".join(
    f"SELECT tenant_wall('casework_{name}'), composite_keys('casework_{name}');"
    for name in ("exemptionlink", "exemption", "exemptionreview")
) + """
SELECT append_only('casework_exemptionreview');
CREATE POLICY seat_wall ON casework_exemptionlink AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY nobody_deletes ON casework_exemptionlink AS RESTRICTIVE FOR DELETE
    USING (false);
"""

WHO_READS = """
CREATE FUNCTION exemptions_of_my_plans() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT id FROM casework_exemptionlink
    WHERE tenant_id = app_tenant() AND case_id IN (SELECT seated_cases())
$$;

CREATE POLICY seen_at_the_table_or_desk ON casework_exemption AS RESTRICTIVE FOR SELECT
    USING (id IN (SELECT exemptions_of_my_plans())
           OR (read_on IS NOT NULL
               AND (organisation_id IN (SELECT organisations_i_manage())
                    OR (SELECT i_am_director()) OR (SELECT on_duty()))));
CREATE POLICY written_at_the_table ON casework_exemption AS RESTRICTIVE FOR INSERT
    WITH CHECK (id IN (SELECT exemptions_of_my_plans()));
CREATE POLICY changed_at_the_table_or_desk ON casework_exemption
    AS RESTRICTIVE FOR UPDATE
    USING (id IN (SELECT exemptions_of_my_plans())
           OR (read_on IS NOT NULL
               AND (organisation_id IN (SELECT organisations_i_manage())
                    OR (SELECT i_am_director()))));
CREATE POLICY nobody_deletes ON casework_exemption AS RESTRICTIVE FOR DELETE
    USING (false);

CREATE POLICY seen_with_the_exemption ON casework_exemptionreview AS RESTRICTIVE
    USING (exemption_id IN (SELECT id FROM casework_exemption));
"""
WHO_READS_UNDONE = """
DROP POLICY seen_with_the_exemption ON casework_exemptionreview;
DROP POLICY seen_at_the_table_or_desk ON casework_exemption;
DROP POLICY written_at_the_table ON casework_exemption;
DROP POLICY changed_at_the_table_or_desk ON casework_exemption;
DROP POLICY nobody_deletes ON casework_exemption;
DROP FUNCTION exemptions_of_my_plans();
"""

READ_FIRST = """
CREATE FUNCTION exemption_is_read_first() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF OLD.read_on IS NULL AND NEW.read_on IS NOT NULL AND NOT EXISTS (
            SELECT FROM casework_exemptionlink l
            WHERE l.id = NEW.id AND l.told_on IS NOT NULL) THEN
        RAISE EXCEPTION 'the resident did not read this exemption'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'exemption_is_read_before_it_shows';
    END IF;
    IF OLD.read_on IS NOT NULL
       AND (NEW.rule, NEW.rule_of, NEW.ground, NEW.decided_by, NEW.decided_on,
            NEW.organisation_id, NEW.cost, NEW.read_on)
           IS DISTINCT FROM
           (OLD.rule, OLD.rule_of, OLD.ground, OLD.decided_by, OLD.decided_on,
            OLD.organisation_id, OLD.cost, OLD.read_on) THEN
        RAISE EXCEPTION 'the words of an exemption that was read stay'
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'exemption_says_what_was_read';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER exemption_is_read_first BEFORE UPDATE ON casework_exemption
    FOR EACH ROW EXECUTE FUNCTION exemption_is_read_first();
"""
READ_FIRST_UNDONE = """
DROP TRIGGER exemption_is_read_first ON casework_exemption;
DROP FUNCTION exemption_is_read_first();
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0078_handed_over_on_paper")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(WHO_READS, WHO_READS_UNDONE),
        migrations.RunSQL(READ_FIRST, READ_FIRST_UNDONE),
    ]
