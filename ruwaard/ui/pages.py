"""The ways in which a view answers: a page, a form, or somewhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django.db.models import Model
from django.forms import BaseForm, BaseFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from ruwaard.refusals import Refusal

Words = str | Promise
SAVE = _("Bewaar")


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    status: int | None = None,
) -> HttpResponse:
    """Return a whole page; it is rendered here and now, inside the scope."""
    return render(request, template, context, status=status)


def show_form(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    status: int | None = None,
    partial: str = "form",
) -> HttpResponse:
    """Return a page with a form, or for htmx only the `partial` defined in it.

    The status is 422 when a form or formset in `context` has errors.
    """
    if status is None and any(_has_errors(value) for value in context.values()):
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    part = [f"{template}#{partial}"] if _wants_part(request) else []
    chosen = [*part, template]  # a page without that part comes whole
    response = render(request, chosen, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def ask(  # noqa: PLR0913 - a page with a form has this many words
    request: HttpRequest,
    form: BaseForm,
    *,
    heading: Words,
    back: tuple[Words, str],
    save: Words = SAVE,
    intro: Words = "",
) -> HttpResponse:
    """Return the page of one form; `back` is the words and address of the page before.

    The status is 422 when the form has errors.
    """
    back_text, back_address = back
    context = {
        "form": form,
        "heading": heading,
        "save": save,
        "intro": intro,
        "back": back_address,
        "back_text": back_text,
    }
    return show_form(request, "form.html", context)


def go_to(
    request: HttpRequest,
    target: str | Model,
    **kwargs: object,
) -> HttpResponse:
    """Return a redirect to a model, an address or a URL name with its arguments.

    htmx follows a redirect by itself and would put the next page inside this one; it is
    sent on by `HX-Redirect` instead.
    """
    url = resolve_url(target, **kwargs)
    if HtmxDetails(request):
        return HttpResponseClientRedirect(url)
    return HttpResponseRedirect(url)


@contextmanager
def refusals_shown_on(form: BaseForm) -> Iterator[None]:
    """Turn a Refusal of a service into an error on `form`, at its field if any."""
    try:
        yield
    except Refusal as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, str(refusal))


def _wants_part(request: HttpRequest) -> bool:
    htmx = HtmxDetails(request)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def _has_errors(value: object) -> bool:
    if isinstance(value, BaseForm):
        return bool(value.errors)
    if isinstance(value, BaseFormSet):
        return value.is_bound and not value.is_valid()
    return False
