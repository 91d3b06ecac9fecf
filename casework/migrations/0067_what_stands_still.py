"""Corrections and decisions on erasing have walls; a plan at a standstill takes no word.

The guard of plans that are only read (0015) holds a plan at a standstill too, but for
what the law needs: a request for an official decision, and that a resident was told
what they may do when something cannot be.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- case_is_frozen(plan): whether a plan stands still today.
- thaw_plan(request, day): ends the standstill of the plan of that request on `day`, for
  a privacy officer; whether there was one.

What a correction says it was, and should be, never changes. Source: AVG 16 to 18.
"""

from django.db import migrations

TABLES = "".join(
    f"SELECT tenant_wall('casework_{name}'), composite_keys('casework_{name}');"
    for name in ("rightscorrection", "rightspart")
) + """
SELECT append_only('casework_rightspart');
CREATE TRIGGER read_only_case BEFORE UPDATE ON casework_rightscorrection FOR EACH ROW
    WHEN (false) EXECUTE FUNCTION refuse_when_read_only();

CREATE TRIGGER original_stays BEFORE UPDATE ON casework_rightscorrection FOR EACH ROW
    WHEN ((OLD.was, OLD.should_be, OLD.text_id, OLD.kind, OLD.case_id)
          IS DISTINCT FROM (NEW.was, NEW.should_be, NEW.text_id, NEW.kind, NEW.case_id))
    EXECUTE FUNCTION refuse_change();

CREATE POLICY seat_wall ON casework_rightscorrection AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases())
           AND request_id IN (SELECT rights_i_handle()));
CREATE POLICY nobody_deletes ON casework_rightscorrection AS RESTRICTIVE FOR DELETE
    USING (false);

CREATE POLICY of_my_data ON casework_rightspart AS RESTRICTIVE FOR SELECT
    USING (request_id IN (SELECT rights_i_handle()) OR (SELECT is_privacy_officer()));
CREATE POLICY decided_by_officer ON casework_rightspart AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT is_privacy_officer()));
"""

FROZEN = """
CREATE FUNCTION case_is_frozen(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM casework_case
                   WHERE id = asked AND frozen_on <= app_today()
                     AND (frozen_until IS NULL OR frozen_until > app_today()))
$$;

CREATE OR REPLACE FUNCTION refuse_when_read_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF case_is_read_only(coalesce(NEW.case_id, OLD.case_id)) THEN
        RAISE EXCEPTION 'the plan is only read' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_TABLE_NAME NOT IN ('casework_decisionlink', 'casework_holdup')
       AND case_is_frozen(coalesce(NEW.case_id, OLD.case_id)) THEN
        RAISE EXCEPTION 'the plan stands still' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE FUNCTION refuse_when_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.frozen_on <= app_today()
       AND (OLD.frozen_until IS NULL OR OLD.frozen_until > app_today())
       AND OLD.frozen_until IS NOT DISTINCT FROM NEW.frozen_until THEN
        RAISE EXCEPTION 'the plan stands still' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER frozen_case BEFORE UPDATE ON casework_case FOR EACH ROW
    WHEN (current_user = 'ruwaard_app' AND OLD.frozen_on IS NOT NULL)
    EXECUTE FUNCTION refuse_when_frozen();

CREATE FUNCTION thaw_plan(asked uuid, day date) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH thawed AS (
        UPDATE casework_case plan SET frozen_until = day
        FROM casework_rightslink link
        JOIN casework_rightsrequest request ON request.id = link.request_id
        WHERE link.request_id = asked AND link.tenant_id = app_tenant()
          AND request.kind = 'freeze' AND plan.id = link.case_id
          AND plan.frozen_on IS NOT NULL AND plan.frozen_until IS NULL
          AND day >= app_today() AND is_privacy_officer()
        RETURNING plan.id)
    SELECT EXISTS (SELECT FROM thawed)
$$;
"""
FROZEN_UNDONE = """
DROP FUNCTION thaw_plan(uuid, date);
DROP FUNCTION refuse_when_frozen() CASCADE;
CREATE OR REPLACE FUNCTION refuse_when_read_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF case_is_read_only(coalesce(NEW.case_id, OLD.case_id)) THEN
        RAISE EXCEPTION 'the plan is only read' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
DROP FUNCTION case_is_frozen(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0065_who_reads_a_right")]
    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(FROZEN, FROZEN_UNDONE),
    ]
