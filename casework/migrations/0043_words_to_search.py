"""The words of a plan, to search: Dutch, English and Turkish stems, stored.

`words_of` puts capitals in small letters, also those that this database does not know.
`@@` is not leakproof, so no GIN index helps under row security: the index on tenant and
case finds the rows of somebody's own plans first. Source: FOUNDATION 4.
"""

from django.db import migrations

TEXTS = {
    "planitem": "text || ' ' || original",
    "agreement": "what || ' ' || carrier_name",
    "meeting": "notes",
    "contactmoment": "text",
}

FUNCTION = """
CREATE FUNCTION words_of(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
    SELECT to_tsvector('pg_catalog.dutch', small)
        || to_tsvector('pg_catalog.english', small)
        || to_tsvector('pg_catalog.turkish', small)
    FROM (SELECT translate(pg_catalog.lower(said),
        'ÀÁÂÄÇÈÉÊËÌÍÎÏİĞÑÒÓÔÖŞÙÚÛÜ', 'àáâäçèéêëìíîïiğñòóôöşùúûü')) AS one (small)
$$;
"""
COLUMNS = "".join(
    f"ALTER TABLE casework_{table} ADD COLUMN search tsvector"
    f" GENERATED ALWAYS AS (public.words_of({text})) STORED;"
    for table, text in TEXTS.items()
)
COLUMNS_UNDONE = "".join(
    f"ALTER TABLE casework_{table} DROP COLUMN search;" for table in TEXTS
)
INDEXES = """
CREATE INDEX meeting_of_case ON casework_meeting (tenant_id, case_id);
CREATE INDEX contact_of_case ON casework_contactmoment (tenant_id, case_id);
CREATE INDEX person_of_case ON casework_person (tenant_id, case_id);
"""
INDEXES_UNDONE = "DROP INDEX meeting_of_case, contact_of_case, person_of_case;"


class Migration(migrations.Migration):
    dependencies = [("casework", "0042_how_the_work_goes")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION words_of(text)"),
        migrations.RunSQL(COLUMNS, COLUMNS_UNDONE),
        migrations.RunSQL(INDEXES, INDEXES_UNDONE),
    ]
