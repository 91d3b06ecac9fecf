"""Everything about a resident as a document to read or to print."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import RightsLink
from casework.reading.export.whole import export_of
from casework.services.exporting import PAPER
from ruwaard import clock
from ruwaard.documents.kinds import Content, Kind, register
from ruwaard.documents.models import Document


def register_data_paper() -> None:
    """Make the paper known to the documents; called when the app is ready."""
    register(Kind(PAPER, build_data_paper, may_fetch_data, asked_from))


def build_data_paper(document: Document) -> Content:
    """Return the HTML of everything about the person of a request."""
    moment = timezone.localtime(document.asked_at + clock.shift())
    link = opened_link(document)
    export = export_of(link, moment)
    title = _("Uw gegevens")
    context = {
        "export": export,
        "title": title,
        "language": document.language,
        "neighbourhood": export.place,
        "asked": link.request,
    }
    return Content(
        html=render_to_string("pdf/resident_data.html", context),
        stylesheets=("css/print.css",),
        title=title,
        filename=f"mijn-gegevens-{moment.date().isoformat()}.pdf",
        dated=moment,
    )


def opened_link(document: Document) -> RightsLink:
    """Return which plan and person a document is about."""
    rows = RightsLink.objects.select_related("request", "case", "person")
    link: RightsLink = rows.get(pk=document.subject_id)
    return link


def may_fetch_data(document: Document) -> bool:
    """Return whether it is still open, for who asked for it and nobody else."""
    mine = RightsLink.objects.filter(written_by=document.asked_by)
    found = mine.filter(pk=document.subject_id).select_related("request").first()
    return found is not None and found.request.is_open(clock.today())


def asked_from(document: Document) -> str:
    """Return the address of the page on which it was asked for."""
    link = opened_link(document)
    own = link.request.channel == link.request.Channel.ACCOUNT
    name = "casework:my_data" if own else "casework:case_rights"
    where = {"neighbourhood": document.tenant.slug, "case_id": document.case_id}
    return reverse(name, kwargs=where)
