"""The second step of signing in: who needs one, and whether it was used."""

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from ruwaard.accounts.hats import hats_on
from ruwaard.accounts.keys import box
from ruwaard.accounts.models import STAFF_ROLES, User

# What allauth hands to our encryption: the secret of an app, the seed of reserve codes.
LOCKED = {"secret", "seed"}
PURPOSE = "second factor"

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def needs_second_factor(request: HttpRequest, user: User) -> bool:
    """Return whether one of the user's hats, or the admin, asks for a second step."""
    return bool(user.is_staff) or any(
        hat.role in STAFF_ROLES for hat in hats_on(request, user)
    )


def has_second_factor(user: User) -> bool:
    """Return whether the user owns a passkey or an app that makes codes."""
    return bool(Authenticator.objects.filter(user=user, type__in=STRONG).exists())


def is_last_second_factor(user: User, pk: int) -> bool:
    """Return whether the user has no other second step than the one with key `pk`."""
    others = Authenticator.objects.filter(user=user, type__in=STRONG).exclude(pk=pk)
    return not others.exists()


def used_second_factor(request: HttpRequest, user: User) -> bool:
    """Return whether a second step was taken in this session, by this user."""
    records = get_authentication_records(request, user)
    return any(record.get("method") == "mfa" for record in records)


def second_factor_used_since(request: HttpRequest, user: User, since: float) -> bool:
    """Return whether a second step was taken after `since`, in seconds since 1970."""
    records = get_authentication_records(request, user)
    steps = [record for record in records if record.get("method") == "mfa"]
    return any(record.get("at", 0) >= since for record in steps)


def to_second_factor(request: HttpRequest, user: User) -> HttpResponseBase:
    """Send on to the second step that `user` owns, and back here afterwards."""
    methods = get_adapter(request).get_reauthentication_methods(user)
    fitting = [m["url"] for m in methods if m["id"].startswith("mfa_reauthenticate")]
    onward = request.get_full_path() if request.method == "GET" else reverse("home")
    return redirect(f"{fitting[0]}?{urlencode({'next': onward})}")


def note_second_factor(request: HttpRequest, user: User, kind: str) -> None:
    """Remember for this session that `user` took a second step; `kind` says which.

    allauth writes the same record after a passkey, a code or a recovery code.
    """
    record_authentication(request, user, "mfa", type=kind)


@transaction.atomic
def lock_again() -> int:
    """Lock every stored secret with the secret key in use; return how many there are.

    Afterwards no fallback is needed to open one. Raises InvalidToken when a secret
    opens with none of the keys, and then changes nothing.
    """
    rows = Authenticator.objects.select_for_update().exclude(
        type=Authenticator.Type.WEBAUTHN
    )
    for row in rows:
        for name in LOCKED & row.data.keys():
            row.data[name] = box(PURPOSE).rotate(row.data[name].encode()).decode()
        row.save(update_fields=["data"])
    return len(rows)


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc] # allauth has no types
    """Asks the second step of staff; for a resident a passkey is just a way in."""

    login: Login

    def _should_handle(self, request: HttpRequest) -> bool:
        user = self.login.user
        if user is None or used_second_factor(request, user):
            return False
        return needs_second_factor(request, user) and bool(
            super()._should_handle(request)
        )
