"""Who may see what of a case. Source: PRODUCT (people), FOUNDATION 2.

The case itself stands behind the tenant wall alone; everything with words stands behind
the second wall: a full seat in the case, or a share of that one item.
"""

from django.db import migrations

TENANT_TABLES = (
    "agreement", "attendee", "case", "contactmoment", "household", "intensitychange",
    "invitation", "meeting", "networkmember", "person", "planitem", "planversion",
    "representative", "safetyevent", "safetyreader", "safetyrecord", "seat", "share",
    "signature",
)
SEATED_TABLES = (
    "attendee", "contactmoment", "household", "intensitychange", "invitation",
    "meeting", "networkmember", "person", "planversion", "representative", "signature",
)
KEPT_TABLES = ("planversion", "signature", "safetyevent")

FIRST_WALL = "".join(
    f"SELECT tenant_wall('casework_{name}'), composite_keys('casework_{name}');"
    for name in TENANT_TABLES
) + "".join(f"SELECT append_only('casework_{name}');" for name in KEPT_TABLES)

# Facts about seats, for policies and for finding one's way before a scope is entered.
SEATS = """
CREATE FUNCTION seated_cases() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT case_id FROM casework_seat
    WHERE tenant_id = app_tenant() AND user_id = app_user()
      AND kind IN ('resident', 'representative', 'team')
      AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today())
$$;

CREATE FUNCTION resident_cases() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT case_id FROM casework_seat
    WHERE tenant_id = app_tenant() AND user_id = app_user()
      AND kind IN ('resident', 'representative')
      AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today())
$$;

CREATE FUNCTION case_has_seats(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM casework_seat WHERE case_id = asked)
$$;

CREATE FUNCTION shared_with_me(what text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT CASE what WHEN 'item' THEN item_id ELSE agreement_id END
    FROM casework_share
    WHERE tenant_id = app_tenant() AND user_id = app_user()
      AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today())
      AND CASE what WHEN 'item' THEN item_id ELSE agreement_id END IS NOT NULL
$$;

CREATE FUNCTION my_seat_kinds() RETURNS TABLE (tenant_id bigint, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT seat.tenant_id, seat.kind::text FROM casework_seat seat
    WHERE user_id = app_user() AND starts_on <= app_today()
      AND (ends_on IS NULL OR ends_on > app_today())
$$;
"""
SEATS_UNDONE = """
DROP FUNCTION seated_cases(), resident_cases(), case_has_seats(uuid),
    shared_with_me(text), my_seat_kinds();
"""

SECOND_WALL = "".join(
    f"CREATE POLICY seat_wall ON casework_{name} AS RESTRICTIVE"
    " USING (case_id IN (SELECT seated_cases()));"
    for name in SEATED_TABLES
) + """
CREATE POLICY seat_or_share ON casework_planitem AS RESTRICTIVE FOR SELECT
    USING (case_id IN (SELECT seated_cases()) OR id IN (SELECT shared_with_me('item')));
CREATE POLICY seat_inserts ON casework_planitem AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT seated_cases()));
CREATE POLICY seat_updates ON casework_planitem AS RESTRICTIVE FOR UPDATE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY seat_deletes ON casework_planitem AS RESTRICTIVE FOR DELETE
    USING (case_id IN (SELECT seated_cases()));

CREATE POLICY seat_or_share ON casework_agreement AS RESTRICTIVE FOR SELECT
    USING (case_id IN (SELECT seated_cases())
           OR id IN (SELECT shared_with_me('agreement')));
CREATE POLICY seat_inserts ON casework_agreement AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT seated_cases()));
CREATE POLICY seat_or_carrier_updates ON casework_agreement AS RESTRICTIVE FOR UPDATE
    USING (case_id IN (SELECT seated_cases())
           OR id IN (SELECT shared_with_me('agreement')));
CREATE POLICY seat_deletes ON casework_agreement AS RESTRICTIVE FOR DELETE
    USING (case_id IN (SELECT seated_cases()));

CREATE POLICY seat_updates ON casework_case AS RESTRICTIVE FOR UPDATE
    USING (id IN (SELECT seated_cases()));
CREATE POLICY nobody_deletes ON casework_case AS RESTRICTIVE FOR DELETE USING (false);

CREATE POLICY seen_at_the_table ON casework_seat AS RESTRICTIVE FOR SELECT
    USING (user_id = (SELECT app_user()) OR case_id IN (SELECT seated_cases()));
CREATE POLICY given_at_the_table ON casework_seat AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT seated_cases()) OR NOT case_has_seats(case_id));
CREATE POLICY changed_at_the_table ON casework_seat AS RESTRICTIVE FOR UPDATE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY nobody_deletes ON casework_seat AS RESTRICTIVE FOR DELETE USING (false);

CREATE POLICY seen_by_both ON casework_share AS RESTRICTIVE FOR SELECT
    USING (user_id = (SELECT app_user()) OR case_id IN (SELECT seated_cases()));
CREATE POLICY opened_at_the_table ON casework_share AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT seated_cases()));
CREATE POLICY ended_at_the_table ON casework_share AS RESTRICTIVE FOR UPDATE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY removed_at_the_table ON casework_share AS RESTRICTIVE FOR DELETE
    USING (case_id IN (SELECT seated_cases()));
"""
SECOND_WALL_UNDONE = "".join(
    f"DROP POLICY seat_wall ON casework_{name};" for name in SEATED_TABLES
)

