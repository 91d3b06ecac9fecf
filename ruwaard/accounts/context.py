"""What every page knows: the hat that is on, its neighbourhood and its menu."""

from django.http import HttpRequest
from django.urls import reverse

from ruwaard.accounts.hats import Hat
from ruwaard.accounts.menu import foot_links, menu_of


def hat(request: HttpRequest) -> dict[str, object]:
    """Put the hat and what belongs to it in the context, once `@requires` found it."""
    worn: Hat | None = getattr(request, "hat", None)
    found: dict[str, object] = {
        "hat": worn,
        "neighbourhood": getattr(request, "neighbourhood", None),
        "foot_links": foot_links(),
    }
    if worn is not None:
        found["nav"] = menu_of(request, worn)
        found["home_url"] = reverse("start", kwargs={"neighbourhood": worn.slug})
    return found
