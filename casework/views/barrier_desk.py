"""Barriers of managers and directors: their list, one barrier, what they decide."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.forms.barriers import AnswerForm, RefuseForm, SolveForm, TermsForm
from casework.models import Barrier
from casework.reading.barriers import at_desk, desk_of, held_up
from casework.reading.helped import month_ends
from casework.services import barrier_steps, barrier_terms
from ruwaard.accounts.models import Role
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import K_PUBLIC
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

FORMS: dict[str, type[forms.Form]] = {
    "solve": SolveForm,
    "answer": AnswerForm,
    "refuse": RefuseForm,
}


@requires(Permission.HANDLE_BARRIERS)
@require_GET
def barriers_at_my_level(request: UserRequest) -> HttpResponse:
    hat = request.hat
    here = at_desk(hat.role, hat.organisation_id, request.scope.today)
    record("casework.barriers_listed", by=request.user, merge=True)
    context = {"here": here, "late": [one for one in here if one.is_late]}
    return show_form(
        request, "casework/barriers_at_my_level.html", context, partial="panel"
    )


@requires(Permission.HANDLE_BARRIERS)
@require_GET
def barrier_list(request: UserRequest) -> HttpResponse:
    hat, k = request.hat, request.neighbourhood.disclosure_threshold
    desk = desk_of(hat.role, hat.organisation_id, request.scope.today, k=k)
    record("casework.barriers_listed", by=request.user, merge=True)
    context = {"desk": desk, "k": k, "is_director": hat.role == Role.DIRECTOR}
    return show(request, "casework/barrier_list.html", context)


@requires(Permission.HANDLE_BARRIERS)
@require_GET
def barrier_detail(request: UserRequest, barrier_id: UUID) -> HttpResponse:
    return shown(request, on_my_desk(request, barrier_id))


@requires(Permission.HANDLE_BARRIERS)
@require_POST
def barrier_solve(request: UserRequest, barrier_id: UUID) -> HttpResponse:
    done = _("Opgelost. Het team en de inwoner lezen wat er veranderde.")
    return decided(request, barrier_id, "solve", barrier_steps.solve_barrier, done)


@requires(Permission.HANDLE_BARRIERS)
@require_POST
def barrier_answer(request: UserRequest, barrier_id: UUID) -> HttpResponse:
    done = _("Uw antwoord staat erbij. Het team en de inwoner lezen het.")
    return decided(request, barrier_id, "answer", barrier_steps.answer_barrier, done)


@requires(Permission.HANDLE_BARRIERS)
@require_POST
def barrier_refuse(request: UserRequest, barrier_id: UUID) -> HttpResponse:
    done = _("Vastgelegd. Een nee gaat altijd naar de bestuurders.")
    return decided(request, barrier_id, "refuse", barrier_steps.refuse_barrier, done)


@requires(Permission.READ_FIGURES)
@require_GET
def held_up_count(request: UserRequest) -> HttpResponse:
    k = request.neighbourhood.disclosure_threshold
    if request.hat.role == Role.FINANCIER:
        k = max(k, K_PUBLIC)
    until = month_ends(request.scope.today)
    first = until.replace(year=until.year - 1)
    number = held_up(first, until, k=k)
    context = {"number": number, "first": first, "until": until, "k": k}
    return show_form(request, "casework/held_up_count.html", context, partial="panel")


@requires(Permission.SET_TERMS)
@require_http_methods(["GET", "POST"])
def barrier_terms_change(request: UserRequest) -> HttpResponse:
    form = TermsForm(request.POST or None, initial=barrier_terms.days())
    if form.is_valid():
        barrier_terms.set_terms(by=request.user, **form.cleaned_data)
        messages.success(request, _("De termijnen zijn veranderd."))
        slug = request.neighbourhood.slug
        return go_to(request, "casework:barrier_terms_change", neighbourhood=slug)
    return show_form(request, "casework/barrier_terms.html", {"form": form})


def on_my_desk(request: UserRequest, barrier_id: UUID) -> Barrier:
    hat = request.hat
    rows = Barrier.objects.visible_to(hat.role, hat.organisation_id)
    return get_object_or_404(rows.select_related("organisation"), pk=barrier_id)


def decided(
    request: UserRequest,
    barrier_id: UUID,
    name: str,
    decide: Callable[..., Barrier],
    done: str,
) -> HttpResponse:
    """Let a manager or director decide, and go back to their list."""
    barrier = on_my_desk(request, barrier_id)
    form = FORMS[name](request.POST, auto_id=f"{name}_%s")
    if form.is_valid():
        with refusals_shown_on(form):
            decide(barrier, by=request.user, **form.cleaned_data)
            messages.success(request, done)
            slug = request.neighbourhood.slug
            return go_to(request, "casework:barrier_list", neighbourhood=slug)
    return shown(request, barrier, **{name: form})


def shown(request: UserRequest, barrier: Barrier, **asked: Any) -> HttpResponse:  # noqa: ANN401 - forms by name
    version = {"version": barrier.version}
    record("casework.barrier_viewed", barrier, by=request.user, merge=True)
    context: dict[str, Any] = {
        name: form(initial=version, auto_id=f"{name}_%s")
        for name, form in FORMS.items()
    }
    context |= {
        "barrier": barrier,
        "steps": barrier.steps.select_related("by"),
        "today": request.scope.today,
        "is_mine": barrier.is_under_way and barrier.level == request.hat.role,
    }
    return show_form(request, "casework/barrier_detail.html", context | asked)
