"""How long from the talk to the start, and who does what: counts and medians.

- agreement_kinds(from, until): per kind of help how many agreements were made in a
  period, and in how many plans.
- agreement_lead_times(from, until): per domain in how many plans, and the median of
  days from the talk to the start and from the start to done, of what is done.

No rows, no word. The day on which an agreement was made is that of the talk.
"""

from django.db import migrations

DAYS = """
UPDATE casework_agreement SET made_on = changed_at::date WHERE made_on IS NULL;
UPDATE casework_agreement SET started_on = least(done_on, changed_at::date)
WHERE state IN ('doing', 'done') AND started_on IS NULL;
"""

CARRIER = """
CREATE OR REPLACE FUNCTION carrier_says_how_it_stands() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    said text[] := ARRAY['state', 'held_ground', 'state_reason', 'done_on', 'version',
                         'started_on', 'changed_at', 'changed_by_id', 'search'];
BEGIN
    IF OLD.case_id IN (SELECT seated_cases()) THEN RETURN NEW; END IF;
    IF to_jsonb(NEW) - said IS DISTINCT FROM to_jsonb(OLD) - said THEN
        RAISE EXCEPTION 'a carrier changes the state of an agreement, nothing else'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
"""

FIGURES = """
CREATE FUNCTION agreement_kinds(first_day date, until date)
RETURNS TABLE (kind text, agreements bigint, plans bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT a.kind::text, count(*), count(DISTINCT a.case_id)
    FROM casework_agreement a
    WHERE a.tenant_id = app_tenant() AND a.state <> 'dropped'
      AND a.made_on >= first_day AND a.made_on < until
    GROUP BY a.kind
$$;

CREATE FUNCTION agreement_lead_times(first_day date, until date)
RETURNS TABLE (domain text, plans bigint, to_start double precision,
               to_done double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT a.domain::text, count(DISTINCT a.case_id),
           percentile_cont(0.5) WITHIN GROUP (ORDER BY a.started_on - a.made_on)
               FILTER (WHERE a.started_on IS NOT NULL),
           percentile_cont(0.5) WITHIN GROUP (ORDER BY a.done_on - a.started_on)
               FILTER (WHERE a.done_on IS NOT NULL)
    FROM casework_agreement a
    WHERE a.tenant_id = app_tenant() AND a.state = 'done'
      AND a.made_on >= first_day AND a.made_on < until
    GROUP BY a.domain ORDER BY a.domain = '', a.domain
$$;
"""
UNDONE = "DROP FUNCTION agreement_kinds(date, date), agreement_lead_times(date, date);"


class Migration(migrations.Migration):
    dependencies = [("casework", "0040_looking_along_wall")]
    operations = [
        migrations.RunSQL(DAYS, migrations.RunSQL.noop),
        migrations.RunSQL(CARRIER, migrations.RunSQL.noop),
        migrations.RunSQL(FIGURES, UNDONE),
    ]
