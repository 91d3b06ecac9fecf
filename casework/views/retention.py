from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from casework.forms.retention import HoldForm, KeepLongerForm, LiftForm, TermForm
from casework.models.retention import Ground, Kind
from casework.reading import retention as reading
from casework.services import destruction, holds
from casework.services import retention as services
from casework.tasks import destroy_what_was_confirmed
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.documents.services import ask_for_document
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

PER_PAGE = 50


@requires(Permission.KEEP_RETENTION)
@require_safe
def retention(request: UserRequest) -> HttpResponse:
    today = request.scope.today
    context = {
        "groups": reading.groups(),
        "batches": reading.batches(),
        "leaving": reading.leaving(),
        "holds": reading.holds(),
        "kept_longer": reading.kept_longer(today),
        "statements": reading.statements()[:PER_PAGE],
        "terms": list(reading.term_rows()),
    }
    return show(request, "casework/retention.html", context)


@requires(Permission.KEEP_RETENTION)
@require_safe
def retention_list(request: UserRequest, kind: str, ground: str) -> HttpResponse:
    labels = labels_of(kind, ground)
    rows = reading.waiting().filter(kind=kind, ground=ground)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "kind": kind, "ground": ground, **labels}
    return show(request, "casework/retention_list.html", context)


@requires(Permission.KEEP_RETENTION)
@require_POST
def destruction_approve(request: UserRequest, kind: str, ground: str) -> HttpResponse:
    labels_of(kind, ground)
    act = partial(destruction.approve, kind, ground, by=request.user)
    return done(request, act, _("U zei als eerste ja. Iemand anders bevestigt het."))


@requires(Permission.KEEP_RETENTION)
@require_http_methods(["GET", "POST"])
def destruction_confirm(request: UserRequest, batch_id: UUID) -> HttpResponse:
    batch = get_object_or_404(reading.batches(), pk=batch_id)
    if request.method == "POST":
        act = partial(destruction.confirm, batch, by=request.user)
        transaction.on_commit(destroy_what_was_confirmed.delay, robust=True)
        return done(request, act, _("Bevestigd. Het wordt nu vernietigd."))
    return show(request, "casework/destruction_confirm.html", {"batch": batch})


@requires(Permission.KEEP_RETENTION)
@require_http_methods(["GET", "POST"])
def keep_longer(request: UserRequest, item_id: UUID) -> HttpResponse:
    item = get_object_or_404(reading.waiting(), pk=item_id)
    form = KeepLongerForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            destruction.keep_longer(item, by=request.user, **form.cleaned_data)
            messages.success(request, _("Het staat niet meer op de lijst."))
            return to_retention(request)
    return show_form(request, "casework/keep_longer.html", {"form": form, "item": item})


@requires(Permission.KEEP_RETENTION)
@require_http_methods(["GET", "POST"])
def hold_add(request: UserRequest) -> HttpResponse:
    known = {"subject_id": request.GET.get("nummer", "")}
    form = HoldForm(request.POST or None, initial=known)
    if form.is_valid():
        with refusals_shown_on(form):
            holds.place_hold(by=request.user, **form.cleaned_data)
            messages.success(request, _("Vastgelegd. Hiervan gaat niets weg."))
            return to_retention(request)
    return show_form(request, "casework/hold_add.html", {"form": form})


@requires(Permission.KEEP_RETENTION)
@require_http_methods(["GET", "POST"])
def hold_lift(request: UserRequest, hold_id: UUID) -> HttpResponse:
    hold = get_object_or_404(reading.holds(), pk=hold_id)
    form = LiftForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            holds.lift_hold(hold, by=request.user, **form.cleaned_data)
            messages.success(request, _("Opgeheven. De termijn telt weer."))
            return to_retention(request)
    return show_form(request, "casework/hold_lift.html", {"form": form, "hold": hold})


@requires(Permission.KEEP_RETENTION)
@require_http_methods(["GET", "POST"])
def term_set(request: UserRequest, ground: str) -> HttpResponse:
    term = {row.ground: row for row in reading.term_rows()}.get(ground)
    if term is None:
        raise Http404
    form = TermForm(request.POST or None, initial=term.as_it_stands)
    if form.is_valid():
        with refusals_shown_on(form):
            services.set_term(ground, by=request.user, **form.cleaned_data)
            messages.success(request, _("Bewaard. De lijst volgt vannacht."))
            return to_retention(request)
    context = {"form": form, "term": term}
    return show_form(request, "casework/term_set.html", context)


@requires(Permission.KEEP_RETENTION)
@require_safe
def destruction_statement(request: UserRequest, statement_id: UUID) -> HttpResponse:
    statement = get_object_or_404(reading.statements(), pk=statement_id)
    context = {"statement": statement, "batch": statement.batch}
    return show(request, "casework/destruction_statement.html", context)


@requires(Permission.KEEP_RETENTION)
@require_POST
def destruction_paper(request: UserRequest, statement_id: UUID) -> HttpResponse:
    statement = get_object_or_404(reading.statements(), pk=statement_id)
    document = ask_for_document(
        kind="destruction",
        subject_id=statement.pk,
        case_id=None,
        by=request.user,
        language=get_language() or "nl",
    )
    slug = request.neighbourhood.slug
    return go_to(
        request, "documents:status", neighbourhood=slug, document_id=document.pk
    )


def labels_of(kind: str, ground: str) -> dict[str, str]:
    """Return what a kind and a ground are called; what is none is not found."""
    if kind not in Kind or ground not in Ground:
        raise Http404
    return {"kind_label": str(Kind(kind).label), "label": str(Ground(ground).label)}


def done(request: UserRequest, act: Callable[[], object], said: str) -> HttpResponse:
    """Do it, say so or why not, and go back."""
    try:
        act()
        messages.success(request, said)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_retention(request)


def to_retention(request: UserRequest) -> HttpResponse:
    place = request.neighbourhood.slug
    return go_to(request, reverse("casework:retention", args=[place]))
