from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from budget.calculations.cost_cells import Unreadable
from microanalysis.calculations.public_data import NotThatTable
from microanalysis.forms.indicators import FigureForm, OpenTableForm
from microanalysis.reading.files import why_not as unreadable_because
from microanalysis.reading.profile import profile, why_not
from microanalysis.services import indicators
from microanalysis.services.indicators import Taken
from ruwaard.accounts.models import User
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.accounts.samples.sorts import taken_over
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.READ_PROFILE)
@require_GET
def neighbourhood_profile(request: UserRequest) -> HttpResponse:
    keeps = may(request.hat.role, Permission.KEEP_MEASURING)
    context = {"themes": profile(), "keeps": keeps}
    return show(request, "microanalysis/profile.html", context)


@requires(Permission.KEEP_MEASURING)
@require_http_methods(["GET", "POST"])
def profile_table(request: UserRequest) -> HttpResponse:
    files = (request.POST, request.FILES) if request.method == "POST" else ()
    form = OpenTableForm(*files)
    if form.is_valid():
        with refusals_shown_on(form):
            try:
                taken = take(form.cleaned_data, by=request.user)
                messages.success(request, told(taken))
                return to_profile(request)
            except NotThatTable as other:
                form.add_error("table", why_not(other))
            except Unreadable as unreadable:
                form.add_error("table", unreadable_because(unreadable))
    return show_form(request, "microanalysis/profile_table.html", {"form": form})


@requires(Permission.KEEP_MEASURING)
@require_http_methods(["GET", "POST"])
def profile_figure(request: UserRequest) -> HttpResponse:
    taken = taken_over(request, "indicator")
    form = FigureForm(request.POST or None, initial=taken)
    if form.is_valid():
        with refusals_shown_on(form):
            indicators.state_figure(by=request.user, **form.cleaned_data)
            messages.success(request, _("Het cijfer staat erbij."))
            return to_profile(request)
    return show_form(request, "microanalysis/profile_figure.html", {"form": form})


def take(asked: dict[str, Any], *, by: User) -> Taken:
    """Take the figures of an open table; raises NotThatTable and Unreadable."""
    table, year = asked["table"].read(), asked["year"]
    if asked["kind"] == "rivm":
        return indicators.take_rivm(table, year=year, by=by)
    properties = asked["properties"].read()
    return indicators.take_cbs(table, properties, year=year, code=asked["code"], by=by)


def told(taken: Taken) -> str:
    """Return what came in, and which columns were left."""
    words = ngettext(
        "Er kwam %(number)s cijfer bij.",
        "Er kwamen %(number)s cijfers bij.",
        taken.figures,
    ) % {"number": taken.figures}
    if not taken.unknown:
        return words
    left = _("Deze kolommen kennen wij niet en lieten wij staan: %(columns)s.")
    return f"{words} {left % {'columns': ', '.join(taken.unknown)}}"


def to_profile(request: UserRequest) -> HttpResponse:
    """Go to the neighbourhood in figures."""
    where = {"neighbourhood": request.neighbourhood.slug}
    return go_to(request, "microanalysis:neighbourhood_profile", **where)
