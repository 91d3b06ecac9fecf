"""The vision, the five goals and the nine principles: read by everybody here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods

from prevention.forms.charter import CharterForm
from prevention.models import Charter
from prevention.reading.charter import compass
from prevention.reading.goals import Asked, goals_in_figures
from prevention.services.charter import write_charter
from prevention.views.shared import address, keeps
from ruwaard.accounts.permissions import Permission, UserRequest, public, requires
from ruwaard.tenancy.public import nobody_in, place_of
from ruwaard.tenancy.scope import enter
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import ask, go_to, refusals_shown_on, show


@requires(Permission.READ_LEARNING)
@require_GET
def charter_detail(request: UserRequest) -> HttpResponse:
    context = {"compass": compass(), "keeps": keeps(request)}
    return show(request, "prevention/charter_detail.html", context)


@requires(Permission.READ_LEARNING)
@require_GET
def goals(request: UserRequest) -> HttpResponse:
    place = request.neighbourhood
    asked = Asked(place, request.scope.today, place.disclosure_threshold)
    counted = compass().goals
    told = goals_in_figures(asked)
    rows = [(*one, lines) for one, (_goal, lines) in zip(counted, told, strict=True)]
    return show(request, "prevention/goals.html", {"goals": rows})


@public
@gzip_page
@require_GET
def vision(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    with enter(nobody_in(place), to_the_end=True):
        told = compass(for_all=True)
        context = {"neighbourhood": place, "shell": "public", "compass": told}
        return show(request, "prevention/vision.html", context)


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def charter_change(request: UserRequest) -> HttpResponse:
    form = CharterForm.of(Charter.objects.first(), request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form), conflicts_shown_on(form):
            write_charter(**form.cleaned_data, by=request.user)
            messages.success(request, _("De visie staat er."))
            return go_to(request, address(request, "charter_detail"))
    return ask(
        request,
        form,
        heading=_("Schrijf de visie"),
        intro=_("Elke versie blijft te lezen, met haar datum."),
        back=(_("Visie en doelen"), address(request, "charter_detail")),
    )
