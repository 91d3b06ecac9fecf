from django.http import HttpRequest, HttpResponse
from django.urls import path

from ruwaard.accounts.permissions import public, signed_in
from ruwaard.ui.pages import show
from ruwaard.urls import urlpatterns as ours


@signed_in
def empty(request: HttpRequest) -> HttpResponse:
    return show(request, "bench/empty.html")


@public
def empty_for_all(request: HttpRequest) -> HttpResponse:
    return show(request, "bench/empty.html")


urlpatterns = [
    path("leeg/", empty, name="empty"),
    path("leeg-voor-iedereen/", empty_for_all, name="empty_for_all"),
    *ours,
]
