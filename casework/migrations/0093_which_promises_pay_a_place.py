"""Which promises pay a place or what belongs to it; D4.

Function of the owner, within the neighbourhood in scope:

- facility_commitments(): the commitments of agreements that are marked as facility.
  Asked by functions of the budget that add up; the application may not call it.
"""

from django.db import migrations

FACTS = """
CREATE OR REPLACE FUNCTION facility_commitments() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT a.commitment_id FROM casework_agreement a
    WHERE a.tenant_id = app_tenant() AND a.is_facility AND a.commitment_id IS NOT NULL
$$;
"""
UNDONE = """
CREATE OR REPLACE FUNCTION facility_commitments() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT NULL::uuid WHERE false
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0092_erasing_files"),
        ("budget", "0020_months_that_tell_of_few_people"),
    ]
    operations = [migrations.RunSQL(FACTS, UNDONE)]
