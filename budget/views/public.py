from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from budget.reading.figures import view_of
from budget.reading.frameworks import chosen_framework
from budget.reading.public import told_to_all
from ruwaard import clock
from ruwaard.accounts.permissions import public
from ruwaard.tenancy.public import nobody_in, place_of
from ruwaard.tenancy.scope import enter
from ruwaard.ui.pages import show


@public
@gzip_page
@require_GET
def where_did_it_go(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    with enter(nobody_in(place), to_the_end=True):
        context: dict[str, Any] = {"neighbourhood": place, "shell": "public"}
        framework = chosen_framework(clock.today())
        if framework is not None:
            view = view_of(framework, place)
            context |= {"view": view, "told": told_to_all(view)}
        return show(request, "budget/where_did_it_go.html", context)
