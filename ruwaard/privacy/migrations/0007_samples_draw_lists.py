"""The sample also draws lists and searches that showed who has a plan.

Function of the owner, with what it returns:

- privacy_draw_sample(month, seed, size): as in 0006: the id of the sample that it drew,
  or none. Never a row of the log itself.

There are many more lists than opened plans, so they are drawn in turn: first a plan,
then a list. Where one kind runs out, the other goes on.
"""

from django.db import migrations

DRAW = """
CREATE OR REPLACE FUNCTION privacy_draw_sample(asked date, seed text, size integer)
RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH looks AS MATERIALIZED (
        SELECT e.id, e.at, e.case_id IS NULL AS is_list FROM audit_entry e
        WHERE e.tenant_id = app_tenant()
          AND e.at >= asked::timestamp AT TIME ZONE 'Europe/Amsterdam'
          AND e.at < (asked + interval '1 month') AT TIME ZONE 'Europe/Amsterdam'
          AND e.user_id IS NOT NULL AND e.outcome = 'done'
          AND e.role NOT IN ('', 'system', 'resident', 'representative',
                             'network_member', 'volunteer', 'client_supporter')
          AND e.action NOT LIKE '%safety%'
          AND CASE WHEN e.case_id IS NULL
              THEN e.object_type = '' AND cardinality(e.object_ids) > 0
                   AND e.action ~ '^casework\\..*_(listed|searched|viewed)$'
              ELSE e.action ~ '_(viewed|followed|fetched|taken_along|read_offline)$'
                   OR e.action IN ('casework.file_opened', 'casework.emergency_opened')
              END
    ), sample AS (
        INSERT INTO privacy_logsample (id, tenant_id, month, seed, population, drawn_at)
        SELECT gen_random_uuid(), app_tenant(), asked, seed, count(*),
               statement_timestamp()
        FROM looks
        ON CONFLICT DO NOTHING RETURNING id
    ), turns AS (
        SELECT id, at, is_list, row_number() OVER (
            PARTITION BY is_list
            ORDER BY sha256(convert_to(seed || id, 'UTF8')), id) AS turn
        FROM looks
    ), lines AS (
        INSERT INTO privacy_sampleline
            (id, tenant_id, sample_id, position, entry_id, entry_at)
        SELECT gen_random_uuid(), app_tenant(), sample.id, one.position, one.id, one.at
        FROM sample, (
            SELECT id, at, row_number() OVER (ORDER BY turn, is_list) AS position
            FROM turns) AS one
        WHERE one.position <= coalesce((
            SELECT s.size FROM privacy_samplesize s WHERE s.tenant_id = app_tenant()
            ORDER BY s.chosen_at DESC LIMIT 1), privacy_draw_sample.size)
    )
    SELECT id FROM sample
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0006_samples_are_drawn_and_kept")]
    operations = [migrations.RunSQL(DRAW, migrations.RunSQL.noop)]
