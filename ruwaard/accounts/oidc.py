"""OpenID Connect: DigiD brokers and municipal sign-in, without keeping who says so.

A `sub` may be a citizen's number, so only a keyed hash of it is stored, and nothing
else of what the provider tells. Who is not known yet comes in by invitation only.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
)
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from requests import Session

from ruwaard.accounts.client_keys import ClientAssertion
from ruwaard.accounts.keys import keyed_hash
from ruwaard.accounts.models import User
from ruwaard.accounts.second_factor import note_second_factor

# In the session: somebody holds an invitation, and may open an account with it.
INVITED = "invited"


class NotSureEnough(PermissionDenied):
    """The provider knows this person less surely than we asked for."""

    is_not_sure_enough = True  # read by the page that says so


class SpeaksForAnother(PermissionDenied):
    """Somebody signs in elsewhere on behalf of another: here everybody is themselves.

    Who speaks for a resident has a seat of their own, by a ruling that somebody saw; a
    mandate that we did not see opens neither the one account nor the other.
    """

    speaks_for_another = True  # read by the page that says so


class PrivateOpenIDConnectProvider(OpenIDConnectProvider):  # type: ignore[misc] # allauth has no types
    """Asks for a level of assurance, and keeps a hash instead of a number."""

    package = OpenIDConnectProvider.get_package()

    def get_auth_params(self) -> dict[str, str]:
        """Return what the request asks for: the levels of assurance we accept."""
        parameters: dict[str, str] = super().get_auth_params()
        asked = self.app.settings.get("acr_values", [])
        return parameters | ({"acr_values": " ".join(asked)} if asked else {})

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Return a keyed hash of the `sub`: the only trace of who says so."""
        return keyed_hash(
            "oidc subject",
            f"{self.sub_id} {super().extract_uid(data)}",
            secret=settings.OIDC_SUBJECT_KEY,
        )

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002 - allauth's signature
        """Return nothing: nothing else is kept."""
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """Return the address; the word "false" is no claim that it was verified."""
        addresses: list[EmailAddress] = super().extract_email_addresses(data)
        for address in addresses:
            address.verified = address.verified is True
        return addresses

    def sociallogin_from_response(
        self, request: HttpRequest, response: dict[str, Any]
    ) -> SocialLogin:
        """Return the sign-in; raises NotSureEnough below the level we asked for.

        Raises SpeaksForAnother for a mandate (claim `represents` of NL GOV). Both
        answers of the provider must be about the same person. Source: OpenID Connect
        Core 1.0, 5.3.2.
        """
        token, person = response.get("id_token", {}), response.get("userinfo")
        if person and person.get("sub") != token.get("sub"):
            raise PermissionDenied
        if token.get("represents") or (person or {}).get("represents"):
            raise SpeaksForAnother
        acr = str(token.get("acr", ""))
        asked = self.app.settings.get("acr_values", [])
        if asked and acr not in asked:
            raise NotSureEnough
        login = super().sociallogin_from_response(request, response)
        login.acr = acr
        return login


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Ties a sign-in elsewhere to an account that exists, or to an invitation."""

    def get_requests_session(self) -> Session:
        """Return what talks to the provider; with a key of ours it sends no secret."""
        session: Session = super().get_requests_session()
        if settings.OIDC_PRIVATE_KEY:
            session.auth = ClientAssertion(settings.OIDC_PRIVATE_KEY)
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account, by an earlier sign-in or by a verified e-mail address."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(redirect("account_own"))
        verified = _verified(sociallogin)
        if not sociallogin.is_existing:
            known = User.objects.filter(email__in=verified, is_active=True).first()
            if known is not None:
                sociallogin.connect(request, known)
        sociallogin.email_addresses = [
            EmailAddress(email=address, verified=True, primary=True)
            for address in verified[:1]
        ]
        sociallogin.state["sure"] = sociallogin.acr in settings.OIDC_SECOND_FACTOR_ACR

    def is_open_for_signup(
        self,
        request: HttpRequest,
        sociallogin: SocialLogin,  # noqa: ARG002 - allauth's signature
    ) -> bool:
        """Return whether somebody holds an invitation; only that opens an account."""
        return INVITED in request.session

    def populate_user(
        self,
        request: HttpRequest,  # noqa: ARG002 - allauth's signature
        sociallogin: SocialLogin,
        data: dict[str, Any],
    ) -> User:
        """Return the account-to-be: a name, and an address that was verified."""
        user: User = sociallogin.user
        user.email = next(iter(_verified(sociallogin)), "")
        name = str(data.get("name") or data.get("first_name") or _("Inwoner"))
        user.name = name[: User._meta.get_field("name").max_length]  # noqa: SLF001 - Django's documented API
        return user


def note_sure_sign_in(
    request: HttpRequest, user: User, sociallogin: SocialLogin
) -> None:
    """Count a sign-in elsewhere as both steps, when its level is one of the listed."""
    if sociallogin.state.get("sure"):
        note_second_factor(request, user, "oidc")


def _verified(sociallogin: SocialLogin) -> list[str]:
    return [
        address.email.lower()
        for address in sociallogin.email_addresses
        if address.verified and address.email
    ]
