"""What pages of the desk share: one page with one form, and where it leads back to."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse

from ruwaard.accounts.permissions import UserRequest
from ruwaard.ui import pages
from ruwaard.ui.pages import Words, go_to


def ask(
    request: UserRequest,
    form: Form,
    *,
    back: tuple[Words, str, dict[str, Any]],
    **words: Words,
) -> HttpResponse:
    """Show the page of one form; `back` is the words, name and ids of the page before.

    The status is 422 when the form has errors.
    """
    text, name, ids = back
    where = (text, address(request, name, **ids))
    return pages.ask(request, form, back=where, **words)


def done(request: UserRequest, said: Words, name: str, **ids: object) -> HttpResponse:
    """Say that something is done, and go to a page of this app."""
    messages.success(request, str(said))
    return go_to(request, address(request, name, **ids))


def address(request: UserRequest, name: str, **ids: object) -> str:
    """Return the address of a page of this app in the neighbourhood at hand."""
    where = {"neighbourhood": request.neighbourhood.slug, **ids}
    return reverse(f"community:{name}", kwargs=where)
