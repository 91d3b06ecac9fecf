from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from microanalysis.forms.prices import PriceListForm
from microanalysis.models import PriceList
from microanalysis.reading.prices import PricePage, as_csv, price_page, prices_of
from microanalysis.services import prices
from microanalysis.views.saying import said
from microanalysis.views.uploads import judged
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

CSV = "text/csv; charset=utf-8"


@requires(Permission.MEASURE)
@require_GET
def price_list(request: UserRequest) -> HttpResponse:
    return show_prices(request, price_page())


@requires(Permission.MEASURE)
@require_GET
def price_version(request: UserRequest, list_id: UUID) -> HttpResponse:
    shown = get_object_or_404(PriceList, pk=list_id)
    return show_prices(request, price_page(shown))


@requires(Permission.MEASURE)
@require_GET
def price_file(request: UserRequest) -> HttpResponse:  # noqa: ARG001 - the scope says of whom
    name = {"Content-Disposition": 'attachment; filename="prijslijst.csv"'}
    return HttpResponse(as_csv(prices_of(None)), CSV, headers=name)


@requires(Permission.KEEP_MEASURING)
@require_http_methods(["GET", "POST"])
def price_add(request: UserRequest) -> HttpResponse:
    files = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PriceListForm(*files)
    if form.is_valid():
        file = judged(form, "prices", prices.read_prices)
        if file is not None and not form.errors:
            with refusals_shown_on(form):
                prices.take_prices(file, by=request.user)
                messages.success(request, _("De prijzen zijn ingelezen."))
                return to_prices(request)
    return show_form(request, "microanalysis/price_add.html", {"form": form})


@requires(Permission.KEEP_MEASURING)
@require_POST
def price_national(request: UserRequest) -> HttpResponse:
    with said(request, _("De landelijke prijslijst staat erin.")):
        prices.take_national_prices(by=request.user)
    return to_prices(request)


def show_prices(request: UserRequest, page: PricePage) -> HttpResponse:
    """Show prices; who keeps them finds how to bring a list."""
    keeps = may(request.hat.role, Permission.KEEP_MEASURING)
    context = {"page": page, "keeps": keeps}
    return show(request, "microanalysis/price_list.html", context)


def to_prices(request: UserRequest) -> HttpResponse:
    """Go to the prices that count today."""
    where = {"neighbourhood": request.neighbourhood.slug}
    return go_to(request, "microanalysis:price_list", **where)
