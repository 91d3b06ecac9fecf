"""A role may stop on the day it began: access ends at once, and the trace stays."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_membership_wall")]
    operations = [
        migrations.RemoveConstraint("membership", "membership_ends_after_it_starts"),
        migrations.AddConstraint(
            "membership",
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ),
    ]
