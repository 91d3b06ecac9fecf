"""Taking over from another neighbourhood, and giving along: pages of the programme."""

from collections.abc import Mapping

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.accounts.refusals import NotASample
from ruwaard.accounts.samples import sorts
from ruwaard.accounts.samples.forms import SampleFileForm
from ruwaard.accounts.samples.sorts import Sample, Sort, Words, find_sort, sorts_in
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.public import nobody_in
from ruwaard.tenancy.scope import enter
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form


@requires(Permission.KEEP_PARTICIPATION)
@require_http_methods(["GET", "POST"])
def sample_list(request: UserRequest) -> HttpResponse:
    files = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SampleFileForm(*files)
    if form.is_valid():
        with refusals_shown_on(form):
            data = form.cleaned_data["upload"].read()
            return _taken(request, *sorts.read(data, request.neighbourhood))
    elsewhere = _elsewhere(request).select_related("municipality")
    chosen = elsewhere.filter(slug=request.GET.get("wijk", "")).first()
    context = {
        "form": form,
        "places": elsewhere,
        "chosen": chosen,
        "theirs": offered_by(chosen, request.neighbourhood) if chosen else [],
        "ours": offered_by(request.neighbourhood, request.neighbourhood),
    }
    return show_form(request, "account/sample_list.html", context)


@requires(Permission.KEEP_PARTICIPATION)
@require_POST
def sample_take(request: UserRequest) -> HttpResponse:
    place = _elsewhere(request).select_related("municipality")
    chosen = place.filter(slug=request.POST.get("wijk", "")).first()
    sort, sample = _find(chosen, request.POST, request.neighbourhood)
    origin = f"{chosen.name}, {chosen.municipality.name}" if chosen else ""
    return _taken(request, sort, origin, sample.words)


@requires(Permission.KEEP_PARTICIPATION)
@require_GET
def sample_file(request: UserRequest) -> HttpResponse:
    place = request.neighbourhood
    sort, sample = _find(place, request.GET, place)
    record("tenancy.sample_fetched", by=request.user, reason=sort.code)
    return HttpResponse(
        sorts.written(sort, sample, place),
        content_type="application/json; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{sort.code}.json"',
            "Cache-Control": "private, no-store",
        },
    )


def offered_by(
    place: Neighbourhood, taker: Neighbourhood
) -> list[tuple[Sort, list[Sample]]]:
    """Return what `place` offers of what `taker` uses too: only what is public."""
    with enter(nobody_in(place)):
        both = [sort for sort in sorts_in(place) if sort in sorts_in(taker)]
        found = [(sort, sort.offered()) for sort in both]
    return [(sort, some) for sort, some in found if some]


def _elsewhere(request: UserRequest) -> QuerySet[Neighbourhood]:
    return Neighbourhood.objects.exclude(pk=request.neighbourhood.pk)


def _find(
    place: Neighbourhood | None, asked: Mapping[str, str], taker: Neighbourhood
) -> tuple[Sort, Sample]:
    """Return what was asked of `place`; raises Http404."""
    if place is None:
        raise Http404
    try:
        sort = find_sort(asked.get("soort", ""), taker)
    except NotASample as error:
        raise Http404 from error
    with enter(nobody_in(place)):
        found = {sample.key: sample for sample in sort.offered()}
    if asked.get("welke", "") not in found:
        raise Http404
    return sort, found[asked["welke"]]


def _taken(request: UserRequest, sort: Sort, origin: str, words: Words) -> HttpResponse:
    sorts.take(request, sort, words)
    record("tenancy.sample_taken", by=request.user, reason=sort.code)
    said = _("De woorden uit %s staan klaar. Maak er uw eigen tekst van.") % origin
    messages.success(request, said)
    return go_to(request, sort.page, neighbourhood=request.neighbourhood.slug)
