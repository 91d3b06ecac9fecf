"""Who has no account gets everything on paper, and that it was given is written down.

What was made ready on paper before counted as given.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0077_rights_that_are_late"),
        ("tenancy", "0003_providers_outside"),
    ]

    operations = [
        migrations.AddField(
            model_name="rightsrequest",
            name="handed_how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("in_hand", "op papier, in de hand"),
                    ("post", "op papier, met de post en een handtekening"),
                    ("stick", "op papier en op een stick, in de hand"),
                ],
                max_length=10,
                verbose_name="hoe het gegeven is",
            ),
        ),
        migrations.RunSQL(
            "UPDATE casework_rightsrequest SET handed_how = 'in_hand'"
            " WHERE kind = 'export' AND state = 'answered' AND channel <> 'account'",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="rightsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("handed_how", ""),
                        models.Q(
                            models.Q(
                                ("kind", "export"), ("state", "answered"), _negated=True
                            ),
                            ("channel", "account"),
                            _connector="OR",
                        ),
                    ),
                    models.Q(
                        models.Q(("handed_how", ""), _negated=True),
                        ("kind", "export"),
                        ("state", "answered"),
                        models.Q(("channel", "account"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="rights_on_paper_are_handed_over",
            ),
        ),
    ]
