"""The three questions on paper: large letters and lines, to write on with a pen.

Nobody reads from it whose it is: it has no name and no word of a plan.
"""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import Case, PlanItem, Seat
from casework.papers.plan import may_fetch_plan
from ruwaard import clock
from ruwaard.documents.kinds import Content, Kind, register
from ruwaard.documents.models import Document

KIND = "words_sheet"


def register_words_sheet() -> None:
    """Make the sheet known to the documents; called when the app is ready."""
    register(Kind(KIND, build_words_sheet, may_fetch_plan, asked_from))


def build_words_sheet(document: Document) -> Content:
    """Return the HTML of the sheet, in the language in use."""
    plans = Case.objects.select_related("lead", "tenant__municipality")
    case: Case = plans.get(pk=str(document.subject_id))
    title = _("Mijn plan, in mijn eigen woorden")
    context = {
        "lead": case.lead,
        "questions": PlanItem.Question,
        "title": title,
        "language": document.language,
        "neighbourhood": case.tenant,
    }
    day = timezone.localdate(document.asked_at + clock.shift())
    return Content(
        html=render_to_string("pdf/words_sheet.html", context),
        stylesheets=("css/print.css",),
        title=title,
        filename=f"mijn-plan-{day.isoformat()}.pdf",
        dated=timezone.localtime(document.asked_at),
    )


def asked_from(document: Document) -> str:
    """Return the address of the page on which the sheet was asked for."""
    where = [document.tenant.slug, document.case_id]
    seats = Seat.objects.of(document.asked_by, clock.today())
    team = seats.filter(case_id=str(document.case_id), kind=Seat.Kind.TEAM)
    name = "words_type" if team.exists() else "my_words"
    return reverse(f"casework:{name}", args=where)
