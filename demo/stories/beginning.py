"""Plans that have just begun: contact without a plan, a first talk, a first draft."""

from datetime import time

from demo.steps import (
    Agree,
    At,
    Coming,
    Contact,
    Intensity,
    Invite,
    Join,
    Own,
    Start,
    Talk,
    can,
    day,
    need,
    story,
    want,
)

TONNIE = story(
    "tonnie",
    "ruwaard",
    day(
        -62,
        "lotte",
        Start("Tonnie", details={"reach": "paper"}),
        Contact("visit", "Niet open gedaan. Kaartje in de bus gedaan."),
    ),
    day(
        -48, "lotte", Contact("visit", "Door het raam gezwaaid. Tonnie zwaaide terug.")
    ),
    day(
        -30,
        "lotte",
        Contact("visit", "Even aan de deur gepraat over de kat. Hulp hoeft niet."),
    ),
    day(-13, "lotte", Contact("street", "Tonnie zat op het bankje. Koffie gedronken.")),
)

MARJA = story(
    "marja",
    "ruwaard",
    day(
        -9,
        "lotte",
        Start("Marja Evers", details={"age_class": "18-64", "reach": "email"}),
        Join(("paul",)),
        Contact("phone", "Marja viel in de badkamer en is bang dat het weer gebeurt."),
        Invite("Marja Evers", email="marja@voorbeeld.nl", lost=True),
    ),
    day(
        -4,
        "lotte",
        Talk(
            seats=(At(user="paul"),),
            notes="Eerst de badkamer bekeken. Donderdag praten we verder.",
        ),
    ),
    day(
        -1,
        "lotte",
        Coming(
            2,
            time(14, 0),
            seats=(At(user="paul"), At(name="Corine", label="buurvrouw", kind="other")),
            asked=(
                ("Marja Evers", "brings", "Mijn zoon komt mee."),
                ("Paul Langenberg", "comes", ""),
                ("Corine", "", ""),
            ),
        ),
    ),
)

# Somebody who did not know that there is a plan: the aanspreekpunt alone sees it.
PIET_AGAIN = story(
    "piet-again",
    "ruwaard",
    day(
        -3,
        "mirjam",
        Start("Piet Coolen", details={"reach": "paper"}),
        Contact("visit", "Kwam op het spreekuur met een brief van de woningbouw."),
    ),
)

ALI = story(
    "ali",
    "ruwaard",
    day(
        -20,
        "bram",
        Start(
            "Ali Yılmaz",
            details={"age_class": "18-64", "language": "Turks", "reach": "phone"},
        ),
        Own("Hatice Yılmaz", "vrouw"),
        Join(("joris",)),
        Contact("visit", "Ali zit thuis sinds zijn rug het opgaf."),
        Intensity(1, "Af en toe contact; Ali wil het rustig aan doen."),
    ),
    day(
        -11,
        "bram",
        Talk(
            seats=(At(own="Hatice Yılmaz"), At(user="joris")),
            notes="Ali wil werken, maar niet meer tillen.",
            place="phone",
        ),
        want("Ik wil weer werken, met mijn hoofd."),
        can("Ik kan goed rekenen."),
        need("werk", "Een plek om te proberen wat ik nog kan."),
        need("rug", "Oefeningen voor mijn rug."),
        Agree("werk", "Vraagt een proefplek bij de winkel.", 10, user="sibel"),
        Agree("rug", "Oefent elke ochtend tien minuten.", 21, person="Ali Yılmaz"),
        Agree("rug", "Zoekt een groep om samen te oefenen.", 15, user="daan"),
    ),
)
