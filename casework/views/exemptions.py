"""A rule that is set aside: the team writes it, the resident reads it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.barriers import BarrierToldForm, VersionForm
from casework.forms.exemptions import (
    ExemptionAddForm,
    ExemptionChangeForm,
    ReviewForm,
)
from casework.models import Barrier, Case, Exemption, ExemptionLink, Told
from casework.services import exemptions
from casework.views import barriers
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def exemption_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    return adding(request, open_case(request, case_id))


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def exemption_after(request: UserRequest, barrier_id: UUID) -> HttpResponse:
    link = barriers.opened(request, barrier_id)
    return adding(request, link.case, link.barrier)


@requires(Permission.WORK_ON_CASES)
@require_GET
def exemption(request: UserRequest, exemption_id: UUID) -> HttpResponse:
    return shown(request, opened(request, exemption_id))


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def exemption_change(request: UserRequest, exemption_id: UUID) -> HttpResponse:
    link = opened(request, exemption_id)
    form = ExemptionChangeForm(
        request.POST or None,
        initial=known(link.exemption),
        organisations=barriers.bodies(request),
    )
    if form.is_valid():
        with refusals_shown_on(form):
            exemptions.change_exemption(link, by=request.user, **form.cleaned_data)
            messages.success(request, _("De tekst is veranderd."))
            return to_exemption(request, link.pk)
    context = {"case": link.case, "form": form}
    return show_form(request, "casework/exemption_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def exemption_told(request: UserRequest, exemption_id: UUID) -> HttpResponse:
    link = opened(request, exemption_id)
    form = BarrierToldForm(request.POST, auto_id="told_%s")
    if form.is_valid():
        with refusals_shown_on(form):
            exemptions.tell_exemption(link, by=request.user, **form.cleaned_data)
            messages.success(request, _("Vastgelegd. Het staat nu in het register."))
            return to_exemption(request, link.pk)
    return shown(request, link, told=form)


@requires(Permission.WORK_ON_CASES)
@require_POST
def exemption_reviewed(request: UserRequest, exemption_id: UUID) -> HttpResponse:
    link = opened(request, exemption_id)
    form = ReviewForm(request.POST, auto_id="review_%s")
    if form.is_valid():
        with refusals_shown_on(form):
            exemptions.review_exemption(
                link.exemption, case=link.case, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("Vastgelegd wat het bracht."))
            return to_exemption(request, link.pk)
    return shown(request, link, review=form)


@requires(Permission.OWN_PLAN)
@require_POST
def my_exemption_read(request: UserRequest, exemption_id: UUID) -> HttpResponse:
    link, form = opened(request, exemption_id), VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        exemptions.tell_exemption(
            link, how=Told.ACCOUNT, version=version, by=request.user
        )
        messages.success(request, _("Dank u. Anderen leren hiervan, zonder uw naam."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    slug = request.neighbourhood.slug
    return go_to(request, "casework:my_plan", neighbourhood=slug, case_id=link.case_id)


def opened(request: UserRequest, exemption_id: UUID) -> ExemptionLink:
    looked = "casework.exemption_viewed"
    return open_part(request, ExemptionLink, exemption_id, action=looked)


def known(made: Exemption) -> dict[str, Any]:
    """Return the fields of the form as they stand."""
    return {name: getattr(made, name) for name in ExemptionChangeForm.base_fields}


def adding(
    request: UserRequest, case: Case, barrier: Barrier | None = None
) -> HttpResponse:
    """Ask what was set aside; a barrier that was there fills in its rule."""
    words = {"rule": barrier.rule, "rule_of": barrier.rule_of} if barrier else {}
    form = ExemptionAddForm(
        request.POST or None,
        initial=words | {"decided_on": request.scope.today},
        organisations=barriers.bodies(request),
    )
    if form.is_valid():
        with refusals_shown_on(form):
            made = exemptions.write_exemption(
                case, barrier=barrier, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("Opgeschreven. Lees dit samen met de inwoner."))
            return to_exemption(request, made.pk)
    context = {"case": case, "barrier": barrier, "form": form}
    return show_form(request, "casework/exemption_add.html", context)


def shown(request: UserRequest, link: ExemptionLink, **forms: Any) -> HttpResponse:  # noqa: ANN401 - forms by name
    version = {"version": link.exemption.version}
    context = {
        "case": link.case,
        "link": link,
        "exemption": link.exemption,
        "reviews": link.exemption.reviews.all(),
        "told": BarrierToldForm(initial=version, auto_id="told_%s"),
        "review": ReviewForm(initial=version, auto_id="review_%s"),
    }
    return show_form(request, "casework/exemption.html", context | forms)


def to_exemption(request: UserRequest, exemption_id: UUID) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(
        request, "casework:exemption", neighbourhood=slug, exemption_id=exemption_id
    )
