from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from casework.why import why_of
from ruwaard.accounts.permissions import public
from ruwaard.tenancy.public import place_of
from ruwaard.ui.pages import show


@public
@require_GET
def why(request: HttpRequest, neighbourhood: str, page: str) -> HttpResponse:
    place_of(request, neighbourhood)
    found = why_of(page)
    if found is None:
        raise Http404
    return show(request, "casework/why.html", {"why": found})
