"""The menu of a hat: only what that role uses, and how to take the hat off."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ruwaard.accounts.hats import Hat
from ruwaard.accounts.models import Role
from ruwaard.ui.navigation import NavItem

# Per role: address, label, icon, and what else lies below it. At most five; residents
# have one page, no menu.
MENUS = {
    Role.PROFESSIONAL: (
        ("casework:today", _("Vandaag"), "calendar-event"),
        ("casework:case_list", _("Plannen"), "users", "plan/", "mens/", "naaste/"),
    ),
    Role.PROGRAMME: (
        ("start", _("Begin"), "home"),
        ("member_list", _("Rollen"), "users"),
    ),
}

FOOT = (
    ("privacy", _("Privacy")),
    ("toegankelijkheid", _("Toegankelijkheid")),
    ("hulp", _("Hulp en contact")),
)


def menu_of(request: HttpRequest, hat: Hat) -> list[NavItem]:
    """Return the menu of `hat`; the item whose address we are below is current."""
    items = []
    for name, label, icon, *below in MENUS.get(Role(hat.role), ()):
        address = reverse(name, kwargs={"neighbourhood": hat.slug})
        roofs = [address] if name != "start" else []
        roofs += [f"/{hat.slug}/{part}" for part in below]
        here = request.path == address or request.path.startswith(tuple(roofs))
        items.append(NavItem(address, str(label), icon, current=here))
    return items


def foot_links() -> list[dict[str, str]]:
    """Return the pages that everybody may read, below every page."""
    return [
        {"url": reverse("about", kwargs={"page": page}), "label": str(label)}
        for page, label in FOOT
    ]
