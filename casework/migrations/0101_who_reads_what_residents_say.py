"""What residents say of the help, and advice: who reads and writes which rows.

A link says who said something; only that person, who they chose, and whom they let read
it see it. The client council sees words without a link, anonymous words from the Monday
after, and never what is about a member. Functions of the owner, within the neighbourhood
in scope, each with what it returns:

- i_am_in_council(): whether I sit in the client council now.
- feedback_for_me(): ids of feedback that I said, that I was chosen to read, or that is
  about me and that I may read.
- feedback_about_me(): ids of feedback about me, whether I may read it or not.
- tell_who_said(feedback, kind, address, now): gives whoever said it a notice; nothing back.
- mix_anonymous_feedback(week): writes all anonymous rows of a week anew, in any order,
  so that no row says which one came last; nothing back.
- counted_feedback(before, fewest): quarter (its first day), kind, number; of whole
  quarters before a day in which at least so many things were said.
"""

from django.db import migrations

WALLS = "".join(
    f"SELECT tenant_wall('casework_{name}'), composite_keys('casework_{name}');"
    f"CREATE POLICY nobody_deletes ON casework_{name} AS RESTRICTIVE FOR DELETE"
    " USING (false);"
    for name in ("feedbacklink", "feedback", "advice")
) + """
CREATE TRIGGER read_only_case BEFORE UPDATE ON casework_feedbacklink FOR EACH ROW
    WHEN (false) EXECUTE FUNCTION refuse_when_read_only();
SELECT guard_read_only();
"""

WHO_I_AM = """
CREATE FUNCTION i_am_in_council() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM accounts_membership
                   WHERE tenant_id = app_tenant() AND user_id = app_user()
                     AND role = 'client_council' AND starts_on <= app_today()
                     AND (ends_on IS NULL OR ends_on > app_today()))
$$;
CREATE FUNCTION feedback_for_me() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT l.id FROM casework_feedbacklink l
    WHERE l.tenant_id = app_tenant()
      AND (l.said_by_id = app_user() OR (l.about_id = app_user() AND l.about_may_read)
           OR (l.reader_id = app_user() AND EXISTS (
               SELECT FROM casework_seat s
               WHERE s.tenant_id = l.tenant_id AND s.case_id = l.case_id
                 AND s.user_id = l.reader_id AND s.starts_on <= app_today()
                 AND (s.ends_on IS NULL OR s.ends_on > app_today()))))
$$;
CREATE FUNCTION feedback_about_me() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT id FROM casework_feedbacklink
    WHERE tenant_id = app_tenant() AND about_id = app_user()
$$;
"""
WHO_I_AM_UNDONE = """
DROP FUNCTION i_am_in_council(), feedback_for_me(), feedback_about_me();
"""

IN_COUNCIL = """
    "to" = 'council' AND state <> 'withdrawn' AND (SELECT i_am_in_council())
    AND id NOT IN (SELECT feedback_about_me())
    AND (link_id IS NOT NULL OR said_on < date_trunc('week', app_today())::date)
"""
WHO_READS = f"""
CREATE POLICY said_or_chosen ON casework_feedbacklink AS RESTRICTIVE FOR SELECT
    USING (id IN (SELECT feedback_for_me()));
CREATE POLICY said_by_a_resident ON casework_feedbacklink AS RESTRICTIVE FOR INSERT
    WITH CHECK (said_by_id = (SELECT app_user())
                AND case_id IN (SELECT resident_cases()));
CREATE POLICY changed_by_who_said_it ON casework_feedbacklink AS RESTRICTIVE FOR UPDATE
    USING (said_by_id = (SELECT app_user()));

CREATE POLICY who_may_read ON casework_feedback AS RESTRICTIVE FOR SELECT
    USING (id IN (SELECT feedback_for_me()) OR ({IN_COUNCIL})
           OR code_hash = NULLIF(current_setting('app.code', true), ''));
CREATE POLICY said_by_a_resident ON casework_feedback AS RESTRICTIVE FOR INSERT
    WITH CHECK (EXISTS (SELECT resident_cases())
                AND (link_id IS NULL OR link_id IN (SELECT feedback_for_me())));
CREATE POLICY who_may_act ON casework_feedback AS RESTRICTIVE FOR UPDATE
    USING (({IN_COUNCIL})
           OR (id IN (SELECT feedback_for_me())
               AND id NOT IN (SELECT feedback_about_me())));
"""
WHO_READS_UNDONE = """
DROP POLICY said_or_chosen ON casework_feedbacklink;
DROP POLICY said_by_a_resident ON casework_feedbacklink;
DROP POLICY changed_by_who_said_it ON casework_feedbacklink;
DROP POLICY who_may_read ON casework_feedback;
DROP POLICY said_by_a_resident ON casework_feedback;
DROP POLICY who_may_act ON casework_feedback;
"""

AND_BACK = """
CREATE FUNCTION tell_who_said(said uuid, told_kind text, told_at text, now timestamptz)
RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO notices_notice
        (id, tenant_id, user_id, kind, address, once_key, made_at)
    SELECT gen_random_uuid(), l.tenant_id, l.said_by_id, told_kind, told_at, said::text,
           now
    FROM casework_feedbacklink l JOIN casework_feedback f ON f.id = l.id
    WHERE l.tenant_id = app_tenant() AND l.id = said AND f.state = 'answered'
    ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION mix_anonymous_feedback(week date) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH gone AS (
        DELETE FROM casework_feedback
        WHERE tenant_id = app_tenant() AND link_id IS NULL AND said_on = week
        RETURNING *)
    INSERT INTO casework_feedback SELECT * FROM gone ORDER BY random()
$$;

CREATE FUNCTION counted_feedback(before date, fewest bigint)
RETURNS TABLE (quarter date, kind text, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT whole.quarter, whole.kind, whole.number FROM (
        SELECT date_trunc('quarter', f.said_on)::date AS quarter, f.kind::text AS kind,
               count(*) AS number,
               sum(count(*)) OVER (PARTITION BY date_trunc('quarter', f.said_on))
                   AS said
        FROM casework_feedback f
        WHERE f.tenant_id = app_tenant() AND f.state <> 'withdrawn'
          AND f.said_on < date_trunc('quarter', before)
        GROUP BY 1, 2, date_trunc('quarter', f.said_on)) AS whole
    WHERE whole.said >= greatest(fewest, 5)
    ORDER BY 1 DESC, 2
$$;
"""
AND_BACK_UNDONE = """
DROP FUNCTION tell_who_said(uuid, text, text, timestamptz), mix_anonymous_feedback(date),
    counted_feedback(date, bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0098_asks_wait_today"),
        ("notices", "0004_who_is_to_be_mailed"),
    ]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(WHO_I_AM, WHO_I_AM_UNDONE),
        migrations.RunSQL(WHO_READS, WHO_READS_UNDONE),
        migrations.RunSQL(AND_BACK, AND_BACK_UNDONE),
    ]
