from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_case
from microanalysis.forms.draws import DrawForm, SettleForm
from microanalysis.reading.report import ANALYSIS_TEAM_K
from microanalysis.reading.sample import sample_of
from microanalysis.services import draws
from microanalysis.views.analyses import LOOKED, to_analysis
from microanalysis.views.rounds import open_round
from microanalysis.views.saying import said, well_said
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form


@requires(Permission.MEASURE)
@require_http_methods(["GET", "POST"])
def round_sample(request: UserRequest, round_id: UUID) -> HttpResponse:
    measured = open_round(request, round_id)
    keeps = may(request.hat.role, Permission.KEEP_MEASURING)
    form = DrawForm(request.POST or None)
    if keeps and form.is_valid():
        with refusals_shown_on(form):
            size = form.cleaned_data["size"]
            number = draws.draw(measured, size=size, by=request.user)
            messages.success(request, told(number, size))
            return to_sample(request, round_id)
    context = {"measured": measured, "form": form, "keeps": keeps}
    context["sample"] = sample_of(measured, k=ANALYSIS_TEAM_K)
    return show_form(request, "microanalysis/round_sample.html", context)


@requires(Permission.KEEP_MEASURING)
@require_POST
def round_scores(request: UserRequest, round_id: UUID) -> HttpResponse:
    measured = open_round(request, round_id)
    found = draws.bring_scores(measured, by=request.user)
    words = ngettext(
        "Er kwam %(number)s cijfer bij.", "Er kwamen %(number)s cijfers bij.", found
    )
    messages.success(request, words % {"number": found})
    return to_sample(request, round_id)


@requires(Permission.WORK_ON_CASES)
@require_POST
def analysis_settle(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    form = SettleForm(request.POST, case_id=case.pk)
    if well_said(request, form):
        with said(request, _("Opgeschreven.")):
            draws.settle(by=request.user, **form.cleaned_data)
    return to_analysis(request, case)


def told(number: int, asked: int) -> str:
    """Return how many plans were drawn, in words."""
    if number < asked:
        words = _("Meer dan %(number)s plannen zijn er niet: die doen allemaal mee.")
        return words % {"number": number}
    words = ngettext(
        "Het lot koos %(number)s plan. Wie het kent, heeft bericht.",
        "Het lot koos %(number)s plannen. Wie ze kent, heeft bericht.",
        number,
    )
    return words % {"number": number}


def to_sample(request: UserRequest, round_id: UUID) -> HttpResponse:
    """Go to the draw of a round."""
    where = {"neighbourhood": request.neighbourhood.slug, "round_id": round_id}
    return go_to(request, "microanalysis:round_sample", **where)
