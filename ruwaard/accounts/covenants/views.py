from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from ruwaard.accounts.covenants import templates
from ruwaard.accounts.covenants.forms import AcceptanceForm, CovenantForm
from ruwaard.accounts.covenants.reading import has_not_signed, parties
from ruwaard.accounts.covenants.services import (
    accept_covenant,
    standing_covenant,
    write_covenant,
)
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.tenancy.models import Covenant
from ruwaard.ui.pages import Words, ask, go_to, refusals_shown_on, show

FIRST = gettext_lazy(
    "Vanaf nu tekenen organisaties deze tekst voordat iemand van hen een rol krijgt."
)
AGAIN = gettext_lazy(
    "Dit wordt een nieuwe versie. Wie de vorige tekende, houdt toegang en tekent deze "
    "opnieuw."
)


@requires(Permission.KEEP_PARTICIPATION)
@require_GET
def covenant(request: UserRequest) -> HttpResponse:
    versions = list(Covenant.objects.all())
    newest = versions[0] if versions else None
    found = parties(request.scope.today)
    late = [one for one in found if newest and not one.signed_the(newest)]
    context = {"covenant": newest, "older": versions[1:], "parties": found}
    return show(request, "account/covenant.html", context | {"late": len(late)})


@requires(Permission.KEEP_PARTICIPATION)
@require_http_methods(["GET", "POST"])
def covenant_write(request: UserRequest) -> HttpResponse:
    newest = standing_covenant()
    initial = (
        {"title": newest.title, "text": newest.text, "seen": newest.number}
        if newest
        else {"title": templates.TITLE, "text": templates.TEXT, "seen": 0}
    )
    form = CovenantForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            row = write_covenant(**form.cleaned_data, by=request.user)
            messages.success(request, _("Versie %s staat er.") % row.number)
            return to_covenant(request)
    intro = AGAIN if newest else FIRST
    heading = _("Schrijf het convenant")
    return ask(request, form, heading=heading, intro=intro, back=back(request))


@requires(Permission.KEEP_PARTICIPATION)
@require_http_methods(["GET", "POST"])
def covenant_accept(request: UserRequest) -> HttpResponse:
    newest = standing_covenant()
    if newest is None:
        messages.error(request, _("Schrijf eerst op wat u met elkaar afspreekt."))
        return to_covenant(request)
    form = AcceptanceForm(
        request.POST or None,
        organisations=has_not_signed(newest, request.scope.today),
        initial={
            "accepted_on": request.scope.today,
            "organisation": request.GET.get("organisatie"),
        },
    )
    if form.is_valid():
        with refusals_shown_on(form):
            row = accept_covenant(newest, **form.cleaned_data, by=request.user)
            messages.success(request, _("%s tekende.") % row.organisation.name)
            return to_covenant(request)
    intro = _(
        "Het gaat om “%(title)s”, versie %(number)s. Het getekende papier bewaart u "
        "zelf."
    ) % {"title": newest.title, "number": newest.number}
    heading = _("Leg een handtekening vast")
    return ask(request, form, heading=heading, intro=intro, back=back(request))


def back(request: UserRequest) -> tuple[Words, str]:
    """Return the words and the address of the page before."""
    return _("Convenant"), reverse("covenant", args=[request.neighbourhood.slug])


def to_covenant(request: UserRequest) -> HttpResponse:
    """Go to the covenant and who signed it."""
    return go_to(request, "covenant", neighbourhood=request.neighbourhood.slug)
