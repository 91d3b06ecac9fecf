"""Who helps with what in the demo; names and numbers are invented."""

from typing import Any

from community.services import institutions
from demo.settling import Settled
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.tenancy.scope import Scope, enter

WEEKDAYS = "maandag tot en met vrijdag, 9.00 tot 17.00 uur"
# Name, what for, other words, address, telephone, hours, languages, day and night.
PLACES: tuple[tuple[str, str, str, str, str, str, str, bool], ...] = (
    (
        "Huisartsenpost De Linde",
        "Een dokter in de avond, de nacht en het weekend. Bel altijd eerst.",
        "ziek, pijn, dokter, arts",
        "Lindelaan 8",
        "0412 55 51 00",
        "elke avond en nacht, en in het weekend",
        "nl en",
        True,
    ),
    (
        "Luisterlijn van de wijk",
        "Iemand die luistert, als het u te veel wordt of als u alleen bent.",
        "praten, verdriet, eenzaam, somber",
        "",
        "0412 55 51 10",
        "dag en nacht",
        "nl tr ar",
        True,
    ),
    (
        "Formulierenhulp in De Haard",
        "Brieven van de gemeente of de belasting, toeslagen en formulieren.",
        "post, papier, belasting, toeslag",
        "Verzonnen Plein 1",
        "0412 55 51 20",
        "dinsdag en donderdag, 10.00 tot 12.00 uur",
        "nl tr ar",
        False,
    ),
    (
        "Geldloket Oss",
        "Rekeningen die u niet kunt betalen, en rust in uw geld.",
        "schulden, geld, rekening, deurwaarder, rood staan",
        "Raadhuislaan 2",
        "0412 55 51 30",
        WEEKDAYS,
        "nl en pl",
        False,
    ),
    (
        "Voedselkast Ruwaard",
        "Eten voor wie het even niet redt. U hoeft niets uit te leggen.",
        "honger, eten, boodschappen, voedselbank",
        "Verzonnen Plein 3",
        "0412 55 51 40",
        "woensdag, 13.00 tot 15.00 uur",
        "nl tr ar ti",
        False,
    ),
    (
        "Wonen in de wijk",
        "Vragen over uw huurhuis: lekkage, schimmel, buren en huur.",
        "huis, huur, woning, kapot, verhuizen",
        "Kerkstraat 40",
        "0412 55 51 50",
        WEEKDAYS,
        "nl en",
        False,
    ),
    (
        "Jong in Ruwaard",
        "Voor wie 12 tot 27 is: school, thuis, werk, of gewoon even praten.",
        "jeugd, school, ruzie, kind, puber",
        "De Plint 5",
        "0412 55 51 60",
        "maandag tot en met vrijdag, 14.00 tot 20.00 uur",
        "nl en ar so",
        False,
    ),
    (
        "Opvoeden doe je samen",
        "Vragen over kleine en grote kinderen, thuis of op school.",
        "baby, ouders, slapen, boos, opvoeding",
        "De Plint 7",
        "0412 55 51 70",
        WEEKDAYS,
        "nl tr ar",
        False,
    ),
    (
        "Deelgenoten",
        "Klussen en werk, stap voor stap, samen met anderen.",
        "baan, werk, uitkering, dagbesteding, klus",
        "Werkplaatsweg 12",
        "0412 55 51 80",
        "maandag tot en met donderdag, 9.00 tot 16.00 uur",
        "nl pl ti uk",
        False,
    ),
    (
        "Rechtswinkel",
        "Gratis raad over een brief, een boete, een contract of een scheiding.",
        "advocaat, rechter, boete, scheiden, ontslag",
        "Raadhuislaan 10",
        "0412 55 51 90",
        "dinsdag, 18.30 tot 20.00 uur",
        "nl en",
        False,
    ),
    (
        "Mantelzorgpunt",
        "Zorgt u voor een ander? Hier gaat het een keer over u.",
        "zorgen, moe, partner, dementie, vervanging",
        "Verzonnen Plein 1",
        "0412 55 52 00",
        WEEKDAYS,
        "nl tr",
        False,
    ),
    (
        "Veilig wonen, veilig thuis",
        "Bent u bang thuis, of maakt u zich zorgen om iemand? Bel, ook zonder naam.",
        "geweld, slaan, bang, ruzie, mishandeling",
        "",
        "0412 55 52 10",
        "dag en nacht",
        "nl en tr ar",
        True,
    ),
)


def list_who_helps(settled: Settled) -> None:
    """Let Corrie put on the list who helps with what."""
    place, corrie = settled.places["ruwaard"].pk, settled.users["corrie"]
    role = Role.RESIDENT_EDITOR
    with enter(Scope(place, corrie.pk, clock.today(), role=role)):
        for row in PLACES:
            institutions.list_institution(by=corrie, **_facts(*row))


def _facts(  # noqa: PLR0913, PLR0917 - a row of the list
    name: str,
    helps_with: str,
    words: str,
    address: str,
    phone: str,
    hours: str,
    languages: str,
    is_urgent: bool,  # noqa: FBT001 - a column of the list
) -> dict[str, Any]:
    return {
        "name": name,
        "helps_with": helps_with,
        "words": words,
        "address": address,
        "phone": phone,
        "hours": hours,
        "languages": languages.split(),
        "is_urgent": is_urgent,
    }
