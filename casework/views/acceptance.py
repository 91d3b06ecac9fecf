from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core import ratelimit
from allauth.core.internal.httpkit import get_client_ip
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casework.forms.invitations import AccountForm, CodeForm
from casework.models import Invitation
from casework.refusals.people import InvitationIsForSomebodyElse, InvitationIsGone
from casework.services import invitations
from casework.services.invitations import Facts
from casework.tries import count_try, may_try
from ruwaard.accounts.hats import hats_of, remember_hat
from ruwaard.accounts.models import User
from ruwaard.accounts.newcomers import close_unused_account
from ruwaard.accounts.permissions import public
from ruwaard.accounts.services import open_account
from ruwaard.accounts.signing_in import remember_invitation, sign_in
from ruwaard.refusals import Refusal
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.public import place_of
from ruwaard.ui.pages import show, show_form

GONE, TOO_OFTEN = 404, 429
# In the session: the account that was opened here and has no seat yet.
OPENED = "opened_for_invitation"


@public
@never_cache
@require_http_methods(["GET", "POST"])
def invitation_code(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        code = invitations.normalised(form.cleaned_data["code"])
        return redirect(
            "casework:invitation_accept", neighbourhood=place.slug, code=code or "-"
        )
    return show_form(request, "casework/invitation_code.html", {"form": form})


@public
@never_cache
@require_http_methods(["GET", "POST"])
def invitation_accept(
    request: HttpRequest, neighbourhood: str, code: str
) -> HttpResponse:
    place = place_of(request, neighbourhood)
    if not may_try(request):
        return show(request, "casework/invitation_wait.html", status=TOO_OFTEN)
    known = invitations.facts(code)
    if known is None or known.tenant_id != place.pk:
        count_try(request)
        return gone(request)
    if isinstance(request.user, User):
        return by_signed_in(request, place, known, code)
    return by_newcomer(request, known, code)


def by_signed_in(
    request: HttpRequest, place: Neighbourhood, known: Facts, code: str
) -> HttpResponse:
    """Let somebody with an account accept with one button."""
    context: dict[str, object] = {"known": known}
    if request.method == "POST":
        try:
            return accepted(request, place, known, code)
        except InvitationIsForSomebodyElse as refusal:
            context["refusal"] = refusal
        except InvitationIsGone:
            return gone(request)
    return show(request, "casework/invitation_accept.html", context)


def by_newcomer(request: HttpRequest, known: Facts, code: str) -> HttpResponse:
    """Open an account: by a code in the mail, or, from paper, right away."""
    remember_invitation(request)
    needs_email = known.channel == Invitation.Channel.EMAIL
    form = AccountForm(request.POST or None, needs_email=needs_email)
    if form.is_valid():
        try:
            return with_account(request, known, code, **form.cleaned_data)
        except InvitationIsGone:
            return show(request, "casework/invitation_gone.html", status=GONE)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"known": known, "form": form, "needs_email": needs_email}
    return show_form(request, "casework/invitation_account.html", context)


def with_account(
    request: HttpRequest, known: Facts, code: str, *, name: str, email: str
) -> HttpResponse:
    """Send a sign-in code to `email`; without an address sign in right away.

    Account and seat come together or not at all: who was too late leaves nothing.
    """
    language = get_language() or "nl"
    if not email:
        with transaction.atomic():
            user = open_account(name=name, language=language)
            take_seat(request, user, code)
        sign_in(request, user, method="invitation")
        put_hat_on(request, user, known)
        return show(request, "casework/invitation_welcome.html")
    if not ratelimit.consume(request, action="request_login_code", key=email.lower()):
        return show(request, "casework/invitation_wait.html", status=TOO_OFTEN)
    known_user = User.objects.filter(email=email.lower()).first()
    user = known_user or open_account(name=name, email=email, language=language)
    if known_user is None:
        request.session[OPENED] = user.pk
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=user.email)
    return redirect(f"{reverse('account_confirm_login_code')}?next={request.path}")


def accepted(
    request: HttpRequest, place: Neighbourhood, known: Facts, code: str
) -> HttpResponse:
    """Take the seat, put the hat on, and go to where it starts."""
    user = request.user
    assert isinstance(user, User)
    take_seat(request, user, code)
    put_hat_on(request, user, known)
    messages.success(request, _("Welkom. U kunt nu meekijken en meepraten."))
    return redirect("start", neighbourhood=place.slug)


def gone(request: HttpRequest) -> HttpResponse:
    """Say that a code does not work; an account opened for it goes with it.

    Somebody who opened one a moment ago, for a seat that another took meanwhile, would
    keep an account that opens nothing.
    """
    user = request.user
    if (
        isinstance(user, User)
        and request.session.get(OPENED) == user.pk
        and close_unused_account(user)
    ):
        logout(request)
    return show(request, "casework/invitation_gone.html", status=GONE)


def take_seat(request: HttpRequest, user: User, code: str) -> None:
    """Accept the invitation for `user`, from where this request came."""
    invitations.accept(code, user=user, network_address=get_client_ip(request))


def put_hat_on(request: HttpRequest, user: User, known: Facts) -> None:
    """Wear the hat that the new seat gives."""
    request.session.pop(OPENED, None)
    for hat in hats_of(user):
        if (hat.tenant_id, hat.role) == (known.tenant_id, known.kind):
            remember_hat(request, hat)
