"""What a resident asked to erase of photographs and papers, and two people confirmed.

Functions of the owner, within the neighbourhood in scope, each with what it returns:

- plans_together(plan): the ids of a plan and of what hangs together with it.
- plan_is_held(plan): whether a legal hold stands against it, or it stands still.
- files_asked_for(request): file_id, added_on and is_held of what an erasure request is
  about, for a privacy officer; never a title.
- held_subjects(): ids of plans, signals and listed files that are held, for who watches.
- erasure_granted(file): the id of the request on which a file may be erased, or nothing.
- plan_of_file(item): the id of the plan of a file on the list, for the audit row.
- erase_file(file, request, user): nothing. Not for the application: for `destroy_item`,
  and for the owner after a restore.
- destroy_item(item): as before (0055); a file goes alone, and only when it was granted.

What stays of a file is its row: what kind it was, since when, who added it, and when
and for whose request it went. Papers that were made of the data of the plan since it
was added go too: they may show it. Source: AVG 17 and 18, METHODS 5.
"""

from django.db import migrations
from django.db.models import Q

TOGETHER = """
SELECT composite_keys('casework_fileattachment');

CREATE FUNCTION plans_together(asked uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(array_agg(other.id), '{}') FROM casework_case plan
    JOIN casework_case other
      ON coalesce(other.joined_to_id, other.id) = coalesce(plan.joined_to_id, plan.id)
    WHERE plan.id = asked
$$;

CREATE FUNCTION plan_is_held(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT FROM unnest(plans_together(asked)) AS plan (id)
        WHERE case_is_frozen(plan.id)
           OR EXISTS (SELECT FROM casework_legalhold h
                      WHERE h.subject_id = plan.id AND h.lifted_by_id IS NULL))
$$;
"""

FACTS = """
CREATE FUNCTION files_asked_for(asked uuid)
RETURNS TABLE (file_id uuid, added_on date, is_held boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT f.id, (f.added_at AT TIME ZONE 'Europe/Amsterdam')::date,
           plan_is_held(f.case_id)
    FROM casework_rightsrequest request
    JOIN casework_rightslink link ON link.request_id = request.id
    JOIN casework_fileattachment f ON f.case_id = ANY (plans_together(link.case_id))
    WHERE request.id = asked AND request.tenant_id = app_tenant()
      AND request.kind = 'erasure' AND f.removed_at IS NULL
      AND (request.files = '{}' OR f.id = ANY (request.files))
      AND keeps_privacy()
$$;

CREATE FUNCTION held_subjects() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT h.subject_id FROM casework_legalhold h
    WHERE h.tenant_id = app_tenant() AND h.lifted_by_id IS NULL AND keeps_privacy()
    UNION
    SELECT f.id FROM casework_destructionitem i
    JOIN casework_fileattachment f ON f.id = i.subject_id
    WHERE i.tenant_id = app_tenant() AND i.kind = 'file' AND plan_is_held(f.case_id)
      AND keeps_privacy()
$$;

CREATE FUNCTION erasure_granted(asked uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT request.id FROM casework_fileattachment f
    JOIN casework_rightslink link ON link.case_id = ANY (plans_together(f.case_id))
    JOIN casework_rightsrequest request ON request.id = link.request_id
    JOIN casework_rightspart part ON part.request_id = request.id
    WHERE f.id = asked AND f.tenant_id = app_tenant()
      AND part.part = 'files' AND part.decision = 'erase'
      AND CASE WHEN request.files = '{}'
          THEN (f.added_at AT TIME ZONE 'Europe/Amsterdam')::date <= request.ended_on
          ELSE f.id = ANY (request.files) END
    ORDER BY request.ended_on DESC, request.id LIMIT 1
$$;

CREATE FUNCTION plan_of_file(asked uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT f.case_id FROM casework_destructionitem i
    JOIN casework_fileattachment f ON f.id = i.subject_id
    WHERE i.id = asked AND i.kind = 'file' AND i.tenant_id = app_tenant()
$$;
"""

HOLD = """
CREATE OR REPLACE FUNCTION hold_stops_destruction() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE casework_destructionitem SET batch_id = NULL
    WHERE tenant_id = NEW.tenant_id AND kind = NEW.kind AND subject_id = NEW.subject_id;
    UPDATE casework_destructionitem i SET batch_id = NULL FROM casework_fileattachment f
    WHERE i.tenant_id = NEW.tenant_id AND i.kind = 'file' AND f.id = i.subject_id
      AND f.case_id = ANY (plans_together(NEW.subject_id));
    RETURN NEW;
END $$;
"""
HOLD_UNDONE = """
CREATE OR REPLACE FUNCTION hold_stops_destruction() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE casework_destructionitem SET batch_id = NULL
    WHERE tenant_id = NEW.tenant_id AND kind = NEW.kind AND subject_id = NEW.subject_id;
    RETURN NEW;
END $$;
"""

