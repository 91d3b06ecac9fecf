"""What lies under the difference in costs, in words and tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from microanalysis.calculations.sensitivity import (
    ATTRIBUTED,
    over_years,
    swings,
    without_the_best,
)
from microanalysis.models import Round
from microanalysis.reading.depth import Depth
from microanalysis.reading.guarded import Kept
from microanalysis.reading.outcome import Outcome, Pocket
from microanalysis.reading.writing import Figure, in_euros, less_or_more

HIDDEN = "–"
MOST_PRODUCTS = 8


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One assumption, and the mean difference per plan at both of its ends."""

    name: str
    low: str
    high: str
    turns_at: str = ""


@dataclass(frozen=True, slots=True)
class PocketRow:
    """One domain with what each payer pays more or less of it."""

    name: str
    cells: Sequence[str]
    total: str


@dataclass(frozen=True, slots=True)
class DepthPage:
    """Who gains, what stands apart, and how much hangs on what was assumed."""

    figures: Sequence[Figure]
    payers: Sequence[str]
    pockets: Sequence[PocketRow]
    what_if: Sequence[WhatIf]
    says_who_gains: str


def depth_page(
    measured: Round, outcome: Outcome, depth: Depth, kept: Kept, *, k: int
) -> DepthPage:
    """Return what lies under the costs of a round, without what is kept back."""
    return DepthPage(
        figures=_figures(measured, outcome, depth, k=k),
        payers=[part.name for part in outcome.payers],
        pockets=_pockets(outcome, kept),
        what_if=_what_if(outcome, depth, kept, k=k),
        says_who_gains=_who_gains(outcome, kept.payers),
    )


def _figures(
    measured: Round, outcome: Outcome, depth: Depth, *, k: int
) -> list[Figure]:
    n, mean = outcome.pairs.n, outcome.pairs.mean_difference
    years = measured.horizon_years
    people = depth.people
    found: list[Figure] = []
    if not _are_few(people.once, k=k):
        note = _("Wat één keer betaald wordt, telt hier helemaal mee.")
        name = _("In het eerste jaar betaald, verschil per plan")
        found.append(Figure(name, in_euros(depth.cash / n), note))
    if not _are_few(people.estimated, people.certain, k=k):
        part = f"{number_format(100 * depth.estimated, 0)} %"
        found.append(Figure(_("Deel dat geschat is (bewijs C)"), part))
    if years > 1:
        note = _(
            "Later geld telt 3 procent per jaar minder. Van het verschil blijft elk"
            " jaar minder over: 100, 75, 50, 25 en 0 procent. Dat is aangenomen."
        )
        name = _("Over %(years)s jaar, verschil per plan") % {"years": years}
        found.append(Figure(name, in_euros(over_years(mean, years)), note))
    if depth.with_transfers >= k:
        note = _(
            "Geld dat van zak wisselt, zoals bijstand. Telt niet mee in de kosten."
        )
        amount = in_euros(depth.transfers / n)
        found.append(Figure(_("Overdrachten, verschil per plan"), amount, note))
    cases, expected, left_out = depth.expected
    if cases >= k:
        note = _(
            "%(cases)s plannen. Verwacht, niet gezien; iemand van een andere"
            " organisatie verwacht het ook. Niet op te tellen bij het andere."
        ) % {"cases": cases}
        if left_out:
            note += " " + _("Zonder plannen met een prijs zonder indexcijfer.")
        name = _("Naast wat zonder hulp verwacht werd, per plan")
        found.append(Figure(name, in_euros(expected), note))
    return found


def _are_few(*numbers: int, k: int) -> bool:
    """Whether one of these is about some, and too few."""
    return any(0 < number < k for number in numbers)


def _pockets(outcome: Outcome, kept: Kept) -> list[PocketRow]:
    """Return domain by payer, means per plan."""
    n = outcome.pairs.n
    known = {(one.domain, one.payer): one for one in outcome.pockets}
    return [
        PocketRow(
            part.name,
            [
                _pocket(known.get((part.name, payer.name)), kept, n)
                for payer in outcome.payers
            ],
            HIDDEN if part.name in kept.domains else in_euros(part.mean_difference),
        )
        for part in outcome.domains
    ]


def _pocket(one: Pocket | None, kept: Kept, n: int) -> str:
    if one is None:
        return ""
    is_kept = (one.domain, one.payer) in kept.pockets
    return HIDDEN if is_kept else in_euros(one.difference / n)


def _what_if(outcome: Outcome, depth: Depth, kept: Kept, *, k: int) -> list[WhatIf]:
    n, mean = outcome.pairs.n, outcome.pairs.mean_difference
    rows = [
        WhatIf(_("Zoals gemeten"), in_euros(mean), in_euros(mean)),
        WhatIf(
            _("De helft komt door deze aanpak"),
            *(in_euros(mean * part) for part in reversed(ATTRIBUTED)),
        ),
    ]
    if not _are_few(depth.people.ranged, k=k):
        name = _("Alle aantallen aan hun gunstigste, of hun ongunstigste kant")
        ends = in_euros(depth.least / n), in_euros(depth.most / n)
        rows.append(WhatIf(name, *ends))
    if (rest := without_the_best(outcome.differences, k)) is not None:
        name = _("Zonder de %(k)s plannen die het meest goedkoper werden") % {"k": k}
        rows.append(WhatIf(name, in_euros(rest), in_euros(rest)))
    told = [o for o in depth.products if (o.domain, o.name) not in kept.products]
    for swing in swings(told, mean * n, n)[:MOST_PRODUCTS]:
        name = _("%(product)s 20 procent goedkoper, of duurder")
        rows.append(
            WhatIf(
                name % {"product": swing.name},
                in_euros(swing.cheaper),
                in_euros(swing.dearer),
                _turns_at(swing.turns_at),
            )
        )
    return rows


def _turns_at(factor: float | None) -> str:
    return "" if factor is None else f"{number_format(factor, 1)} x"


def _who_gains(outcome: Outcome, payers: frozenset[str]) -> str:
    told = [part for part in outcome.payers if part.name not in payers]
    less, more = less_or_more(told)
    hides = len(told) < len(outcome.payers)
    if less and more:
        words = _("Minder betalen: %(less)s. Meer betalen: %(more)s.")
    elif less:
        words = _("Minder betalen: %(less)s.")
        words += "" if hides else " " + _("Niemand betaalt meer.")
    elif more:
        words = _("Meer betalen: %(more)s.")
        words += "" if hides else " " + _("Niemand betaalt minder.")
    else:
        return ""
    return words % {"less": ", ".join(less), "more": ", ".join(more)}
