"""Emergency accesses by the id under which a privacy officer judges them.

Functions of the owner, each with what it returns:
- emergencies_here(from): for a privacy officer, per emergency access since a day id,
  user_id, function, opened_at and ends_at. Never which plan, nor why.
"""

from django.db import migrations

HERE = """
DROP FUNCTION emergencies_here(date);
CREATE FUNCTION emergencies_here(since date) RETURNS TABLE (
    id uuid, user_id bigint, function text, opened_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT e.id, e.user_id, e.function::text, e.opened_at, e.ends_at
    FROM casework_emergencyaccess e
    WHERE e.tenant_id = app_tenant() AND e.opened_at >= since AND keeps_privacy()
    ORDER BY e.opened_at DESC
$$;
SELECT desk_wall('casework_emergencyreview');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0059_referral_and_justice_walls"),
        ("privacy", "0002_the_officer_reads_the_log"),
    ]
    operations = [migrations.RunSQL(HERE, migrations.RunSQL.noop)]
