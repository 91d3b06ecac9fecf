"""Find the lists that held an id: a list row has many ids and no case of its own."""

from django.db import migrations

# Partial, so that the rows of one plan, nearly all there are, cost nothing here.
LISTS = """
CREATE INDEX audit_entry_of_list ON audit_entry USING gin (object_ids)
    WHERE case_id IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_months_are_removed_by_two")]
    operations = [migrations.RunSQL(LISTS, "DROP INDEX audit_entry_of_list")]
