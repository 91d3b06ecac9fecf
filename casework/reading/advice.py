"""Advice of the client council as the yearly report prints it, beside experience."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.reading.reports import As, Column, Question, ReportKind, Table, Value
from casework.models import Advice
from casework.reading.voices import LEAST, Quarter, heard_per_quarter
from ruwaard.dates import written
from ruwaard.tenancy.scope import active_scope


def council_year(asked: Question) -> list[Table]:
    """Return a year of the client council: what was asked, advised and answered (B13).

    With how many residents felt heard, in whole quarters of at least ten answers.
    """
    rows = Advice.objects.of_year(asked.year)
    advised: list[list[Value]] = [
        [one.subject, _asked(one), _advised(one), _answered(one)] for one in rows
    ]
    columns = [
        Column(_("Onderwerp")),
        Column(_("Gevraagd")),
        Column(_("Advies")),
        Column(_("Antwoord van de bestuurder")),
    ]
    return [Table(_("Adviezen van de cliëntenraad"), columns, advised), _heard(asked)]


def _asked(advice: Advice) -> str:
    if advice.asked_by_id is None:
        return _("Uit zichzelf, op %(day)s") % {"day": written(advice.begun_on, "year")}
    facts = {"day": written(advice.begun_on, "year"), "question": advice.question}
    return _("Op %(day)s: %(question)s") % facts


def _advised(advice: Advice) -> str:
    if advice.advised_on is None:
        return _("Nog niet gegeven")
    facts = {
        "verdict": advice.get_verdict_display(),
        "day": written(advice.advised_on, "year"),
        "advice": advice.advice,
    }
    return _("Op %(day)s, %(verdict)s: %(advice)s") % facts


def _answered(advice: Advice) -> str:
    if advice.answered_on is None:
        return _("Nog geen antwoord") if advice.is_advised else ""
    facts = {
        "follows": advice.get_follows_display(),
        "day": written(advice.answered_on, "year"),
        "answer": advice.answer,
    }
    return _("Op %(day)s, %(follows)s: %(answer)s") % facts


def _heard(asked: Question) -> Table:
    rows: list[list[Value]] = [
        [str(one.number_of_quarter), _percent(one), one.number, _silent(one)]
        for one in heard_per_quarter(active_scope().today)
        if one.first_day.year == asked.year
    ]
    columns = [
        Column(_("Kwartaal")),
        Column(_("Voelde zich gehoord")),
        Column(_("Antwoorden"), As.NUMBER),
        Column(_("Gesprekken zonder antwoord")),
    ]
    note = _("Zonder naam, alleen hele kwartalen met tien antwoorden of meer.")
    return Table(_("Voelde u zich gehoord?"), columns, rows, note=note)


def _silent(quarter: Quarter) -> str:
    if quarter.silent:
        return _("ongeveer %(number)d") % {"number": quarter.silent}
    return _("minder dan %(least)d") % {"least": LEAST}


def _percent(quarter: Quarter) -> str:
    if quarter.at_least:
        return _("%(number)d %% of meer") % {"number": quarter.percent}
    if quarter.at_most:
        return _("%(number)d %% of minder") % {"number": quarter.percent}
    return f"{quarter.percent} %"


COUNCIL_YEAR = ReportKind(
    "clientenraad",
    gettext_lazy("Jaar van de cliëntenraad"),
    gettext_lazy("Wat bestuurders vroegen, wat de raad adviseerde, en het antwoord."),
    council_year,
)
