"""Who closes a month posted nothing in it: asked of the book, which not all may read.

What was netted at closing (kind `net`) does not count: who closes posts that.
"""

from django.db import migrations

WHO_POSTED = """
CREATE FUNCTION i_posted_in(a_month date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM budget_entry
        WHERE tenant_id = app_tenant() AND posted_by_id = app_user() AND kind <> 'net'
          AND booked_on >= a_month AND booked_on < a_month + interval '1 month')
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0003_who_holds_what_was_promised")]
    operations = [
        migrations.RunSQL(WHO_POSTED, "DROP FUNCTION i_posted_in(date);"),
    ]
