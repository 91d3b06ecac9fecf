"""A part that a neighbourhood already works with stays on, now that off means gone."""

from django.db import migrations

# The part, and the tables of which one row says that it is in use.
IN_USE = {
    "budget": ("budget_framework",),
    "microanalysis": (
        *("microanalysis_round", "microanalysis_pricelist"),
        "microanalysis_indicator",
    ),
    "prevention": ("prevention_learningyear", "prevention_charter", "community_place"),
}


def switch_on(feature: str, tables: tuple[str, ...]) -> str:
    used = " OR ".join(
        f"EXISTS (SELECT FROM {table} used WHERE used.tenant_id = place.id)"
        for table in tables
    )
    return (
        "UPDATE tenancy_neighbourhood place"
        f" SET features = features || '[\"{feature}\"]'"
        f" WHERE NOT features @> '[\"{feature}\"]' AND ({used});"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0005_a_year_in_numbers"),
        ("budget", "0020_months_that_tell_of_few_people"),
        ("microanalysis", "0008_figures_of_areas_stand"),
        ("prevention", "0009_priorities_stand"),
    ]
    operations = [
        migrations.RunSQL(switch_on(*part), migrations.RunSQL.noop)
        for part in IN_USE.items()
    ]
