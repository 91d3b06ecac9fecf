"""The learning history of a year on paper: contents, chapters, a page each."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prevention.models import LearningYear
from prevention.reading.history import History, history_of
from ruwaard import clock
from ruwaard.accounts.permissions import Permission
from ruwaard.documents.kinds import Content, Kind, register, who_asked_may
from ruwaard.documents.models import Document
from ruwaard.tenancy.models import Neighbourhood


def register_documents() -> None:
    """Make the paper known to the documents; called when the app is ready."""
    register(Kind("learning_history", build_history, may_fetch, back_to_year))


def build_history(document: Document) -> Content:
    """Return the history of one year, counted as who asked may count it."""
    rows = LearningYear.objects.select_related("tenant__municipality")
    year = rows.get(pk=str(document.subject_id))
    keeps = who_asked_may(document, Permission.KEEP_LEARNING)
    return history_paper(history_of(year, counts_now=keeps), year.tenant)


def history_paper(history: History, place: Neighbourhood) -> Content:
    """Return a history as a paper."""
    year = str(history.year.year)
    title = _("Leergeschiedenis %(year)s") % {"year": year}
    context = {
        "title": title,
        "language": get_language(),
        "neighbourhood": place,
        "history": history,
        "year": history.year,
        "day": clock.today(),
        "foot": _("%(title)s van %(place)s") % {"title": title, "place": place.name},
    }
    return Content(
        html=render_to_string("pdf/learning_history.html", context),
        stylesheets=("css/print.css", "css/print_history.css"),
        title=title,
        filename=f"leergeschiedenis-{year}.pdf",
        dated=history.year.frozen_at or clock.now(),
    )


def may_fetch(document: Document) -> bool:
    """Return whether who asked still reads here what is learned."""
    return who_asked_may(document, Permission.READ_LEARNING)


def back_to_year(document: Document) -> str:
    """Return the address of the year."""
    where = {"neighbourhood": document.tenant.slug, "year_id": document.subject_id}
    return reverse("prevention:history_detail", kwargs=where)
