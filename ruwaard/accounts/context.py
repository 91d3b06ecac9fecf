"""What every page knows: the hat that is on, its neighbourhood and its menu."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ruwaard.accounts.hats import Hat
from ruwaard.accounts.menu import foot_links, menu_of
from ruwaard.accounts.models import PERSONAL_ROLES, User
from ruwaard.accounts.permissions import Permission, may
from ruwaard.tenancy.models import Neighbourhood


def hat(request: HttpRequest) -> dict[str, object]:
    """Put the hat and what belongs to it in the context, once `@requires` found it.

    A page that says nothing about its `shell` gets the one of who looks at it.
    """
    worn: Hat | None = getattr(request, "hat", None)
    shell = _shell(request, worn)
    own = _own_links(request, worn)
    place: Neighbourhood | None = getattr(request, "neighbourhood", None)
    found: dict[str, object] = {
        "hat": worn,
        "neighbourhood": place,
        "shell": shell,
        "user_links": own,
        "foot_links": [*foot_links(place), *(own if shell == "resident" else [])],
    }
    if worn is not None and place is not None:
        found["nav"] = menu_of(request, worn, place)
        found["home_url"] = reverse("start", kwargs={"neighbourhood": worn.slug})
    return found


def _shell(request: HttpRequest, worn: Hat | None) -> str:
    if worn is not None:
        return "resident" if worn.role in PERSONAL_ROLES else "app"
    if not isinstance(getattr(request, "user", None), User):
        return "public"
    return "app" if getattr(request, "is_staff_member", False) else "resident"


def _own_links(request: HttpRequest, worn: Hat | None) -> list[dict[str, str]]:
    """Return the way to one's own account and data, and to tell a signal: who may."""
    if not isinstance(getattr(request, "user", None), User):
        return []
    own = {
        "url": reverse("account_own"),
        "label": _("Uw account"),
        "icon": "user-circle",
    }
    if worn is not None and may(worn.role, Permission.OWN_PLAN):
        mine = {
            "url": reverse("casework:my_data_all", kwargs={"neighbourhood": worn.slug}),
            "label": _("Mijn gegevens"),
            "icon": "shield-lock",
        }
        return [mine, own]
    if worn is None or not may(worn.role, Permission.BRING_SIGNALS):
        return [own]
    tell = {
        "url": reverse("casework:signal_add", kwargs={"neighbourhood": worn.slug}),
        "label": _("Geef een signaal door"),
        "icon": "flag",
    }
    return [tell, own]
