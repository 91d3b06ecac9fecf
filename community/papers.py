"""An activity on paper: one A4 to hang up or to put through a door, with a QR code."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from community.models import Activity
from community.reading.moments import in_words
from ruwaard.documents.kinds import Content, Kind, register
from ruwaard.documents.models import Document
from ruwaard.ui.qr import qr_svg

FLYER = "activity_flyer"


def register_documents() -> None:
    """Make the flyer known to the documents; called when the app is ready."""
    register(Kind(FLYER, build_flyer, may_fetch, page_of))


def build_flyer(document: Document) -> Content:
    """Return the HTML of a flyer, in the language in use."""
    rows = Activity.objects.visible_in().select_related("tenant__municipality")
    activity: Activity = rows.get(pk=str(document.subject_id))
    address = settings.SITE_URL + page_of(document)
    context = {
        "activity": activity,
        "when": in_words(activity),
        "title": activity.title,
        "address": address,
        "qr": qr_svg(address),
        "language": document.language,
        "neighbourhood": activity.tenant,
    }
    return Content(
        html=render_to_string("pdf/activity_flyer.html", context),
        stylesheets=("css/print.css",),
        title=activity.title,
        filename=f"flyer-{activity.tenant.slug}.pdf",
        dated=timezone.localtime(document.asked_at),
    )


def may_fetch(document: Document) -> bool:
    """Return that anybody may: the activity is on a public page."""
    return bool(document.subject_id)


def page_of(document: Document) -> str:
    """Return the address of the page of the activity."""
    where = {"neighbourhood": document.tenant.slug, "activity_id": document.subject_id}
    return reverse("community:activity_detail", kwargs=where)
