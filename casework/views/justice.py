"""Help beside a punishment: the ground, and the yes of the resident."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.justice import JusticeConsentForm, JusticeGroundForm
from casework.models import JusticeConsent
from casework.reading.justice import grounds
from casework.services import justice
from casework.views.my_plan import to_plan
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form


@requires(Permission.SET_TERMS)
@require_http_methods(["GET", "POST"])
def justice_ground(request: UserRequest) -> HttpResponse:
    form = JusticeGroundForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            justice.record_ground(by=request.user, **form.cleaned_data)
            messages.success(request, _("De grond staat er. Het spoor is nu open."))
            return to_ground(request)
    context = {"form": form, "grounds": grounds(), "now": justice.standing_ground()}
    return show_form(request, "casework/justice_ground.html", context)


@requires(Permission.SET_TERMS)
@require_POST
def justice_stop(request: UserRequest) -> HttpResponse:
    justice.end_ground(by=request.user)
    messages.success(request, _("Er begint niets nieuws meer op dit spoor."))
    return to_ground(request)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def justice_consent(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    form = JusticeConsentForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            justice.say_yes(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dat staat er. De inwoner leest het ook."))
            return to_consent(request, case_id)
    context = {
        "case": case,
        "form": form,
        "consent": justice.standing_consent(case),
        "is_on": justice.is_on(),
    }
    return show_form(request, "casework/justice_consent.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def justice_withdraw(request: UserRequest, consent_id: UUID) -> HttpResponse:
    consent = opened(request, consent_id)
    justice.withdraw(consent, by=request.user)
    messages.success(request, _("Dat is gestopt. De hulp gaat gewoon door."))
    return to_consent(request, consent.case_id)


@requires(Permission.OWN_PLAN)
@require_POST
def my_justice_withdraw(request: UserRequest, consent_id: UUID) -> HttpResponse:
    consent = opened(request, consent_id)
    justice.withdraw(consent, by=request.user)
    messages.success(request, _("Dat is gestopt. De hulp gaat gewoon door."))
    return to_plan(request, consent.case_id)


def opened(request: UserRequest, consent_id: UUID) -> JusticeConsent:
    return open_part(request, JusticeConsent, consent_id, action="casework.plan_viewed")


def to_ground(request: UserRequest) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:justice_ground", neighbourhood=slug)


def to_consent(request: UserRequest, case_id: UUID) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(
        request, "casework:justice_consent", neighbourhood=slug, case_id=case_id
    )