ERASE = """
CREATE FUNCTION erase_file(asked uuid, word uuid, decided_by bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    row casework_fileattachment;
    today date := coalesce(app_today(), current_date);
BEGIN
    SELECT * INTO row FROM casework_fileattachment
    WHERE id = asked AND removed_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RETURN; END IF;
    WITH papers AS (
        DELETE FROM documents_document d
        WHERE d.tenant_id = row.tenant_id AND d.kind LIKE 'resident\\_data%'
          AND d.case_id = ANY (plans_together(row.case_id))
          AND d.asked_at >= row.added_at
        RETURNING d.file)
    INSERT INTO casework_destroyedfile (id, tenant_id, path)
    SELECT gen_random_uuid(), row.tenant_id, path FROM (
        SELECT unnest(ARRAY[row.file, row.thumbnail]) AS path
        UNION SELECT file FROM papers) AS gone
    WHERE path <> '';
    DELETE FROM notices_notice WHERE tenant_id = row.tenant_id
        AND (address LIKE '%' || asked || '%' OR once_key LIKE '%' || asked || '%');
    UPDATE casework_share SET ends_on = today
    WHERE file_id = asked AND (ends_on IS NULL OR ends_on > today);
    UPDATE casework_fileattachment
    SET file = '', thumbnail = '', title = '', sha256 = '', size = 0,
        removed_at = today::timestamp AT TIME ZONE 'Europe/Amsterdam',
        removed_by_id = decided_by, is_erased = true, erased_for_id = word
    WHERE id = asked;
END $$;
REVOKE EXECUTE ON FUNCTION erase_file(uuid, uuid, bigint) FROM PUBLIC;
"""

ITEM = """
CREATE OR REPLACE FUNCTION destroy_item(asked uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    item casework_destructionitem;
    facts record;
    is_whole boolean;
    {files_declared}
BEGIN
    SELECT * INTO item FROM casework_destructionitem
    WHERE id = asked AND tenant_id = app_tenant() FOR UPDATE;
    IF NOT FOUND THEN RETURN 'missing'; END IF;
    {who_confirmed} FROM casework_destructionbatch b
    WHERE b.id = item.batch_id AND b.confirmed_by_id <> b.approved_by_id;
    IF NOT FOUND THEN RETURN 'waiting'; END IF;
    {files_go}
    IF item.kind = 'case' THEN
        PERFORM FROM casework_case WHERE id = item.subject_id FOR UPDATE;
    ELSE
        PERFORM FROM casework_signal WHERE id = item.subject_id FOR UPDATE;
    END IF;
    SELECT * INTO facts FROM retention_facts(item.kind, item.subject_id);
    is_whole := FOUND;
    IF is_whole AND facts.is_held THEN
        UPDATE casework_destructionitem SET batch_id = NULL WHERE id = asked;
        RETURN 'held';
    END IF;
    IF NOT is_whole OR facts.last_on > item.last_on OR item.kept_until > app_today()
       OR facts.longer_until > app_today()
       OR (facts.is_open AND item.ground NOT IN ('nameless', 'contact', 'erasure'))
    THEN
        DELETE FROM casework_destructionitem WHERE id = asked;
        RETURN 'changed';
    END IF;
    PERFORM destroy_rows(item.kind, item.subject_id);
    INSERT INTO casework_destroyed (id, tenant_id, batch_id, subject_hash, first_on,
                                    last_on, by_clock, destroyed_on)
    VALUES (gen_random_uuid(), item.tenant_id, item.batch_id,
            destroyed_hash(item.tenant_id, item.subject_id), item.first_on,
            facts.last_on, item.proposed_by_id IS NULL, app_today());
    RETURN 'gone';
END $$;
"""
FILES_GO = """IF item.kind = 'file' THEN
        SELECT f.case_id, erasure_granted(f.id) AS word INTO facts
        FROM casework_fileattachment f
        WHERE f.id = item.subject_id AND f.removed_at IS NULL FOR UPDATE;
        IF FOUND AND plan_is_held(facts.case_id) THEN
            UPDATE casework_destructionitem SET batch_id = NULL WHERE id = asked;
            RETURN 'held';
        END IF;
        DELETE FROM casework_destructionitem WHERE id = asked;
        IF facts.word IS NULL THEN RETURN 'changed'; END IF;
        PERFORM erase_file(item.subject_id, facts.word, second);
        INSERT INTO casework_destroyed (id, tenant_id, batch_id, subject_hash, first_on,
                                        last_on, by_clock, destroyed_on)
        VALUES (gen_random_uuid(), item.tenant_id, item.batch_id,
                destroyed_hash(item.tenant_id, item.subject_id), item.first_on,
                item.last_on, false, app_today());
        RETURN 'gone';
    END IF;"""


def item(*, files: bool) -> str:
    """Return `destroy_item`, that knows of files alone or does not."""
    return (
        ITEM.replace("{files_declared}", "second bigint;" if files else "")
        .replace(
            "{who_confirmed}",
            "SELECT b.confirmed_by_id INTO second" if files else "PERFORM",
        )
        .replace("{files_go}", FILES_GO if files else "")
    )


UNDONE = """
DROP FUNCTION erase_file(uuid, uuid, bigint);
DROP FUNCTION plan_of_file(uuid);
DROP FUNCTION erasure_granted(uuid);
DROP FUNCTION held_subjects();
DROP FUNCTION files_asked_for(uuid);
DROP FUNCTION plan_is_held(uuid);
DROP FUNCTION plans_together(uuid);
"""

STANDS_OR_GONE = Q(removed_at=None, removal_reason="") & ~Q(file="") | Q(
    removed_at__isnull=False, file="", thumbnail="", title=""
) & Q(sha256="", size=0) & (~Q(removal_reason="") | Q(is_erased=True))
ERASED_IS_GONE = Q(is_erased=False, erased_for=None) | Q(
    is_erased=True, removed_at__isnull=False
)


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0091_removed_files_leave_no_mark"),
        ("documents", "0003_lost_documents"),
        ("notices", "0004_who_is_to_be_mailed"),
    ]
    operations = [
        migrations.RunSQL(TOGETHER, UNDONE),
        migrations.RunSQL(FACTS, migrations.RunSQL.noop),
        migrations.RunSQL(HOLD, HOLD_UNDONE),
        migrations.RunSQL(ERASE, migrations.RunSQL.noop),
        migrations.RunSQL(item(files=True), item(files=False)),
    ]
