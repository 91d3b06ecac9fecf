"""Adding, changing and removing what hangs below an intervention."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from prevention.forms.parts import FORMS, PartForm
from prevention.models import Part
from prevention.services import parts
from prevention.views.shared import find_edition, to_edition
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import refusals_shown_on, show_form


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def part_add(request: UserRequest, edition_id: UUID, kind: str) -> HttpResponse:
    edition = find_edition(edition_id)
    form = form_of(kind)(request.POST or None)
    if form.is_valid():
        key = form.cleaned_data["part_id"]
        with refusals_shown_on(form):
            parts.add_part(
                form.model, edition, part_id=key, by=request.user, **form.values
            )
            messages.success(request, _("Dat staat erbij."))
            return to_edition(request, edition)
    context = {"form": form, "edition": edition}
    return show_form(request, "prevention/part_form.html", context)


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def part_change(request: UserRequest, kind: str, part_id: UUID) -> HttpResponse:
    part = find_part(kind, part_id)
    form = form_of(kind).of(part, request.POST or None)
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        with refusals_shown_on(form), conflicts_shown_on(form):
            parts.change_part(part, version=version, by=request.user, **form.values)
            messages.success(request, _("Dat is bewaard."))
            return to_edition(request, part.edition)
    context = {"form": form, "edition": part.edition, "part": part, "kind": kind}
    return show_form(request, "prevention/part_form.html", context)


@requires(Permission.KEEP_LEARNING)
@require_POST
def part_remove(request: UserRequest, kind: str, part_id: UUID) -> HttpResponse:
    part = find_part(kind, part_id)
    try:
        parts.remove_part(part, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_edition(request, part.edition)


def form_of(kind: str) -> type[PartForm]:
    """Return the form of a kind of part; raises Http404."""
    if kind not in FORMS:
        raise Http404
    return FORMS[kind]


def find_part(kind: str, part_id: UUID) -> Part:
    """Return a part of this neighbourhood; raises Http404."""
    rows = form_of(kind).model.objects.select_related("edition__year")
    part: Part = get_object_or_404(rows, pk=part_id)
    return part
