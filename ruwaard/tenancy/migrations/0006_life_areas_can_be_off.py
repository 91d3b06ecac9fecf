"""The six areas of life can be switched off; where there is casework they are on."""

from django.db import migrations

ON = """
UPDATE tenancy_neighbourhood SET features = features || '["life_areas"]'::jsonb
WHERE features ? 'casework' AND NOT features ? 'life_areas';
"""
OFF = "UPDATE tenancy_neighbourhood SET features = features - 'life_areas';"


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0005_covenant_walls")]
    operations = [migrations.RunSQL(ON, OFF)]
