"""What search engines ask first: where they may go, and which pages there are."""

from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from community.models import Activity, Place
from community.views.public import file_of
from community.views.shared import remembered
from ruwaard import clock
from ruwaard.accounts.permissions import public
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.public import place_of

PAGES = (
    "community:front",
    "community:activity_list",
    "community:post_list",
    "community:where_to_go",
    "casework:contact_card",
)


@non_atomic_requests
@public
@require_GET
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    place = settings.SITE_URL + reverse("sitemaps")
    return file_of(f"User-agent: *\nSitemap: {place}\n".encode(), "text/plain")


@non_atomic_requests
@public
@require_GET
def sitemaps(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - as above
    names = Neighbourhood.objects.filter(
        features__contains=[Neighbourhood.Feature.PREVENTION]
    ).values_list("slug", flat=True)
    maps = [reverse("community:sitemap", args=[slug]) for slug in names]
    return xml_of("community/sitemaps.xml", maps)


@non_atomic_requests
@public
@require_GET
def sitemap(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    found = remembered(place, "sitemap", lambda: addresses_in(place))
    return xml_of("community/sitemap.xml", found)


def addresses_in(place: Neighbourhood) -> list[str]:
    """Return the address of every public page of a neighbourhood."""
    running = Activity.objects.visible_in().running(clock.today())
    return [
        *(reverse(name, args=[place.slug]) for name in PAGES),
        *(
            reverse("community:spot", args=[place.slug, one.pk])
            for one in Place.objects.visible_in().standing()
        ),
        *(
            reverse("community:activity_detail", args=[place.slug, one.pk])
            for one in running
        ),
    ]


def xml_of(template: str, paths: list[str]) -> HttpResponse:
    """Return a list of whole addresses as XML. Source: sitemaps.org."""
    addresses = [settings.SITE_URL + path for path in paths]
    written = render_to_string(template, {"addresses": addresses})
    return file_of(written.encode(), "application/xml")
