from typing import Any
from uuid import UUID

from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.models import ContactCard
from community.forms.institutions import (
    InstitutionChangeForm,
    InstitutionForm,
    QuestionForm,
)
from community.models import Institution
from community.reading.institutions import found_by, to_check
from community.services import institutions
from community.views.desk import address, ask, done
from community.views.shared import show_public
from ruwaard import clock
from ruwaard.accounts.permissions import Permission, UserRequest, public, requires
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import go_to, refusals_shown_on, show

DEEDS = {
    "right": (institutions.still_right, gettext_lazy("Vandaag nagekeken.")),
    "take_off": (
        institutions.take_off,
        gettext_lazy("Het staat niet meer op de lijst."),
    ),
}


@non_atomic_requests
@public
@gzip_page
@require_GET
def where_to_go(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    form = QuestionForm(request.GET)
    asked = None if form.asked else ""  # questions differ too much to remember
    return show_public(
        request,
        neighbourhood,
        "where_to_go",
        lambda place: facts_of_list(place, form),
        asked=asked,
    )


@requires(Permission.KEEP_COMMUNITY)
@require_GET
def institution_desk(request: UserRequest) -> HttpResponse:
    context = {
        "rows": Institution.objects.visible_in().standing(),
        "old": set(to_check(clock.today()).values_list("pk", flat=True)),
    }
    return show(request, "community/institution_desk.html", context)


@requires(Permission.KEEP_COMMUNITY)
@require_http_methods(["GET", "POST"])
def institution_add(request: UserRequest) -> HttpResponse:
    form = InstitutionForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            institutions.list_institution(by=request.user, **form.cleaned_data)
            return done(request, _("Het staat op de lijst."), "institution_desk")
    words = {"heading": _("Nog een instelling"), "save": _("Zet op de lijst")}
    return ask(request, form, back=to_desk(), **words)


@requires(Permission.KEEP_COMMUNITY)
@require_http_methods(["GET", "POST"])
def institution_change(request: UserRequest, institution_id: UUID) -> HttpResponse:
    row = found(institution_id)
    form = InstitutionChangeForm.of(row, request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form), conflicts_shown_on(form):
            institutions.change_institution(row, by=request.user, **form.cleaned_data)
            return done(request, _("Het is veranderd."), "institution_desk")
    words = {"heading": row.name, "save": _("Bewaar")}
    return ask(request, form, back=to_desk(), **words)


@requires(Permission.KEEP_COMMUNITY)
@require_POST
def institution_judge(request: UserRequest, institution_id: UUID) -> HttpResponse:
    row = found(institution_id)
    deed, said = DEEDS.get(request.POST.get("do", ""), (None, ""))
    if deed is None:
        return go_to(request, address(request, "institution_desk"))
    deed(row, by=request.user)
    return done(request, said, "institution_desk")


def found(institution_id: UUID) -> Institution:
    """Return an institution of this neighbourhood; raises Http404."""
    rows = Institution.objects.visible_in().standing()
    row: Institution = get_object_or_404(rows, pk=institution_id)
    return row


def facts_of_list(place: Neighbourhood, form: QuestionForm) -> dict[str, Any]:
    """Return where to go, by the words that somebody asks with."""
    return {
        "title": _("Waar kunt u heen in %(place)s?") % {"place": place.name},
        "description": _("Wie helpt waarmee in %(place)s, met nummer en tijden.")
        % {"place": place.name},
        "rows": list(found_by(form.asked)),
        "form": form,
        "asks": bool(form.asked),
        "card": ContactCard.objects.visible_in().first(),
    }


def to_desk() -> tuple[str, str, dict[str, Any]]:
    """Return the way back to the list."""
    return _("Waar naartoe"), "institution_desk", {}
