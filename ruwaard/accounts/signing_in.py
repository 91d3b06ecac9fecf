"""Letting somebody in who proved themselves in a way of our own."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse

from ruwaard.accounts.models import User
from ruwaard.accounts.oidc import INVITED


def sign_in(
    request: HttpRequest, user: User, *, method: str, onward: str = ""
) -> HttpResponse:
    """Sign `user` in through allauth's own steps and return where to go.

    `method` is a word for the record of this session; `onward` is an address of ours,
    else the start page. Staff does not come in this way: they are sent on to sign in.
    """
    record_authentication(request, user, method)
    login = Login(user=user, redirect_url=onward or None)
    response: HttpResponse = perform_login(request, login)
    return response


def remember_invitation(request: HttpRequest) -> None:
    """Let whoever holds an invitation open an account by signing in elsewhere."""
    request.session[INVITED] = True
