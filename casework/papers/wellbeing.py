"""The question how it goes on paper: one A4 in large letters, to fill in with a pen.

Nobody reads from it whose it is: it has a first name and no word of a plan.
"""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import Person, Seat
from casework.papers.plan import may_fetch_plan
from casework.reading.wellbeing import asked_now
from ruwaard import clock
from ruwaard.documents.kinds import Content, Kind, register
from ruwaard.documents.models import Document

KIND = "score_sheet"


def register_score_sheet() -> None:
    """Make the sheet known to the documents; called when the app is ready."""
    register(Kind(KIND, build_score_sheet, may_fetch_plan, asked_from))


def build_score_sheet(document: Document) -> Content:
    """Return the HTML of the sheet, in the language in use."""
    people = Person.objects.select_related("case__lead", "tenant__municipality")
    person: Person = people.get(pk=str(document.subject_id))
    scale, title = asked_now(), _("Hoe gaat het met u?")
    context = {
        "person": person,
        "lead": person.case.lead,
        "words": scale.words(document.language),
        "scores": range(int(scale.low), int(scale.high) + 1),
        "title": title,
        "language": document.language,
        "neighbourhood": person.tenant,
    }
    day = timezone.localdate(document.asked_at + clock.shift())
    return Content(
        html=render_to_string("pdf/score_sheet.html", context),
        stylesheets=("css/print.css",),
        title=title,
        filename=f"hoe-gaat-het-{day.isoformat()}.pdf",
        dated=timezone.localtime(document.asked_at),
    )


def asked_from(document: Document) -> str:
    """Return the address of the page on which the sheet was asked for."""
    slug = document.tenant.slug
    seats = Seat.objects.of(document.asked_by, clock.today())
    team = seats.filter(case_id=str(document.case_id), kind=Seat.Kind.TEAM)
    if team.exists():
        return reverse("casework:wellbeing", args=[slug, document.case_id])
    return reverse("casework:my_wellbeing", args=[slug, document.subject_id])
