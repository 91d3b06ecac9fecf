"""A file shows to who sits at the table, and to whom it was opened item by item.

`shared_with_me` learns of files; it returns ids, as before.
"""

from django.db import migrations

WALLS = """
SELECT tenant_wall('casework_fileattachment'),
       composite_keys('casework_fileattachment'), composite_keys('casework_share');
CREATE POLICY seat_or_share ON casework_fileattachment AS RESTRICTIVE FOR SELECT
    USING (case_id IN (SELECT seated_cases()) OR id IN (SELECT shared_with_me('file')));
CREATE POLICY seat_inserts ON casework_fileattachment AS RESTRICTIVE FOR INSERT
    WITH CHECK (case_id IN (SELECT seated_cases()));
CREATE POLICY seat_updates ON casework_fileattachment AS RESTRICTIVE FOR UPDATE
    USING (case_id IN (SELECT seated_cases()));
CREATE POLICY nobody_deletes ON casework_fileattachment AS RESTRICTIVE FOR DELETE
    USING (false);
"""

SHARED = """
CREATE OR REPLACE FUNCTION shared_with_me(what text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT opened FROM (
        SELECT share.*, CASE what WHEN 'item' THEN item_id WHEN 'file' THEN file_id
                                  ELSE agreement_id END AS opened
        FROM casework_share share
        WHERE tenant_id = app_tenant() AND user_id = app_user()
          AND starts_on <= app_today() AND (ends_on IS NULL OR ends_on > app_today())
    ) AS share
    WHERE opened IS NOT NULL
      AND (EXISTS (SELECT FROM casework_seat seat
                   WHERE seat.case_id = share.case_id AND seat.user_id = share.user_id
                     AND seat.starts_on <= app_today()
                     AND (seat.ends_on IS NULL OR seat.ends_on > app_today()))
           OR EXISTS (SELECT FROM accounts_membership work
                      WHERE work.tenant_id = share.tenant_id
                        AND work.user_id = share.user_id
                        AND work.role = 'professional'
                        AND work.starts_on <= app_today()
                        AND (work.ends_on IS NULL OR work.ends_on > app_today())))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0047_transfer_walls")]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(SHARED, migrations.RunSQL.noop),
    ]
