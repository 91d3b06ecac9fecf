from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_signal
from casework.forms.people import ColleagueForm
from casework.forms.signal import (
    PlanForm,
    SettleForm,
    SignalContactForm,
    SignalForm,
    TakerForm,
)
from casework.models import Signal
from casework.reading.overview import colleagues_here
from casework.reading.sameness import known_from_signals
from casework.reading.signal import MOST, steps_of, told_and_taken
from casework.services import signal as signals
from casework.views.cases import to_case
from ruwaard.accounts.models import Role
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.BRING_SIGNALS)
@require_http_methods(["GET", "POST"])
def signal_add(request: UserRequest) -> HttpResponse:
    form = SignalForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            signals.bring_in(by=request.user, **form.cleaned_data)
            messages.success(
                request, _("Dank u. Het aanspreekpunt leest uw signaal en pakt het op.")
            )
            return to_signals(request)
    return show_form(request, "casework/signal_add.html", {"form": form})


@requires(Permission.BRING_SIGNALS)
@require_GET
def signal_list(request: UserRequest) -> HttpResponse:
    told, taken = told_and_taken(request.user, role=request.hat.role)
    if told or taken:
        ids = [one.pk for one in (*told, *taken)]
        record("casework.signals_listed", by=request.user, ids=ids)
    context = {"told": told, "taken": taken, "most": MOST}
    return show(request, "casework/signal_list.html", context)


@requires(Permission.FOLLOW_SIGNALS)
@require_GET
def signal_detail(request: UserRequest, signal_id: UUID) -> HttpResponse:
    signal = open_signal(request, signal_id)
    return show(request, "casework/signal_detail.html", page(request, signal))


@requires(Permission.KEEP_DUTY_DESK)
@require_POST
def signal_take(request: UserRequest, signal_id: UUID) -> HttpResponse:
    signal = open_signal(request, signal_id)
    seen = TakerForm(request.POST)
    signal.taken_by_id = seen.cleaned_data["taker"] if seen.is_valid() else None
    form = ColleagueForm(request.POST, colleagues=colleagues_here(request.scope.today))
    is_for_somebody = "user" in request.POST
    if is_for_somebody and not form.is_valid():
        messages.error(request, _("Kies een collega die nu in deze wijk werkt."))
        return to_signal(request, signal)
    try:
        to = form.colleague if is_for_somebody else None
        signals.take(signal, by=request.user, to=to)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_signal(request, signal)


@requires(Permission.KEEP_DUTY_DESK)
@require_POST
def signal_attach(request: UserRequest, signal_id: UUID) -> HttpResponse:
    signal = open_signal(request, signal_id)
    form = PlanForm(request.POST)
    try:
        if form.is_valid():
            signals.attach(signal, form.cleaned_data["plan"], by=request.user)
            messages.success(request, _("Het eerste contact van dat plan leest het."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_signal(request, signal)


@requires(Permission.FOLLOW_SIGNALS)
@require_http_methods(["GET", "POST"])
def signal_contact(request: UserRequest, signal_id: UUID) -> HttpResponse:
    signal = open_signal(request, signal_id)
    form = SignalContactForm(request.POST or None, initial={"name": signal.about})
    if form.is_valid():
        with refusals_shown_on(form):
            case = signals.make_contact(signal, by=request.user, **form.cleaned_data)
            messages.success(request, _("Het contact is begonnen."))
            return to_case(request, case)
    context = page(request, signal) | {"form": form}
    return show_form(request, "casework/signal_contact.html", context)


@requires(Permission.FOLLOW_SIGNALS)
@require_http_methods(["GET", "POST"])
def signal_settle(request: UserRequest, signal_id: UUID) -> HttpResponse:
    signal = open_signal(request, signal_id)
    form = SettleForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            signals.settle(signal, by=request.user, **form.wishes())
            messages.success(request, _("Het signaal is afgerond."))
            return to_signal(request, signal)
    context = page(request, signal) | {"form": form}
    return show_form(request, "casework/signal_settle.html", context)


def page(request: UserRequest, signal: Signal) -> dict[str, object]:
    """Return what every page about one signal shows."""
    is_on_duty = request.hat.role == Role.DUTY_CONTACT
    known = known_from_signals() if is_on_duty else {}
    return {
        "signal": signal,
        "known": known.get(signal.pk, []),
        "steps": steps_of(signal),
        "is_mine": signal.taken_by_id == request.user.pk,
        "is_on_duty": is_on_duty,
        "colleagues": ColleagueForm(colleagues=colleagues_here(request.scope.today)),
    }


def to_signal(request: UserRequest, signal: Signal) -> HttpResponse:
    """Go to the page of `signal`."""
    slug = request.neighbourhood.slug
    return go_to(
        request, "casework:signal_detail", neighbourhood=slug, signal_id=signal.pk
    )


def to_signals(request: UserRequest) -> HttpResponse:
    """Go to the list of what one told."""
    return go_to(
        request, "casework:signal_list", neighbourhood=request.neighbourhood.slug
    )
