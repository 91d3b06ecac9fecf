"""One deed on a page: a form of its own, or a single button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from budget.forms.framework import PartForm
from budget.models import Framework
from ruwaard.accounts.permissions import UserRequest
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form


@dataclass(frozen=True, slots=True)
class Deed:
    """What a form page asks, and the service that does it."""

    title: Promise | str
    form: type[PartForm]
    service: Callable[..., object]
    lead: Promise | str = ""


def do_by_form(  # noqa: PLR0913 - a deed on a page has this many sides
    request: UserRequest,
    deed: Deed,
    subject: object,
    *,
    framework: Framework,
    back: str,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form of a deed; when it is filled in well, do it and go `back`."""
    sent = request.POST if request.method == "POST" else None
    form = deed.form(sent, framework=framework, initial=initial)
    if form.is_valid():
        answers = dict(form.cleaned_data)
        about = answers.pop(deed.form.subject, subject)
        with refusals_shown_on(form):
            deed.service(about, by=request.user, **answers)
            messages.success(request, _("Opgeslagen."))
            return go_to(request, back)
    context = {"deed": deed, "form": form, "back": back}
    return show_form(request, "budget/framework_form.html", context)


def do_at_once(
    request: UserRequest, deed: Callable[[], object], done: str, back: str
) -> HttpResponse:
    """Do what a single button says and go `back`; a refusal is shown there."""
    try:
        deed()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return go_to(request, back)
