"""What the demo does besides showing: signing somebody in with one click."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import user_logged_in
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from ruwaard.accounts.models import User


def sign_in(request: HttpRequest, user: User) -> None:
    """Sign `user` in as if they had shown every factor they have.

    Only the demo may call this: nothing is asked.
    """
    request.session.flush()
    get_adapter(request).login(request, user)
    record_authentication(request, user, method="demo")
    for factor in Authenticator.objects.filter(user=user):
        record_authentication(
            request, user, method="mfa", id=factor.pk, type=factor.type
        )
    user_logged_in.send(sender=User, request=request, response=None, user=user)
