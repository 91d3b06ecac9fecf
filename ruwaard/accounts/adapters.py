"""How allauth behaves here: closed to strangers, Dutch, two steps for staff."""

import time
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ruwaard.accounts.keys import box
from ruwaard.accounts.models import User
from ruwaard.accounts.oidc import note_sure_sign_in
from ruwaard.accounts.second_factor import (
    PURPOSE,
    SecondFactorStage,
    is_last_second_factor,
    needs_second_factor,
)

Texts = dict[str, str | Promise]

# First steps that staff may take, as allauth writes them down.
STAFF_WAYS = frozenset({"password", "mfa", "socialaccount"})

LATELY = 5 * 60  # seconds; who just signed in need not prove it again

# What somebody hears by mail about their own account, by the name of allauth's mail.
NOTICES: Texts = {
    "account/email/password_changed": _("Uw wachtwoord is veranderd."),
    "account/email/password_reset": _("U hebt een nieuw wachtwoord gekozen."),
    "mfa/email/recovery_codes_generated": _("U hebt nieuwe reservecodes gemaakt."),
    "mfa/email/totp_activated": _("U hebt een app die codes maakt gekoppeld."),
    "mfa/email/totp_deactivated": _("De app die codes maakt is losgekoppeld."),
    "mfa/email/webauthn_added": _("U hebt een passkey toegevoegd."),
    "mfa/email/webauthn_removed": _("Er is een passkey weggehaald."),
    "socialaccount/email/account_connected": _(
        "U kunt nu ook inloggen met het account van een andere organisatie."
    ),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Signing in and mail about one's own account."""

    error_messages: ClassVar[Texts] = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Dit account is niet meer in gebruik."),
        "email_password_mismatch": _("Het e-mailadres of het wachtwoord klopt niet."),
        "incorrect_code": _("Deze code klopt niet. Kijk nog eens goed."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "invalid_login": _("Dit klopt niet. Probeer het opnieuw."),
        "invalid_password_reset": _("Deze link werkt niet meer. Vraag een nieuwe aan."),
        "rate_limited": _("Dat ging te vaak. Wacht een paar minuten."),
        "too_many_login_attempts": _(
            "Het ging te vaak mis. Wacht tien minuten en probeer het dan opnieuw."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Accounts come by invitation or by the programme, never from the street."""
        return False

    def get_login_stages(self) -> list[str]:
        ours = f"{SecondFactorStage.__module__}.{SecondFactorStage.__name__}"
        theirs = f"{AuthenticateStage.__module__}.{AuthenticateStage.__name__}"
        return [ours if path == theirs else path for path in super().get_login_stages()]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # noqa: ANN401 - allauth's signature
        request = context.request
        records = get_authentication_records(request, request.user)
        if records and time.time() - records[-1]["at"] < LATELY:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a user or nobody
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        words = {
            "reauthenticate": _("Gebruik uw wachtwoord"),
            "mfa_reauthenticate": _("Gebruik een code uit de app"),
            "mfa_reauthenticate:webauthn": _("Gebruik uw passkey"),
        }
        return [one | {"description": str(words[one["id"]])} for one in methods]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth's signature
        return reverse("account_own")

    def pre_login(
        self,
        request: HttpRequest,
        user: User,
        **kwargs: Any,  # noqa: ANN401 - allauth's signature
    ) -> HttpResponse | None:
        """Whatever page it came from: a code alone lets no staff in."""
        if elsewhere := (kwargs.get("signal_kwargs") or {}).get("sociallogin"):
            note_sure_sign_in(request, user, elsewhere)
        ways = {
            record["method"] for record in get_authentication_records(request, user)
        }
        if not ways & STAFF_WAYS and needs_second_factor(request, user):
            clear_login(request)
            sentence = _(
                "Log in met uw passkey, of met uw wachtwoord en een tweede stap."
            )
            self.add_message(request, messages.WARNING, message=str(sentence))
            return redirect("account_staff_login")
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def post_login(
        self,
        request: HttpRequest,
        user: User,
        **kwargs: Any,  # noqa: ANN401 - allauth's signature
    ) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                samesite="Lax",
            )
        return response

    def send_password_reset_mail(
        self, user: User, email: str, context: dict[str, Any]
    ) -> None:
        """Residents have no password; they hear how they do come in."""
        if needs_second_factor(self.request, user):
            self.send_mail("account/email/password_reset_key", email, context)
        else:
            self.send_how_to_sign_in(user, email)

    def send_how_to_sign_in(self, user: User, email: str) -> None:
        """Mail somebody which way in is theirs; the page says the same to all."""
        path = "account_staff_login" if self._is_staff(user) else "account_login"
        address = self.request.build_absolute_uri(reverse(path))
        facts = {"is_staff": self._is_staff(user), "sign_in_url": address}
        self.send_mail("account/email/how_to_sign_in", email, facts | {"user": user})

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,  # noqa: ARG002 - allauth's signature
        email: str | None = None,
    ) -> None:
        """Tell somebody what changed in their account, so that a thief is noticed."""
        text = NOTICES.get(template_prefix)
        address = email or user.email
        if text and address:
            self.send_mail(
                "account/email/notice", address, {"what": text, "user": user}
            )

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Write in the language of the account, when there is one."""
        user = context.get("user")
        language = (
            user.language if isinstance(user, User) else translation.get_language()
        )
        with translation.override(language):
            super().send_mail(template_prefix, email, context)

    def _is_staff(self, user: User) -> bool:
        return needs_second_factor(self.request, user)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Passkeys, apps that make codes and reserve codes."""

    error_messages: ClassVar[Texts] = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Dit is uw enige tweede stap. Maak eerst een andere, dan kan deze weg."
        ),
        "incorrect_code": _(
            "Deze code klopt niet. Wacht op de volgende en probeer die."
        ),
    }

    def encrypt(self, text: str) -> str:
        return box(PURPOSE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return box(PURPOSE).decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keeps at least one second step."""
        user = authenticator.user
        if not needs_second_factor(context.request, user):
            return True
        return not is_last_second_factor(user, authenticator.pk)

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - allauth's signature
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return str(_("Passkey %(number)s") % {"number": number})

    def _get_site_name(self) -> str:
        return "Ruwaard"
