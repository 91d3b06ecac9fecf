"""The tables of a year that make themselves: counted from what stands in the apps.

They are kept as words when the year is frozen, so that they stand as it stood. Nothing
in them is about one household: money is told as on the public page, and a round of
measuring from ten plans on.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budget.reading.figures import view_of
from budget.reading.frameworks import chosen_framework
from budget.reading.public import told_to_all
from budget.templatetags.figures import millions
from microanalysis.models import Round
from microanalysis.reading.pages import leads_of
from prevention.models import Edition, Effect, LearningYear
from ruwaard.compass import Words, words_now
from ruwaard.refusals import Refusal
from ruwaard.tenancy.features import uses
from ruwaard.tenancy.models import K_PUBLIC

Table = dict[str, Any]


def tables_of_year(year: LearningYear) -> list[Table]:
    """Return the tables of `year`; those of which there is nothing are left out."""
    editions = list(Edition.objects.of_year(year.year))
    words = words_now()
    made = [_goals(editions, words), _principles(editions, words), _effects(year)]
    return [*made, *_money(year), *_measured(year)]


def tables_to_keep(year: LearningYear) -> list[Table]:
    """Return the tables of `year` in the language of the house, whoever asks."""
    with translation.override(settings.LANGUAGE_CODE):
        return tables_of_year(year)


def _table(
    code: str, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> Table:
    return {"code": code, "title": title, "columns": list(columns), "rows": list(rows)}


def _goals(editions: Sequence[Edition], words: Words) -> Table:
    rows = [
        [goal.label, str(sum(goal.value in one.goals for one in editions))]
        for goal in words.goals
    ]
    without = sum(not one.goals for one in editions)
    if without:
        rows.append([_("Let op: nog zonder doel"), str(without)])
    columns = [_("Doel"), _("Interventies")]
    return _table("doelen", _("Interventies per doel"), columns, rows)


def _principles(editions: Sequence[Edition], words: Words) -> Table:
    rows = [
        [
            one.label,
            str(sum(one.value in edition.principles for edition in editions)),
        ]
        for one in words.principles
    ]
    columns = [_("Principe"), _("Interventies")]
    return _table("principes", _("Interventies per principe"), columns, rows)


def _effects(year: LearningYear) -> Table:
    found = list(
        Effect.objects.filter(edition__year=year).values_list("evidence", flat=True)
    )
    rows = [[str(one.label), str(found.count(one.value))] for one in Effect.Evidence]
    columns = [_("Hoe zeker"), _("Effecten")]
    return _table("effecten", _("Hoe zeker de effecten zijn"), columns, rows)


def _money(year: LearningYear) -> list[Table]:
    if not uses(year.tenant.features, "budget"):
        return []
    framework = chosen_framework(date(year.year, 12, 31))
    if framework is None or year.year not in framework.years:
        return []
    told = told_to_all(view_of(framework, year.tenant), year.year)
    if told is None:
        return []
    rows = [
        [row.name, millions(row.line.planned) or "–", millions(row.line.spent) or "–"]
        for row in told.rows
    ]
    columns = [_("Waarvoor"), _("Mag kosten"), _("Uitgegeven")]
    return [_table("geld", _("Geld van de wijk"), columns, rows)] if rows else []


def _measured(year: LearningYear) -> list[Table]:
    if not uses(year.tenant.features, "microanalysis"):
        return []
    rows = []
    for measured in Round.objects.filter(ends_on__year__lte=year.year):
        try:
            told = " ".join(leads_of(measured, k=K_PUBLIC))
        except Refusal:
            continue
        if told:
            sets = measured.sets.counting().count()
            plans = ngettext("%(n)s plan", "%(n)s plannen", sets) % {"n": sets}
            rows.append([measured.name, plans, told])
    columns = [_("Meetronde"), _("Hoeveel"), _("Wat eruit kwam")]
    return [_table("micro", _("Gemeten bij plannen"), columns, rows)] if rows else []
