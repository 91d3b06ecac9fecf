"""What pages of the desk share: one page with one form, and where it leads back to."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise

from ruwaard.accounts.permissions import UserRequest
from ruwaard.ui.pages import go_to, show_form

Words = str | Promise


def ask(  # noqa: PLR0913 - a page with a form has this many words
    request: UserRequest,
    form: Form,
    *,
    heading: Words,
    save: Words,
    back: tuple[Words, str, dict[str, Any]],
    intro: Words = "",
) -> HttpResponse:
    """Show the page of one form; `back` is the words, name and ids of the page before.

    The status is 422 when the form has errors.
    """
    text, name, ids = back
    context = {
        "form": form,
        "heading": heading,
        "save": save,
        "intro": intro,
        "back": address(request, name, **ids),
        "back_text": text,
    }
    return show_form(request, "community/form.html", context)


def done(request: UserRequest, said: Words, name: str, **ids: object) -> HttpResponse:
    """Say that something is done, and go to a page of this app."""
    messages.success(request, str(said))
    return go_to(request, address(request, name, **ids))


def address(request: UserRequest, name: str, **ids: object) -> str:
    """Return the address of a page of this app in the neighbourhood at hand."""
    where = {"neighbourhood": request.neighbourhood.slug, **ids}
    return reverse(f"community:{name}", kwargs=where)
