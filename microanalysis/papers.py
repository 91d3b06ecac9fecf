"""The report of a round on paper: the same figures and pictures as its page."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from microanalysis.models import Round
from microanalysis.reading.pages import page_of
from microanalysis.reading.told import TODAY, Told, told_of
from ruwaard import clock
from ruwaard.accounts.permissions import Permission
from ruwaard.dates import written
from ruwaard.documents.kinds import Content, Kind, register, who_asked_may
from ruwaard.documents.models import Document
from ruwaard.documents.rendering import render


def register_documents() -> None:
    """Make the papers known to the documents; called when the app is ready."""
    register(Kind("microanalysis", build_report, may_fetch, back_to_round))


def build_report(document: Document) -> Content:
    """Return the report of one round; raises IndexIsUnknown.

    What is there now for who analyses, what was told for who does not.
    """
    rows = Round.objects.select_related("tenant__municipality")
    measured: Round = rows.get(pk=str(document.subject_id))
    analyses = who_asked_may(document, Permission.LOOK_AT_SETS) and not who_asked_may(
        document, Permission.KEEP_MEASURING
    )
    return report_paper(measured, TODAY if analyses else told_of(measured))


def may_fetch(document: Document) -> bool:
    """Return whether who asked still measures here."""
    return who_asked_may(document, Permission.MEASURE)


def back_to_round(document: Document) -> str:
    """Return the address of the round."""
    where = {"neighbourhood": document.tenant.slug, "round_id": document.subject_id}
    return reverse("microanalysis:round_detail", kwargs=where)


def report_pdf(measured: Round) -> bytes:
    """Return the report of `measured` as the bytes of a PDF; raises IndexIsUnknown."""
    return render(report_paper(measured))


def report_paper(measured: Round, told: Told = TODAY) -> Content:
    """Return what is `told` of `measured` as a paper; raises IndexIsUnknown."""
    title = _("Meetronde %(name)s") % {"name": measured.name}
    code, day = slugify(measured.code.replace("_", "-")), clock.today()
    context = {
        "title": title,
        "language": get_language(),
        "neighbourhood": measured.tenant,
        "page": page_of(measured, told=told),
        "day": day,
        "foot": _("%(title)s, gemaakt op %(day)s")
        % {"title": title, "day": written(day, "year")},
    }
    return Content(
        html=render_to_string("pdf/microanalysis_report.html", context),
        stylesheets=("css/print.css",),
        title=title,
        filename=f"meetronde-{code or 'cijfers'}.pdf",
        dated=timezone.localtime(clock.now()),
    )
