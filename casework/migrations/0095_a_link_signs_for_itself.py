"""Who holds a link to sign sits at that table themselves, in nobody else's seat.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- held_link(): case_id, version_id and signer_key of the one link that the code in scope
  opens, when nobody with an account is in scope.
- seated_cases(): as before, and the case_id of that link.
- signing_waits(first, second, last): user_id, case_id, version_id and which reminder it
  is (1 or 2), of residents with an account who said nothing yet of the newest version,
  `first` or `second` days after it was frozen and less than `last`; not of a plan that
  is closed, only read or at a standstill, nor of a child under twelve.

A signature after one that was taken back has the next number, and no other has.
"""

from django.db import migrations

WALLS = """
SELECT tenant_wall('casework_signrefusal'), composite_keys('casework_signrefusal'),
       append_only('casework_signrefusal');
CREATE POLICY seat_wall ON casework_signrefusal AS RESTRICTIVE
    USING (case_id IN (SELECT seated_cases()));
"""
# What the function said before stays word for word; only the link comes to it.
ADDED = " UNION ALL SELECT case_id FROM held_link()"
SEATED = """
DO $do$
BEGIN
    EXECUTE format(
        'CREATE OR REPLACE FUNCTION seated_cases() RETURNS SETOF uuid LANGUAGE sql'
        ' STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS %L',
        (SELECT {body} FROM pg_proc WHERE oid = 'seated_cases()'::regprocedure));
END $do$;
"""
HELD = """
CREATE FUNCTION held_link()
RETURNS TABLE (case_id uuid, version_id uuid, signer_key varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT link.case_id, link.version_id, link.signer_key FROM casework_signlink link
    WHERE link.tenant_id = app_tenant() AND link.code_hash = app_code()
      AND app_user() IS NULL AND link.stopped_at IS NULL
      AND link.works_until >= app_today()
$$;
""" + SEATED.format(body=f"prosrc || '{ADDED}'")
HELD_UNDONE = (
    SEATED.format(body=f"replace(prosrc, '{ADDED}', '')")
    + "DROP FUNCTION held_link();"
)

AS_IT_WAS = """
CREATE OR REPLACE FUNCTION link_signer(asked uuid) RETURNS SETOF varchar
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT signer_key FROM casework_signlink
    WHERE version_id = asked AND tenant_id = app_tenant() AND stopped_at IS NULL
      AND works_until >= app_today() AND made_by_id = app_user()
$$;
"""
LAWS = """
CREATE OR REPLACE FUNCTION link_signer(asked uuid) RETURNS SETOF varchar
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT signer_key FROM held_link() WHERE version_id = asked
$$;

CREATE FUNCTION signed_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM casework_signature s
        JOIN casework_signaturewithdrawal w
          ON w.tenant_id = s.tenant_id AND w.signature_id = s.id
        WHERE s.tenant_id = NEW.tenant_id AND s.version_id = NEW.version_id
          AND s.signer_key = NEW.signer_key AND s.number = NEW.number - 1) THEN
        RAISE EXCEPTION 'a signature is given again after it was taken back'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'signed_again';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signed_again BEFORE INSERT ON casework_signature
    FOR EACH ROW WHEN (NEW.number <> 1) EXECUTE FUNCTION signed_again();
"""
LAWS_UNDONE = f"DROP FUNCTION signed_again() CASCADE; {AS_IT_WAS}"

WAITS = """
CREATE FUNCTION signing_waits(first integer, second integer, last integer)
RETURNS TABLE (user_id bigint, case_id uuid, version_id uuid, which integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT p.user_id, v.case_id, v.id,
           CASE WHEN v.frozen_at::date + second <= app_today() THEN 2 ELSE 1 END
    FROM casework_planversion v
    JOIN casework_case c ON c.tenant_id = v.tenant_id AND c.id = v.case_id
    JOIN casework_person p ON p.tenant_id = v.tenant_id AND p.case_id = v.case_id
    WHERE v.tenant_id = app_tenant() AND p.user_id IS NOT NULL AND p.died_on IS NULL
      AND p.age_class <> '0-11' AND c.state <> 'closed' AND c.read_only_on IS NULL
      AND (c.frozen_on IS NULL OR c.frozen_until <= app_today())
      AND v.frozen_at::date + first <= app_today()
      AND v.frozen_at::date + last > app_today()
      AND NOT EXISTS (
          SELECT FROM casework_planversion n
          WHERE n.tenant_id = v.tenant_id AND n.case_id = v.case_id
            AND n.number > v.number)
      AND NOT EXISTS (
          SELECT FROM casework_signature s
          WHERE s.tenant_id = v.tenant_id AND s.version_id = v.id
            AND s.signer_key = 'person:' || p.id)
      AND NOT EXISTS (
          SELECT FROM casework_signrefusal r
          WHERE r.tenant_id = v.tenant_id AND r.version_id = v.id
            AND r.signer_key = 'person:' || p.id)
      AND EXISTS (
          SELECT FROM casework_seat s
          WHERE s.tenant_id = v.tenant_id AND s.case_id = v.case_id
            AND s.user_id = p.user_id AND s.starts_on <= app_today()
            AND (s.ends_on IS NULL OR s.ends_on > app_today()))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0093_which_promises_pay_a_place")]
    operations = [
        migrations.RunSQL(HELD, HELD_UNDONE),
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(LAWS, LAWS_UNDONE),
        migrations.RunSQL(WAITS, "DROP FUNCTION signing_waits(integer,integer,integer)"),
    ]
