"""An emergency access is of the day on which it was opened here, not of that in London.

- emergencies_here(from): as before (0061). Between midnight and one or two o'clock what
  was opened today was not there, because a day began by the clock of the database.
"""

from django.db import migrations

HERE = """
CREATE OR REPLACE FUNCTION emergencies_here(since date) RETURNS TABLE (
    id uuid, user_id bigint, function text, opened_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT e.id, e.user_id, e.function::text, e.opened_at, e.ends_at
    FROM casework_emergencyaccess e
    WHERE e.tenant_id = app_tenant() AND keeps_privacy()
      AND e.opened_at >= {since}
    ORDER BY e.opened_at DESC
$$;
"""
BY_OUR_CLOCK = "since::timestamp AT TIME ZONE 'Europe/Amsterdam'"


class Migration(migrations.Migration):
    dependencies = [("casework", "0119_feedback_that_waits")]
    operations = [
        migrations.RunSQL(
            HERE.format(since=BY_OUR_CLOCK), HERE.format(since="since")
        ),
    ]
