"""What the demo does besides showing: signing somebody in with one click."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from ruwaard.accounts import signing_in
from ruwaard.accounts.models import User


def sign_in(request: HttpRequest, user: User) -> HttpResponse:
    """Sign `user` in as if they had shown every factor they have; return where to go.

    Only the demo and the benchmarks may call this: nothing is asked.
    """
    logout(request)
    request.COOKIES.pop(settings.LANGUAGE_COOKIE_NAME, None)
    for factor in Authenticator.objects.filter(user=user):
        record_authentication(
            request, user, method="mfa", id=factor.pk, type=factor.type
        )
    return signing_in.sign_in(request, user, method="demo")
