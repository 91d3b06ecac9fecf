"""Everybody reads the list of where to go; who keeps the neighbourhood writes it."""

from django.db import migrations

WALLS = """
SELECT tenant_wall('community_institution'), composite_keys('community_institution');
CREATE POLICY kept_by_keepers ON community_institution AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT i_keep_community()));
CREATE POLICY changed_by_keepers ON community_institution AS RESTRICTIVE FOR UPDATE
    USING ((SELECT i_keep_community()));
CREATE POLICY nobody_deletes ON community_institution AS RESTRICTIVE FOR DELETE
    USING (false);
"""


class Migration(migrations.Migration):
    dependencies = [("community", "0003_who_reads_a_post")]
    operations = [migrations.RunSQL(WALLS, migrations.RunSQL.noop)]
