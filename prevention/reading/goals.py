"""The five goals in figures, brought together from every part that is used.

Each source tells sentences with a number that its own part may tell inside the
neighbourhood. A part that is off tells nothing; apps above add theirs when they are
ready. Source: FEATURES A2, H3.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budget.reading.figures import view_of
from budget.reading.frameworks import chosen_framework
from budget.reading.outcomes import outcomes_of
from budget.reading.public import told_to_all
from budget.templatetags.figures import millions
from casework.reading.barriers import held_up, taking_part
from casework.reading.counted import plans_counted
from microanalysis.models import Round
from microanalysis.reading.pages import costs_told, wellbeing_told
from prevention.reading.learning import trained_team
from ruwaard.compass import Goal, Worded, words_now
from ruwaard.dates import written
from ruwaard.refusals import Refusal
from ruwaard.tenancy.features import uses
from ruwaard.tenancy.models import Neighbourhood


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which neighbourhood, on which day, and from how many on a number is told."""

    place: Neighbourhood
    today: date
    k: int


@dataclass(frozen=True, slots=True)
class Source:
    """What one app tells of a goal."""

    goal: Goal
    app: str
    read: Callable[[Asked], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """The sentences of one source, and the app that tells them."""

    app: str
    lines: Sequence[str]


_sources: list[Source] = []


def add_sources(sources: Sequence[Source]) -> None:
    """Make known what an app tells of the goals; called when it is ready."""
    _sources.extend(sources)


def goals_in_figures(asked: Asked) -> list[tuple[Worded, list[Told]]]:
    """Return every goal with what is told of it, also those of which nothing is."""
    used = [one for one in _sources if uses(asked.place.features, one.app)]
    told = [(one.goal, Told(one.app, one.read(asked))) for one in used]
    return [
        (goal, [one for of, one in told if of.value == goal.value and one.lines])
        for goal in words_now().goals
    ]


def _money(asked: Asked) -> list[str]:
    framework = chosen_framework(asked.today)
    told = told_to_all(view_of(framework, asked.place)) if framework else None
    if told is None or told.total.planned is None or told.total.spent is None:
        return []
    facts = {
        "year": told.year,
        "spent": millions(told.total.spent),
        "planned": millions(told.total.planned),
    }
    return [_("In %(year)s is %(spent)s uitgegeven van %(planned)s.") % facts]


def _results(goal: Goal, asked: Asked) -> list[str]:
    framework = chosen_framework(asked.today)
    if framework is None:
        return []
    told = []
    for one in outcomes_of(framework, k=asked.k, goal=goal.value):
        year, value = one.latest
        if value is None:
            continue
        line = _("%(name)s: %(value)s in %(year)s. De streefwaarde is %(target)s.")
        facts = {
            "name": capfirst(one.indicator.name),
            "value": one.said(value),
            "year": year,
            "target": one.said(one.indicator.target),
        }
        told.append(line % facts)
    return told


def _measured(tell: Callable[..., str], asked: Asked) -> list[str]:
    for one in Round.objects.filter(ends_on__lte=asked.today).order_by("-ends_on"):
        try:
            told = tell(one, k=asked.k)
        except Refusal:
            continue
        if told:
            return [f"{one.name}: {told}"]
    return []


def _costs(asked: Asked) -> list[str]:
    return _measured(costs_told, asked)


def _wellbeing(asked: Asked) -> list[str]:
    return _measured(wellbeing_told, asked)


def _together(asked: Asked) -> list[str]:
    number = len(set(taking_part(asked.today)))
    told = ngettext(
        "%(number)s organisatie werkt hier samen.",
        "%(number)s organisaties werken hier samen.",
        number,
    )
    lines = [told % {"number": number}] if number else []
    counted = next(iter(plans_counted(asked.today, k=asked.k)), None)
    if counted is not None and counted.begun is not None:
        facts = {"day": written(counted.day, "year"), "number": counted.begun}
        lines.append(_("Op %(day)s waren er ongeveer %(number)s plannen.") % facts)
    return lines


def _barriers(asked: Asked) -> list[str]:
    first = date(asked.today.year, 1, 1)
    number = held_up(first, asked.today + timedelta(days=1), k=asked.k)
    if number is None:
        return []
    told = ngettext(
        "Ongeveer %(number)s afspraak liep dit jaar vast op de wet of de beurs.",
        "Ongeveer %(number)s afspraken liepen dit jaar vast op de wet of de beurs.",
        number,
    )
    return [told % {"number": number}]


def _trained(asked: Asked) -> list[str]:
    team = trained_team(asked.today)
    if not team.team:
        return []
    return [
        _("%(percent)s procent van de beroepskrachten is geschoold.")
        % {"percent": team.percent}
    ]


SOURCES = (
    Source(Goal.COSTS, "budget", _money),
    *(Source(one, "budget", partial(_results, one)) for one in Goal),
    Source(Goal.COSTS, "microanalysis", _costs),
    Source(Goal.HELP, "casework", _together),
    Source(Goal.HEALTH, "microanalysis", _wellbeing),
    Source(Goal.SYSTEMS, "casework", _barriers),
    Source(Goal.SYSTEMS, "prevention", _trained),
)
