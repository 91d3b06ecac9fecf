"""Who has no account gets everything on paper, and that it was given is written down.

What was made ready on paper before counted as given.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0077_rights_that_are_late"),
        ("tenancy", "0003_providers_outside"),
    ]

    operations = [
        migrations.RunSQL(
            "UPDATE casework_rightsrequest SET handed_how = 'in_hand'"
            " WHERE kind = 'export' AND state = 'answered' AND channel <> 'account'",
            migrations.RunSQL.noop,
        ),
    ]
