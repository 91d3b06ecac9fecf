"""The menu of a hat: only what that role uses, and how to take the hat off."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ruwaard.accounts.hats import Hat
from ruwaard.accounts.models import Role
from ruwaard.tenancy.features import uses
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.ui.navigation import NavItem


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a menu: its address by name, and what else lies below it."""

    name: str
    label: Promise
    icon: str
    below: tuple[str, ...] = ()

    @property
    def app(self) -> str:
        """The app that shows it; empty for what is always there."""
        app, colon, _name = self.name.partition(":")
        return app if colon else ""


OVERVIEW = Entry("budget:overview", _("Overzicht"), "home")
FIGURES = Entry("budget:figures", _("Cijfers"), "chart-bar")
FRAMEWORK = Entry(
    "budget:framework_detail", _("Wijkkader"), "file-text", below=("geld/fondsen/",)
)
ENTRIES = Entry("budget:entry_list", _("Boekingen"), "book", below=("geld/besluiten/",))
MONTHS = Entry("budget:period_list", _("Maanden"), "calendar")
REPORTS = Entry("budget:report_list", _("Verslagen"), "report-analytics")
MEASURING = Entry("microanalysis:round_list", _("Meten"), "chart-line")
LEARNING = Entry("prevention:intervention_list", _("Leren"), "school")
ACTIVITIES = Entry(
    "community:activity_desk",
    _("Activiteiten"),
    "calendar-event",
    below=("activiteiten/",),
)
POSTS = Entry("community:post_desk", _("Vraag en aanbod"), "messages")
WHERE_TO_GO = Entry("community:institution_desk", _("Waar naartoe"), "route")
PLACES = Entry("community:spot_list", _("Plekken"), "home-heart")
BARRIERS = Entry(
    "casework:barrier_list",
    _("Belemmeringen"),
    "barrier-block",
    below=("uitzonderingen/", "borging/", "leren/"),
)
# Everything lies below these, so only their own page is current.
WIDE = {"start", "budget:overview"}

# At most five per role; residents have one page, no menu.
MENUS = {
    Role.PROFESSIONAL: (
        Entry("casework:today", _("Vandaag"), "calendar-event", below=("gedeeld/",)),
        Entry(
            "casework:case_list",
            _("Plannen"),
            "users",
            below=("plan/", "mens/", "naaste/"),
        ),
        Entry("casework:look_along_list", _("Meekijken"), "eye"),
        Entry("casework:signal_list", _("Signalen"), "flag", below=("signaal/",)),
        LEARNING,
    ),
    Role.DUTY_CONTACT: (
        Entry(
            "casework:duty_desk",
            _("Aanspreekpunt"),
            "flag",
            below=("signaal/", "uitzonderingen/"),
        ),
        Entry("casework:signal_add", _("Nieuw signaal"), "plus"),
        Entry("casework:transfer_list", _("Verhuizingen"), "transfer-in"),
    ),
    Role.MANAGER: (
        OVERVIEW,
        FIGURES,
        Entry(
            "budget:import_list",
            _("Kosten"),
            "file-upload",
            below=("geld/aansluiting/",),
        ),
        ENTRIES,
        BARRIERS,
    ),
    Role.DIRECTOR: (
        OVERVIEW,
        FIGURES,
        FRAMEWORK,
        Entry("budget:key_detail", _("Verdeling"), "scale", below=("geld/verdeling/",)),
        BARRIERS,
    ),
    Role.FINANCIER: (
        OVERVIEW,
        FIGURES,
        FRAMEWORK,
        Entry("budget:subsidy_list", _("Subsidies"), "coins"),
        REPORTS,
    ),
    Role.ACCESS_DESK: (
        Entry("start", _("Begin"), "home"),
        Entry("casework:decision_list", _("Besluiten"), "gavel"),
    ),
    Role.AUDITOR: (FIGURES, ENTRIES, REPORTS),
    Role.CLIENT_COUNCIL: (
        Entry("start", _("Begin"), "home"),
        Entry("casework:experience", _("Ervaringen"), "messages"),
        Entry("casework:council_feedback", _("Reacties"), "message-circle"),
        Entry("casework:advice_list", _("Adviezen"), "gavel"),
    ),
    Role.PRIVACY_OFFICER: (
        Entry("privacy:desk", _("Privacy"), "shield-lock"),
        Entry("casework:safety_inspections", _("Inzage"), "lock"),
        Entry("casework:emergency_log", _("Noodtoegang"), "lock-open"),
        Entry(
            "casework:retention", _("Bewaren"), "archive", below=("bewaartermijnen/",)
        ),
        Entry("casework:rights_list", _("Verzoeken"), "list-check"),
    ),
    Role.PROGRAMME: (
        Entry("start", _("Begin"), "home"),
        Entry("member_list", _("Rollen"), "users"),
        LEARNING,
        FIGURES,
        MEASURING,
    ),
    Role.ANALYST: (Entry("start", _("Begin"), "home"), MEASURING, LEARNING),
    Role.RESIDENT_EDITOR: (
        Entry("start", _("Begin"), "home"),
        ACTIVITIES,
        POSTS,
        WHERE_TO_GO,
        PLACES,
    ),
}

