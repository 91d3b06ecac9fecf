"""What is learned on paper: the history of a year, and what is handed over."""

from uuid import NAMESPACE_URL, UUID, uuid5

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prevention.models import LearningYear
from prevention.reading.goals import Asked
from prevention.reading.handover import pack_of
from prevention.reading.history import History, history_of
from ruwaard import clock
from ruwaard.accounts.permissions import Permission
from ruwaard.documents.kinds import Content, Kind, register, who_asked_may
from ruwaard.documents.models import Document
from ruwaard.tenancy.models import Neighbourhood

HANDOVER = "handover_pack"


def register_documents() -> None:
    """Make the papers known to the documents; called when the app is ready."""
    register(Kind("learning_history", build_history, may_fetch, back_to_year))
    register(Kind(HANDOVER, build_handover, may_fetch, back_to_roadmap))


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


def subject_of(place: Neighbourhood) -> UUID:
    """Return what stands for a neighbourhood among the subjects of documents."""
    return uuid5(NAMESPACE_URL, f"{HANDOVER}/{place.slug}")


def build_handover(document: Document) -> Content:
    """Return what is handed over, as far as who asked may read it."""
    place, today = document.tenant, clock.today()
    asked = Asked(place, today, place.disclosure_threshold)
    anchors = who_asked_may(document, Permission.READ_ANCHORING)
    title = _("Overdracht van %(place)s") % {"place": place.name}
    context = {
        "title": title,
        "language": get_language(),
        "neighbourhood": place,
        "pack": pack_of(asked, with_anchors=anchors),
        "day": today,
        "foot": title,
    }
    return Content(
        html=render_to_string("pdf/handover_pack.html", context),
        stylesheets=("css/print.css", "css/print_history.css"),
        title=title,
        filename=f"overdracht-{place.slug}.pdf",
        dated=document.asked_at,
    )


def back_to_roadmap(document: Document) -> str:
    """Return the address of what should change in the long run."""
    return reverse("prevention:ambition_list", args=[document.tenant.slug])
