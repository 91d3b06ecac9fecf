"""The page for the fridge door as a document of one A4."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import Case, Seat
from casework.papers.plan import may_fetch_plan
from casework.reading.fridge import fridge_door_of
from ruwaard import clock
from ruwaard.documents.kinds import Content, Kind, register
from ruwaard.documents.models import Document

KIND = "fridge_door"


def register_fridge_paper() -> None:
    """Make the page known to the documents; called when the app is ready."""
    register(Kind(KIND, build_fridge_paper, may_fetch_plan, asked_from))


def build_fridge_paper(document: Document) -> Content:
    """Return the HTML of the page, in the language in use."""
    rows = Case.objects.select_related("tenant__municipality")
    case: Case = rows.get(pk=str(document.case_id))
    asked_at = document.asked_at + clock.shift()
    door = fridge_door_of(case, timezone.localdate(asked_at))
    title = _("Wie is wie, en wie doet wat")
    context = {
        "door": door,
        "title": title,
        "language": document.language,
        "neighbourhood": case.tenant,
    }
    return Content(
        html=render_to_string("pdf/fridge_door.html", context),
        stylesheets=("css/print.css",),
        title=title,
        filename=f"wie-doet-wat-{door.day.isoformat()}.pdf",
        dated=timezone.localtime(document.asked_at),
    )


def asked_from(document: Document) -> str:
    """Return the address of the page on which the paper was asked for."""
    where = {"neighbourhood": document.tenant.slug, "case_id": document.case_id}
    seats = Seat.objects.of(document.asked_by, clock.today())
    in_team = seats.filter(case_id=str(document.case_id), kind=Seat.Kind.TEAM).exists()
    name = "casework:fridge_door" if in_team else "casework:my_fridge_door"
    return reverse(name, kwargs=where)