# What a role does now and then, on its own first page.
NOW_AND_THEN = {
    Role.PROGRAMME: (
        Entry("participation_list", _("Deelname"), "building"),
        Entry("covenant", _("Convenant"), "signature"),
        Entry("setup", _("Inrichten"), "list-check"),
        MONTHS,
        Entry("casework:barrier_terms_change", _("Termijnen"), "clock"),
        Entry("casework:justice_ground", _("Politie en recht"), "scale"),
        ACTIVITIES,
        POSTS,
        WHERE_TO_GO,
        PLACES,
    ),
}

FOOT = (
    ("privacy", _("Privacy")),
    ("toegankelijkheid", _("Toegankelijkheid")),
    ("hulp", _("Hulp en contact")),
)
# What anybody may read of a neighbourhood: before and after the pages of the house.
PUBLIC_FIRST = (
    Entry("community:front", _("Te doen in de wijk"), "calendar-event"),
    Entry("casework:contact_card", _("Zo bereikt u ons"), "phone"),
)
PUBLIC_LAST = (
    Entry("budget:where_did_it_go", _("Waar ging het geld heen?"), "coins"),
    Entry("prevention:learned", _("Wat wij leerden"), "school"),
    Entry("prevention:vision", _("Visie"), "flag"),
)


def used_in(place: Neighbourhood, entries: Iterable[Entry]) -> list[Entry]:
    """Return those of `entries` whose part `place` uses."""
    return [entry for entry in entries if uses(place.features, entry.app)]


def menu_of(request: HttpRequest, hat: Hat, place: Neighbourhood) -> list[NavItem]:
    """Return the menu of `hat`; the item whose address we are below is current."""
    items = []
    for entry in used_in(place, MENUS.get(Role(hat.role), ())):
        address = reverse(entry.name, kwargs={"neighbourhood": hat.slug})
        roofs = [] if entry.name in WIDE else [address]
        roofs += [f"/{hat.slug}/{part}" for part in entry.below]
        here = request.path == address or request.path.startswith(tuple(roofs))
        items.append(NavItem(address, str(entry.label), entry.icon, current=here))
    return items


def now_and_then(hat: Hat, place: Neighbourhood) -> list[NavItem]:
    """Return what `hat` does now and then in `place`, for its first page."""
    return [
        NavItem(
            reverse(entry.name, kwargs={"neighbourhood": hat.slug}),
            str(entry.label),
            entry.icon,
        )
        for entry in used_in(place, NOW_AND_THEN.get(Role(hat.role), ()))
    ]


def foot_links(place: Neighbourhood | None) -> list[dict[str, str]]:
    """Return the pages that everybody may read, below every page.

    In a neighbourhood also how to reach its team, what there is to do when it has that,
    with a budget of its own where the money went, what it learned, and what it wants.
    """
    links = [
        {"url": reverse("about", kwargs={"page": page}), "label": str(label)}
        for page, label in FOOT
    ]
    if place is None:
        return links
    before, after = (
        [
            {"url": reverse(entry.name, args=[place.slug]), "label": str(entry.label)}
            for entry in used_in(place, entries)
        ]
        for entries in (PUBLIC_FIRST, PUBLIC_LAST)
    )
    return [*before, *links, *after]
