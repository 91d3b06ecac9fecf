"""The learning history of a year: writing, freezing, publishing, and its PDF."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prevention.forms.history import ChapterForm
from prevention.models import Chapter, LearningYear
from prevention.reading.history import LESSONS, history_of, published_years
from prevention.reading.tables import tables_to_keep
from prevention.services import history, years
from prevention.views.shared import address, keeps
from ruwaard.accounts.permissions import Permission, UserRequest, public, requires
from ruwaard.documents.services import ask_for_document
from ruwaard.refusals import Refusal
from ruwaard.tenancy.public import nobody_in, place_of
from ruwaard.tenancy.scope import enter
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import ask, go_to, refusals_shown_on, show


@requires(Permission.READ_LEARNING)
@require_GET
def history_detail(request: UserRequest, year_id: UUID) -> HttpResponse:
    told = history_of(find_year(year_id), counts_now=keeps(request))
    context = {"history": told, "year": told.year, "keeps": keeps(request)}
    return show(request, "prevention/history_detail.html", context)


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def chapter_change(request: UserRequest, year_id: UUID, heading: str) -> HttpResponse:
    if heading not in Chapter.Heading.values:
        raise Http404
    year = find_year(year_id)
    form = ChapterForm.of(
        year.chapters.filter(heading=heading).first(), request.POST or None
    )
    if form.is_valid():
        with refusals_shown_on(form), conflicts_shown_on(form):
            history.write_chapter(year, heading, by=request.user, **form.cleaned_data)
            return to_history(request, year)
    intro = _("Eén les per regel, de belangrijkste eerst.")
    title = _("Leergeschiedenis %(year)s") % {"year": str(year)}
    return ask(
        request,
        form,
        heading=Chapter.Heading(heading).label,
        intro=intro if heading == LESSONS else "",
        back=(title, address(request, "history_detail", year_id=year.pk)),
    )


@requires(Permission.KEEP_LEARNING)
@require_POST
def history_freeze(request: UserRequest, year_id: UUID) -> HttpResponse:
    year = find_year(year_id)
    years.freeze_year(year, tables=tables_to_keep(year), by=request.user)
    messages.success(request, _("Dit jaar ligt vast."))
    return to_history(request, year)


@requires(Permission.KEEP_LEARNING)
@require_POST
def history_publish(request: UserRequest, year_id: UUID) -> HttpResponse:
    year = find_year(year_id)
    act = history.withdraw if request.POST.get("withdraw") else history.publish
    try:
        act(year, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_history(request, year)


@requires(Permission.READ_LEARNING)
@require_POST
def history_paper(request: UserRequest, year_id: UUID) -> HttpResponse:
    document = ask_for_document(
        kind="learning_history",
        subject_id=find_year(year_id).pk,
        case_id=None,
        by=request.user,
        language=get_language() or "nl",
    )
    where = {"neighbourhood": request.neighbourhood.slug, "document_id": document.pk}
    return go_to(request, reverse("documents:status", kwargs=where))


@public
@gzip_page
@require_GET
def learned(
    request: HttpRequest, neighbourhood: str, year: int | None = None
) -> HttpResponse:
    place = place_of(request, neighbourhood)
    with enter(nobody_in(place), to_the_end=True):
        known = published_years()
        chosen = [one for one in known if year in {None, one.year}]
        if year is not None and not chosen:
            raise Http404
        context = {"neighbourhood": place, "shell": "public", "years": known}
        if chosen:
            context |= {"history": history_of(chosen[0]), "year": chosen[0]}
        return show(request, "prevention/learned.html", context)


def find_year(year_id: UUID) -> LearningYear:
    """Return a year of this neighbourhood; raises Http404."""
    rows = LearningYear.objects.select_related("tenant__municipality")
    year: LearningYear = get_object_or_404(rows, pk=year_id)
    return year


def to_history(request: UserRequest, year: LearningYear) -> HttpResponse:
    """Go to the page of a year."""
    return go_to(request, address(request, "history_detail", year_id=year.pk))
