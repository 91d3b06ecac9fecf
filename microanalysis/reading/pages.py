"""What a page, and a paper, tell of a round: in words, in tables and in pictures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from casework.models import Instrument
from microanalysis.calculations.statistics import LEAST_FOR_INTERVAL, bootstrap
from microanalysis.models import Delivery, Release, Round
from microanalysis.reading.depth import depth_of
from microanalysis.reading.depth_page import DepthPage, depth_page
from microanalysis.reading.drawn import (
    Apart,
    PartTable,
    Row,
    Writes,
    by_start_table,
    drawn,
    everybody_apart,
)
from microanalysis.reading.guarded import all_kept
from microanalysis.reading.outcome import NOW, Outcome, Part, costs_of, wellbeing_of
from microanalysis.reading.report import ANALYSIS_TEAM_K
from microanalysis.reading.told import (
    AT_THIS_MOMENT,
    TODAY,
    AsOf,
    Told,
    told_to_all,
)
from microanalysis.reading.writing import Figure, exact, in_euros
from ruwaard.dates import written
from ruwaard.ui.charts import Change

SMALLEST_P = 0.001


@dataclass(frozen=True, slots=True)
class Section:
    """One indicator: sentence, figures, picture and tables; or why there are none.

    `certainty` is how far the figures can be trusted.
    """

    code: str
    title: str
    about: str
    lead: str = ""
    figures: Sequence[Figure] = ()
    certainty: Sequence[Figure] = ()
    pictures: Sequence[SafeString] = ()
    tables: Sequence[PartTable] = ()
    apart: Apart | None = None
    depth: DepthPage | None = None
    why_not: str = ""
    is_indicative: bool = False
    as_of: AsOf = AT_THIS_MOMENT

    @property
    def all_figures(self) -> list[Figure]:
        """What there is to read, in one table on paper."""
        return [*self.figures, *self.certainty]


@dataclass(frozen=True, slots=True)
class Page:
    """A round: how it came about, and its two indicators."""

    measured: Round
    sets: int
    deliveries: Sequence[Delivery]
    sections: Sequence[Section]


def page_of(
    measured: Round,
    *,
    k: int = ANALYSIS_TEAM_K,
    each: bool = False,
    told: Told = TODAY,
) -> Page:
    """Return what is `told` of `measured`, `each` apart if wished.

    Raises IndexIsUnknown.
    """
    return Page(
        measured=measured,
        sets=measured.sets.counting().count(),
        deliveries=list(measured.deliveries.files()),
        sections=[
            _costs(measured, told.costs, k=k, each=each),
            _wellbeing(measured, told.wellbeing, k=k, each=each),
        ],
    )


def leads_of(measured: Round, *, k: int) -> list[str]:
    """Return a sentence per indicator that all may read; raises IndexIsUnknown."""
    told = costs_told(measured, k=k), wellbeing_told(measured, k=k)
    return [sentence for sentence in told if sentence]


def costs_told(measured: Round, *, k: int) -> str:
    """Return what became of the costs, if that was told; raises IndexIsUnknown."""
    number = told_to_all(measured, Release.Kind.COSTS)
    outcome = costs_of(measured, number) if number else None
    may = outcome is not None and outcome.pairs.n >= k
    return _costs_lead(outcome) if outcome is not None and may else ""


def wellbeing_told(measured: Round, *, k: int) -> str:
    """Return what became of perceived wellbeing, if that was told."""
    number = told_to_all(measured, Release.Kind.WELLBEING)
    outcome = wellbeing_of(measured, number) if number else None
    may = outcome is not None and outcome.pairs.n >= k
    return _wellbeing_lead(outcome) if outcome is not None and may else ""


def _costs(measured: Round, as_of: AsOf, *, k: int, each: bool) -> Section:
    title = _("Kosten per jaar")
    number = as_of.number
    outcome = costs_of(measured, number) if number else None
    if outcome is None or outcome.pairs.n < k:
        why_not = _why_not(measured, outcome, as_of, k)
        return Section("kosten", title, "", why_not=why_not)
    pairs = outcome.pairs
    section = Section(
        "kosten",
        title,
        _(
            "%(n)s plannen, %(period)s, prijzen van %(year)s. Zonder overdrachten;"
            " niet gecorrigeerd voor wat vanzelf was veranderd."
        )
        % {"n": pairs.n, "period": _period(outcome), "year": outcome.price_year},
        lead=_costs_lead(outcome),
        figures=[
            *_figures(outcome, in_euros, _("goedkoper"), _("duurder")),
            Figure(_("Verschil, samen"), in_euros(pairs.mean_difference * pairs.n)),
        ],
        certainty=_certainty(outcome, in_euros),
        apart=everybody_apart("kosten", outcome, in_euros, better_is_up=False)
        if each
        else None,
        is_indicative=pairs.is_indicative,
        as_of=as_of,
    )
    return _with_parts(section, measured, outcome, k=k) if as_of.has_parts else section


def _with_parts(
    section: Section, measured: Round, outcome: Outcome, *, k: int
) -> Section:
    """Return the section of costs with domains, payers, and what is under them."""
    depth = depth_of(measured, outcome, section.as_of.number or NOW)
    kept = all_kept(outcome, depth, k=k)
    return replace(
        section,
        tables=[
            _parts(
                "domein", _("Per domein"), _("Domein"), outcome.domains, kept.domains
            ),
            _parts(
                "betaler", _("Wie betaalt"), _("Betaler"), outcome.payers, kept.payers
            ),
        ],
        depth=depth_page(measured, outcome, depth, kept, k=k),
    )


def _wellbeing(measured: Round, as_of: AsOf, *, k: int, each: bool) -> Section:
    title = _("Welbevinden")
    number = as_of.number
    outcome = wellbeing_of(measured, number) if number else None
    if outcome is None or outcome.pairs.n < k:
        why_not = _why_not(measured, outcome, as_of, k)
        return Section("welbevinden", title, "", why_not=why_not)
    pairs = outcome.pairs
    return Section(
        "welbevinden",
        title,
        _(
            "%(n)s mensen, %(period)s. Begin naast een jaar later, of het laatste"
            " cijfer."
        )
        % {"n": pairs.n, "period": _period(outcome)},
        lead=_wellbeing_lead(outcome),
        figures=_figures(outcome, _grade, _("hoger"), _("lager")),
        certainty=_certainty(outcome, _grade),
        pictures=_mean_picture(outcome),
        tables=by_start_table(measured, outcome, _grade, k=k)
        if as_of.has_parts
        else [],
        apart=everybody_apart("cijfers", outcome, _grade, better_is_up=True)
        if each
        else None,
        is_indicative=pairs.is_indicative,
        as_of=as_of,
    )


def _mean_picture(outcome: Outcome) -> list[SafeString]:
    pairs = outcome.pairs
    was, now = pairs.mean_before, pairs.mean_after
    name = _("Gemiddeld cijfer")
    ends = Change(name, exact(was), exact(now), _grade(was), _grade(now))
    return drawn("cijfer", [ends], _("Gemiddeld cijfer, begin en later"))


def _costs_lead(outcome: Outcome) -> str:
    difference = outcome.pairs.mean_difference
    lead = (
        _("Gemiddeld %(amount)s per jaar minder per plan.")
        if difference < 0
        else _("Gemiddeld %(amount)s per jaar meer per plan.")
    )
    return lead % {"amount": in_euros(abs(difference))}


def _wellbeing_lead(outcome: Outcome) -> str:
    pairs = outcome.pairs
    ends = {"before": _grade(pairs.mean_before), "after": _grade(pairs.mean_after)}
    return _("Gemiddeld van %(before)s naar %(after)s.") % ends


def _why_not(measured: Round, outcome: Outcome | None, as_of: AsOf, k: int) -> str:
    if as_of.number is None and measured.closed_at:
        return _("Hiervan zijn er te weinig om te vertellen.")
    if as_of.number is None:
        return _("Hiervan is nog geen stand verteld.")
    if outcome is None:
        return _("Er zijn nog geen cijfers van ervoor en van nu om te vergelijken.")
    return _("Dit gaat over minder dan %(k)s. Daarom staat het er niet.") % {"k": k}


def _figures(
    outcome: Outcome, written_as: Writes, better: str, worse: str
) -> list[Figure]:
    pairs = outcome.pairs
    counts = _("%(up)s %(better)s, %(same)s gelijk, %(down)s %(worse)s") % {
        "up": pairs.better,
        "better": better,
        "same": pairs.same,
        "down": pairs.worse,
        "worse": worse,
    }
    return [
        Figure(_("Ervoor, gemiddeld"), written_as(pairs.mean_before)),
        Figure(_("Nu, gemiddeld"), written_as(pairs.mean_after)),
        Figure(_("Verschil, gemiddeld"), written_as(pairs.mean_difference)),
        Figure(_("Hoe velen"), counts),
    ]


def _certainty(outcome: Outcome, written_as: Writes) -> list[Figure]:
    pairs = outcome.pairs
    found = [Figure(_("Verschil, het middelste"), written_as(pairs.median_difference))]
    if pairs.deviation is not None:
        found.append(Figure(_("Spreiding (SD)"), written_as(pairs.deviation)))
    if pairs.interval is None:
        few = _("Daarvoor zijn er minstens %(n)s nodig.") % {"n": LEAST_FOR_INTERVAL}
        return [*found, Figure(_("Interval van 95 procent"), "–", few)]
    between = _between(pairs.interval, written_as)
    method = _("Gepaarde t-toets.")
    found.append(Figure(_("Interval van 95 procent"), between, method))
    if (resampled := bootstrap(outcome.differences)) is not None:
        note = _("Door opnieuw te trekken. Bij kleine groepen te smal.")
        between = _between(resampled, written_as)
        found.append(Figure(_("Interval van 95 procent, bootstrap"), between, note))
    if pairs.wilcoxon_p is not None:
        note = _("Rangtekentoets, tweezijdig.")
        found.append(Figure(_("Wilcoxon, p"), _chance(pairs.wilcoxon_p), note))
    return found


def _parts(
    code: str, title: str, first: str, parts: Sequence[Part], gone: frozenset[str]
) -> PartTable:
    told = [part for part in parts if part.name not in gone]
    return PartTable(
        code,
        title,
        first,
        [_row(part, hides=part.name in gone) for part in parts],
        drawn(
            code,
            [
                Change(
                    part.name,
                    exact(part.mean_before),
                    exact(part.mean_after),
                    in_euros(part.mean_before),
                    in_euros(part.mean_after),
                )
                for part in told
            ],
            title,
        )
        if told
        else (),
    )


def _row(part: Part, *, hides: bool) -> Row:
    if hides:
        return Row(part.name, "–", "–", "–")
    return Row(
        part.name,
        in_euros(part.mean_before),
        in_euros(part.mean_after),
        in_euros(part.mean_difference),
    )


def _period(outcome: Outcome) -> str:
    first, last = outcome.period
    return _("%(first)s tot en met %(last)s") % {
        "first": written(first, "year"),
        "last": written(last, "year"),
    }


def _between(ends: tuple[float, float], written_as: Writes) -> str:
    return _("%(low)s tot %(high)s") % {
        "low": written_as(ends[0]),
        "high": written_as(ends[1]),
    }


def _chance(p: float) -> str:
    """Return a p with three decimals; nothing is as good as impossible."""
    if p < SMALLEST_P:
        return _("kleiner dan %(p)s") % {"p": number_format(SMALLEST_P, 3)}
    return number_format(p, 3)


def _grade(value: float) -> str:
    return number_format(round(value, 1), 1)


def name_of_instrument(code: str) -> str:
    """Return what people call an instrument; its code when it is not known here."""
    known: Instrument | None = Instrument.objects.in_use().filter(code=code).first()
    return known.name if known else code
