"""Who died hears nothing more of what waited.

- silence(account, moment): what waited in this neighbourhood for the account of
  somebody who died in a plan at whose table I sit is read and mailed, as far as anybody
  will ask; how many notices. Nothing for any other account.
"""

from django.db import migrations

SILENCE = """
CREATE FUNCTION silence(account bigint, moment timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    silenced bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM casework_person
                   WHERE tenant_id = app_tenant() AND user_id = account
                     AND died_on IS NOT NULL
                     AND case_id IN (SELECT seated_cases())) THEN
        RETURN 0;
    END IF;
    UPDATE notices_notice
    SET read_at = coalesce(read_at, moment), mailed_at = coalesce(mailed_at, moment)
    WHERE tenant_id = app_tenant() AND user_id = account
      AND (read_at IS NULL OR mailed_at IS NULL);
    GET DIAGNOSTICS silenced = ROW_COUNT;
    RETURN silenced;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0106_restricted_in_no_list"),
        ("notices", "0002_notice_wall"),
    ]
    operations = [
        migrations.RunSQL(SILENCE, "DROP FUNCTION silence(bigint, timestamptz)")
    ]
