"""Where the demo plays: one municipality, two neighbourhoods, and who works there.

The eleven organisations, and CZ and VGZ as partners, are those of the source documents
(FEATURES B10, B11 and 1.L); everybody who works there is invented.
"""

from dataclasses import dataclass, field
from datetime import date

from ruwaard.tenancy.models import Neighbourhood, Organisation, Participation

MUNICIPALITY = "Oss"
STARTED_ON = date(2018, 1, 1)  # FEATURES F3: the five years start here
PHONES = {
    "client_support_phone": "0412 00 00 01",
    "decision_phone": "0412 00 00 02",
}

Kind = Organisation.Kind
Part = Participation.Kind


@dataclass(frozen=True)
class Place:
    """One neighbourhood of the demo."""

    slug: str
    name: str
    cbs_code: str
    theme: dict[str, str] = field(default_factory=dict)
    features: tuple[Neighbourhood.Feature, ...] = (Neighbourhood.Feature.CASEWORK,)


@dataclass(frozen=True)
class Body:
    """One organisation: how it takes part, and how papers also spell its name."""

    key: str
    name: str
    kind: Organisation.Kind
    part: Participation.Kind | None
    aliases: tuple[str, ...] = ()


RUWAARD = Place(
    "ruwaard",
    "Ruwaard",
    "WK082804",
    features=(
        Neighbourhood.Feature.CASEWORK,
        Neighbourhood.Feature.BUDGET,
        Neighbourhood.Feature.MICROANALYSIS,
        Neighbourhood.Feature.PREVENTION,
        Neighbourhood.Feature.LIFE_AREAS,
    ),
)
SCHADEWIJK = Place(
    "schadewijk",
    "Schadewijk",
    "WK082803",
    {
        "brand": "#2b5a2e",
        "brand_strong": "#1b3d1e",
        "brand_soft": "#e6f0e4",
        "brand_line": "#a9c9a6",
    },
)
PLACES = (RUWAARD, SCHADEWIJK)

BODIES = (
    Body(
        "brabantwonen",
        "BrabantWonen",
        Kind.HOUSING,
        Part.BUDGET,
        ("Brabant Wonen",),
    ),
    Body("brabantzorg", "BrabantZorg", Kind.CARE, Part.BUDGET, ("Brabant Zorg",)),
    Body("gemeente", "Gemeente Oss", Kind.MUNICIPALITY, Part.BUDGET, ("Oss",)),
    Body("ggd", "GGD", Kind.HEALTH, Part.BUDGET, ("GGD Hart voor Brabant",)),
    Body("ggz", "GGZ Oost Brabant", Kind.CARE, Part.BUDGET, ("GGZ Oost-Brabant",)),
    Body("interzorg", "Interzorg", Kind.CARE, Part.BUDGET),
    Body("jij", "JIJ! Advies en coaching", Kind.CARE, Part.BUDGET, ("JIJ!",)),
    Body(
        "onswelzijn",
        "Ons Welzijn",
        Kind.WELFARE,
        Part.BUDGET,
        ("ONS-Welzijn", "ONS welzijn"),
    ),
    Body("pantein", "Pantein", Kind.CARE, Part.BUDGET),
    Body("sec", "Sport Educatie Centrum", Kind.SPORT, Part.BUDGET, ("SEC",)),
    Body("unik", "UniK", Kind.CARE, Part.BUDGET, ("Unik",)),
    Body("cz", "CZ", Kind.INSURER, Part.PARTNER, ("CZ Zorgverzekeraar",)),
    Body("vgz", "VGZ", Kind.INSURER, Part.PARTNER, ("VGZ Zorgverzekeraar",)),
    # Help from here goes by a decision of the municipality.
    Body("lichtehoek", "Zorgboerderij De Lichte Hoek", Kind.CARE, Part.OUTSIDE),
    # Only as guest in one plan: it takes part in nothing.
    Body("politie", "Politie, wijkteam", Kind.JUSTICE, None, ("Politie",)),
)

# In the second neighbourhood fewer take part, and from a later day.
ELSEWHERE = ("gemeente", "ggz", "onswelzijn", "pantein", "sec")
ELSEWHERE_FROM = date(2022, 1, 1)
