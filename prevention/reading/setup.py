"""What learning together needs first, and what travels: FEATURES A10, A11."""

from django.utils.translation import gettext_lazy as _

from prevention.models import Charter, Edition, LearningYear
from ruwaard.accounts.samples.sorts import Sample, Sort
from ruwaard.accounts.setup.steps import Step

# What was tried travels; what came of it belongs to where it was tried.
TRAVELS = frozenset(
    {
        *("title", "kind", "bottleneck", "approach"),
        *("measurement_plan", "goals", "principles"),
    }
)

STEPS = (
    Step(
        70,
        _("Wat wil deze wijk worden?"),
        _("Een visie in eigen woorden, met doelen en principes."),
        "prevention:charter_detail",
        Charter.objects.exists,
        "prevention",
    ),
    Step(
        71,
        _("Wat proberen wij dit jaar?"),
        _("Een leerjaar met interventies."),
        "prevention:intervention_list",
        LearningYear.objects.exists,
        "prevention",
    ),
)


def interventions_offered() -> list[Sample]:
    """Return the interventions of the years that everybody may read."""
    rows = Edition.objects.published().select_related("intervention", "year")
    return [
        Sample(
            str(one.pk),
            f"{one.title} ({one.year.year})",
            {
                "kind": one.intervention.kind,
                **{name: getattr(one, name) for name in TRAVELS - {"kind"}},
            },
        )
        for one in rows.order_by("-year__year", "position")
    ]


INTERVENTIONS = Sort(
    "intervention",
    "prevention",
    _("Interventies"),
    "prevention:intervention_add",
    TRAVELS,
    interventions_offered,
)
