"""How the way of working stands in every organisation: no totals, no order of merit.

Source: FEATURES B18, B21 (no rankings).
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from casework.calculations.anchoring import anchors
from casework.calculations.moving_out import said_in
from casework.models import Anchoring
from ruwaard.tenancy.models import Organisation, Participation

# A partner, or who is outside, works its own way.
WORKS_THIS_WAY = (Participation.Kind.BUDGET, Participation.Kind.METHOD)


@dataclass(frozen=True, slots=True)
class Anchor:
    """One point of one organisation, with what was said of it last."""

    code: str
    text: str
    said: Anchoring | None = None


@dataclass(frozen=True, slots=True)
class Anchored:
    """One organisation and its points, in the order of the list."""

    organisation: Organisation
    anchors: tuple[Anchor, ...]


def anchored(today: date) -> list[Anchored]:
    """Return every organisation that works this way today, by name; two queries."""
    here = Participation.objects.on(today).filter(kind__in=WORKS_THIS_WAY)
    taking_part = here.select_related("organisation")
    bodies = {one.organisation_id: one.organisation for one in taking_part}
    rows = Anchoring.objects.standing().select_related("said_by")
    said = {(row.organisation_id, row.code): row for row in rows}
    texts = {code: text_of(code) for code in anchors()}
    return [
        Anchored(
            body,
            tuple(
                Anchor(code, text, said.get((body.pk, code)))
                for code, text in texts.items()
            ),
        )
        for body in sorted(bodies.values(), key=lambda one: one.name)
    ]


def text_of(code: str) -> str:
    """Return the words of a point in the language of who reads."""
    return said_in(anchors()[code], get_language())


def said_before(organisation: Organisation, code: str) -> list[Anchoring]:
    """Return what was said of one point in one organisation, the last first."""
    rows = Anchoring.objects.filter(organisation=organisation, code=code)
    return list(rows.select_related("said_by"))