# Being named opens a safety record; a seat in the case opens nothing.
SAFETY = """
CREATE FUNCTION safety_records_i_read() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT record_id FROM casework_safetyreader
    WHERE tenant_id = app_tenant() AND user_id = app_user()
$$;

CREATE FUNCTION safety_record_is_mine(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM casework_safetyrecord
                   WHERE id = asked AND written_by_id = app_user())
$$;

CREATE POLICY named_reader ON casework_safetyrecord AS RESTRICTIVE FOR SELECT
    USING (id IN (SELECT safety_records_i_read()));
CREATE POLICY seated_writer ON casework_safetyrecord AS RESTRICTIVE FOR INSERT
    WITH CHECK (written_by_id = (SELECT app_user())
                AND case_id IN (SELECT seated_cases()));
CREATE POLICY nobody_updates ON casework_safetyrecord AS RESTRICTIVE FOR UPDATE
    USING (false);
CREATE POLICY nobody_deletes ON casework_safetyrecord AS RESTRICTIVE FOR DELETE
    USING (false);

CREATE POLICY named_reader ON casework_safetyreader AS RESTRICTIVE FOR SELECT
    USING (record_id IN (SELECT safety_records_i_read()));
CREATE POLICY named_by_a_reader ON casework_safetyreader AS RESTRICTIVE FOR INSERT
    WITH CHECK (named_by_id = (SELECT app_user())
                AND (safety_record_is_mine(record_id)
                     OR record_id IN (SELECT safety_records_i_read())));
CREATE POLICY nobody_updates ON casework_safetyreader AS RESTRICTIVE FOR UPDATE
    USING (false);
CREATE POLICY nobody_deletes ON casework_safetyreader AS RESTRICTIVE FOR DELETE
    USING (false);

CREATE POLICY named_reader ON casework_safetyevent AS RESTRICTIVE FOR SELECT
    USING (record_id IN (SELECT safety_records_i_read()));
CREATE POLICY own_event ON casework_safetyevent AS RESTRICTIVE FOR INSERT
    WITH CHECK (user_id = (SELECT app_user()));
"""
SAFETY_UNDONE = "DROP FUNCTION safety_records_i_read(), safety_record_is_mine(uuid);"

WHO_LOOKED = """
CREATE POLICY who_looked_in_my_plan ON audit_entry FOR SELECT
    USING (tenant_id = (SELECT app_tenant())
           AND case_id IN (SELECT resident_cases()));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0001_initial"),
        ("accounts", "0002_membership_wall"),
        ("audit", "0002_audit_table"),
        ("tenancy", "0002_row_security"),
    ]
    operations = [
        migrations.RunSQL(FIRST_WALL, migrations.RunSQL.noop),
        migrations.RunSQL(SEATS, SEATS_UNDONE),
        migrations.RunSQL(SECOND_WALL, SECOND_WALL_UNDONE),
        migrations.RunSQL(SAFETY, SAFETY_UNDONE),
        migrations.RunSQL(WHO_LOOKED, "DROP POLICY who_looked_in_my_plan ON audit_entry"),
    ]
