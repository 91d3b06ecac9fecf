from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from budget.forms import amendments as forms
from budget.models import Amendment, Framework
from budget.reading.amendments import changes_of, composition_of, totals_of
from budget.services import amendments as services
from budget.services import framework as frameworks
from budget.views.deeds import Deed, do_at_once, do_by_form
from budget.views.framework import (
    LATER,
    amendment_url,
    asked_framework,
    parts_shown,
)
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

PARTS = {
    "bedrag": Deed(gettext_lazy("Bedrag"), forms.AmountForm, frameworks.set_total),
    "samenstelling": Deed(
        gettext_lazy("Samenstelling"),
        forms.CompositionForm,
        frameworks.add_composition,
        gettext_lazy("Het deel komt bij het bedrag van deze financier in dat jaar."),
    ),
}


FIRST = (*LATER[:2], "basis", *LATER[2:4])


@requires(Permission.SET_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def amendment_add(request: UserRequest) -> HttpResponse:
    framework = _running(request)
    form = forms.AmendmentForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            made = frameworks.propose_amendment(
                framework, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("De wijziging is begonnen."))
            return go_to(request, amendment_url(request, made.pk))
    context = {"form": form, "framework": framework}
    return show_form(request, "budget/amendment_add.html", context)


@requires(Permission.READ_FIGURES)
@require_safe
def amendment_detail(request: UserRequest, amendment_id: UUID) -> HttpResponse:
    amendment = _amendment(amendment_id)
    approvals = amendment.approvals.select_related("organisation", "user")
    own = request.hat.organisation_id
    is_first = amendment.kind == Amendment.Kind.ORIGINAL
    context = {
        "amendment": amendment,
        "framework": amendment.framework,
        "changes": changes_of(amendment),
        "totals": totals_of(amendment),
        "compositions": composition_of(amendment),
        "approvals": approvals,
        "yeses": sum(one.agrees for one in approvals),
        "parts": parts_shown(FIRST if is_first else LATER[:2]),
        "notes": amendment.notes.select_related("user"),
        "note_form": forms.NoteForm(),
        "may_write": may(request.hat.role, Permission.SET_FRAMEWORK),
        "may_note": may(request.hat.role, Permission.DISCUSS_FRAMEWORK),
        "may_agree": may(request.hat.role, Permission.AGREE_FOR_ORGANISATION)
        and all(one.organisation_id != own for one in approvals),
    }
    return show(request, "budget/amendment_detail.html", context)


@requires(Permission.SET_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def amendment_part(request: UserRequest, amendment_id: UUID, part: str) -> HttpResponse:
    amendment = _amendment(amendment_id)
    if part not in PARTS:
        raise Http404
    back = amendment_url(request, amendment.pk)
    return do_by_form(
        request,
        PARTS[part],
        amendment,
        framework=amendment.framework,
        back=back,
        initial={"year": request.scope.today.year},
    )


@requires(Permission.SET_FRAMEWORK)
@require_POST
def amendment_ask(request: UserRequest, amendment_id: UUID) -> HttpResponse:
    amendment = _amendment(amendment_id)
    ask = partial(services.ask, amendment, by=request.user)
    back = amendment_url(request, amendment.pk)
    return do_at_once(request, ask, _("Gevraagd aan de organisaties."), back)


@requires(Permission.SET_FRAMEWORK)
@require_POST
def amendment_withdraw(request: UserRequest, amendment_id: UUID) -> HttpResponse:
    amendment = _amendment(amendment_id)
    withdraw = partial(services.withdraw, amendment, by=request.user)
    back = amendment_url(request, amendment.pk)
    return do_at_once(request, withdraw, _("Ingetrokken."), back)


@requires(Permission.DISCUSS_FRAMEWORK)
@require_POST
def amendment_note(request: UserRequest, amendment_id: UUID) -> HttpResponse:
    amendment = _amendment(amendment_id)
    form = forms.NoteForm(request.POST)
    back = amendment_url(request, amendment.pk)
    if not form.is_valid():
        messages.error(request, str(form.errors["text"][0]))
        return go_to(request, back)
    note = partial(services.add_note, amendment, by=request.user, **form.cleaned_data)
    return do_at_once(request, note, _("Opgeschreven."), back)


@requires(Permission.AGREE_FOR_ORGANISATION)
@require_POST
def amendment_agree(request: UserRequest, amendment_id: UUID) -> HttpResponse:
    amendment = _amendment(amendment_id)
    organisation = get_object_or_404(Organisation, pk=request.hat.organisation_id)
    agrees = request.POST.get("agrees") == "1"
    agree = partial(
        services.agree,
        amendment,
        organisation=organisation,
        agrees=agrees,
        by=request.user,
    )
    back = amendment_url(request, amendment.pk)
    return do_at_once(request, agree, _("Uw antwoord staat erbij."), back)


def _amendment(amendment_id: UUID) -> Amendment:
    rows = Amendment.objects.select_related("framework", "made_by")
    amendment: Amendment = get_object_or_404(rows, pk=amendment_id)
    return amendment


def _running(request: UserRequest) -> Framework:
    """Return the framework that the address asks for, or the one of today."""
    asked = asked_framework(request)
    if asked is not None:
        return get_object_or_404(Framework, pk=asked)
    return get_object_or_404(Framework.objects.on(request.scope.today))
