"""The register of exemptions, for who works at a desk: never whose they are."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casework.forms.exemptions import ReviewForm
from casework.models import Exemption
from casework.reading.exemptions import register, years_of
from casework.services.exemptions import review_exemption
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.audit.recording import record
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

PER_PAGE = 25


@requires(Permission.READ_EXEMPTIONS)
@require_GET
def exemption_list(request: UserRequest) -> HttpResponse:
    desk = request.hat.role, request.hat.organisation_id
    years = years_of(*desk)
    wanted = request.GET.get("jaar", "")
    year = next((one for one in years if str(one.year) == wanted), None)
    rows = register(*desk, year=year.year if year else None)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    record("casework.exemptions_listed", by=request.user, merge=True)
    context = {"page": page, "years": years, "year": year}
    return show(request, "casework/exemption_list.html", context)


@requires(Permission.READ_EXEMPTIONS)
@require_GET
def exemption_detail(request: UserRequest, exemption_id: UUID) -> HttpResponse:
    return shown(request, on_my_desk(request, exemption_id))


@requires(Permission.HANDLE_BARRIERS)
@require_POST
def exemption_review(request: UserRequest, exemption_id: UUID) -> HttpResponse:
    exemption = on_my_desk(request, exemption_id)
    form = ReviewForm(request.POST, auto_id="review_%s")
    if form.is_valid():
        with refusals_shown_on(form):
            review_exemption(exemption, by=request.user, **form.cleaned_data)
            messages.success(request, _("Vastgelegd wat het bracht."))
            slug = request.neighbourhood.slug
            return go_to(request, "casework:exemption_list", neighbourhood=slug)
    return shown(request, exemption, review=form)


def on_my_desk(request: UserRequest, exemption_id: UUID) -> Exemption:
    hat = request.hat
    rows = Exemption.objects.visible_to(hat.role, hat.organisation_id)
    return get_object_or_404(rows.select_related("organisation"), pk=exemption_id)


def shown(request: UserRequest, exemption: Exemption, **asked: Any) -> HttpResponse:  # noqa: ANN401 - forms by name
    record("casework.exemption_viewed", exemption, by=request.user, merge=True)
    form = ReviewForm(initial={"version": exemption.version}, auto_id="review_%s")
    context = {
        "exemption": exemption,
        "reviews": exemption.reviews.all(),
        "may_review": may(request.hat.role, Permission.HANDLE_BARRIERS),
        "review": form,
    }
    return show_form(request, "casework/exemption_detail.html", context | asked)
