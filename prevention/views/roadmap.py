"""What should change in the long run, per level."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prevention.forms.roadmap import AmbitionChangeForm, AmbitionForm
from prevention.models import Ambition
from prevention.papers import HANDOVER, subject_of
from prevention.reading.roadmap import roadmap
from prevention.services.roadmap import add_ambition, change_ambition
from prevention.views.shared import address, keeps
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.documents.services import ask_for_document
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import Words, ask, go_to, refusals_shown_on, show


@requires(Permission.READ_LEARNING)
@require_GET
def ambition_list(request: UserRequest) -> HttpResponse:
    context = {"levels": roadmap(), "keeps": keeps(request)}
    return show(request, "prevention/ambition_list.html", context)


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def ambition_add(request: UserRequest) -> HttpResponse:
    form = AmbitionForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            add_ambition(by=request.user, **form.cleaned_data)
            return to_roadmap(request, _("Het staat op de lange lijn."))
    heading = _("Wat moet er op de lange lijn veranderen?")
    return ask(request, form, heading=heading, back=back_to_roadmap(request))


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def ambition_change(request: UserRequest, ambition_id: UUID) -> HttpResponse:
    ambition = get_object_or_404(Ambition, pk=ambition_id)
    form = AmbitionChangeForm.of(ambition, request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form), conflicts_shown_on(form):
            change_ambition(ambition, by=request.user, **form.cleaned_data)
            return to_roadmap(request, _("Dat is bewaard."))
    heading = _("Hoe staat het?")
    return ask(request, form, heading=heading, back=back_to_roadmap(request))


@requires(Permission.READ_LEARNING)
@require_POST
def handover_paper(request: UserRequest) -> HttpResponse:
    document = ask_for_document(
        kind=HANDOVER,
        subject_id=subject_of(request.neighbourhood),
        case_id=None,
        by=request.user,
        language=get_language() or "nl",
    )
    where = {"neighbourhood": request.neighbourhood.slug, "document_id": document.pk}
    return go_to(request, reverse("documents:status", kwargs=where))


def back_to_roadmap(request: UserRequest) -> tuple[Words, str]:
    """Return the words and the address of the page before."""
    return _("Lange lijn"), address(request, "ambition_list")


def to_roadmap(request: UserRequest, said: str) -> HttpResponse:
    """Say what was done, and go to the roadmap."""
    messages.success(request, said)
    return go_to(request, address(request, "ambition_list"))
