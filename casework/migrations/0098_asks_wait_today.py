"""Who is reminded of Vandaag: also who asks somebody without an account how it goes.

- today_waits_for(): as in migration `what_waits_today`, and the user_id of everybody in
  the team of a plan that goes on, with somebody to ask how it goes. A plan at a
  standstill reminds nobody of that.
"""

from django.db import migrations

# What the function said before stays word for word; only the question comes to it.
ADDED = """
    UNION
    SELECT s.user_id FROM casework_wellbeingask k
    JOIN casework_case c ON c.tenant_id = k.tenant_id AND c.id = k.case_id
    JOIN casework_person p ON p.tenant_id = k.tenant_id AND p.id = k.person_id
    JOIN casework_seat s ON s.tenant_id = c.tenant_id AND s.case_id = c.id
    JOIN accounts_membership m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id
    WHERE k.tenant_id = app_tenant() AND k.outcome = 'planned'
      AND k.due_on <= app_today() AND k.due_on + 60 >= app_today()
      AND (k.told_on IS NULL
           OR k.reminded_on IS NULL AND k.told_on + 14 <= app_today())
      AND p.user_id IS NULL AND p.died_on IS NULL
      AND NOT EXISTS (SELECT FROM casework_wellbeingask unwanted
                      WHERE unwanted.tenant_id = k.tenant_id
                        AND unwanted.person_id = k.person_id
                        AND unwanted.outcome = 'refused')
      AND c.state NOT IN ('contact', 'closed') AND c.read_only_on IS NULL
      AND NOT case_is_frozen(c.id)
      AND s.kind = 'team' AND s.starts_on <= app_today()
      AND (s.ends_on IS NULL OR s.ends_on > app_today())
      AND m.role = 'professional' AND m.starts_on <= app_today()
      AND (m.ends_on IS NULL OR m.ends_on > app_today())
"""
MADE = """
DO $do$
BEGIN
    EXECUTE format(
        'CREATE OR REPLACE FUNCTION today_waits_for() RETURNS SETOF bigint LANGUAGE sql'
        ' STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS %%L',
        (SELECT %s FROM pg_proc WHERE oid = 'today_waits_for()'::regprocedure));
END $do$;
"""
QUESTION = f"$added${ADDED}$added$"


class Migration(migrations.Migration):
    dependencies = [("casework", "0097_who_types_a_draft_in")]
    operations = [
        migrations.RunSQL(
            MADE % f"prosrc || {QUESTION}", MADE % f"replace(prosrc, {QUESTION}, '')"
        )
    ]
