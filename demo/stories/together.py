"""Plans of a whole street, and the plans of the second neighbourhood."""

from decimal import Decimal

from demo.steps import (
    Agree,
    At,
    Contact,
    Freeze,
    HandOver,
    Intensity,
    Invite,
    Join,
    Now,
    Own,
    Resident,
    Sign,
    Start,
    Talk,
    can,
    day,
    need,
    story,
    want,
)
from demo.stories.own_place import disagrees, invites, signs_at_home, trusts
from demo.stories.own_words import gives_words, proposes, writes

ZILVERHOF = story(
    "zilverhof",
    "ruwaard",
    day(
        -85,
        "daan",
        Start("Bewoners van de Zilverhof", kind="collective"),
        Resident("Jongeren van het pleintje", {"kind": "group"}),
        Own("Nel van de bloemen", "bewoonster"),
        Join(("lotte",)),
        Contact("street", "Ouderen durven 's avonds niet over het plein."),
    ),
    day(
        -78,
        "daan",
        Talk(
            seats=(
                At(own="Nel van de bloemen"),
                At(user="tineke"),
                At(user="lotte"),
                At(name="Veertien buren", kind="other", label="buren"),
            ),
            place="neighbourhood",
            detail="de plint van de Zilverhof",
            notes="Iedereen noemt één ding dat vandaag al kan.",
        ),
        want("Wij willen 's avonds over het plein durven lopen."),
        want("Wij willen een plek om te zitten.", said_by="Jongeren van het pleintje"),
        can("Wij kunnen samen koken, er is een keuken."),
        can("Wij kunnen zelf een hok timmeren.", said_by="Jongeren van het pleintje"),
        need("licht", "Licht op het plein."),
        need("samen", "Een avond in de week dat er iets is."),
        Agree(
            "licht",
            "Hangt twee lampen op.",
            -25,
            "lampen",
            body="gemeente",
            payer="other",
            payer_name="Gemeente, openbare ruimte",
            cost="nothing",
        ),
        Agree(
            "samen",
            "Kookt elke donderdag voor het plein.",
            28,
            "koken",
            own="Nel van de bloemen",
            kind="volunteer",
            payer="budget",
            amount=Decimal("450.00"),
        ),
        Agree(
            "samen",
            "Timmert een bank met dak.",
            13,
            "bank",
            person="Jongeren van het pleintje",
            kind="collective",
        ),
        Agree("samen", "Geeft balspel op het plein.", 11, "bal", user="daan"),
    ),
    day(-77, "daan", Freeze(), Sign("Daan Gielen")),
    day(
        -76,
        "daan",
        Sign("Bewoners van de Zilverhof", "paper", witness="Lotte Vermeer"),
        Now("koken", "doing"),
        Now("bal", "doing"),
    ),
    day(-27, "lotte", Now("lampen", "done")),
    day(-7, "daan", Contact("street", "Donderdag aten er 31 mensen mee.")),
)

LIES = story(
    "lies",
    "schadewijk",
    day(
        -64,
        "karin",
        Start("Lies Theunissen", details={"age_class": "65+", "reach": "email"}),
        Own("Guus Theunissen", "zoon"),
        Join(("joris",)),
        Contact("visit", "Lies zorgt voor haar man en is moe."),
        Intensity(2, "Elke week een middag vrij voor Lies."),
    ),
    day(-60, "karin", Invite("Lies Theunissen", accepted_by="lies")),
    day(
        -57,
        "karin",
        Talk(seats=(At(own="Guus Theunissen"), At(user="joris"))),
        want("Ik wil één middag in de week niets hoeven."),
        can("Ik kan goed voor mijn man zorgen, als ik slaap."),
        need("middag", "Iemand die er op dinsdag is."),
        Agree(
            "middag", "Is er op dinsdagmiddag.", 22, "dinsdag", own="Guus Theunissen"
        ),
        Agree("middag", "Zoekt een vaste vrijwilliger.", -8, "zoeken", user="joris"),
        Freeze(),
        Sign("Karin Roelofs"),
        signs_at_home("Guus Theunissen"),
    ),
    day(-56, "lies", Sign("Lies Theunissen")),
    day(-30, "joris", Now("zoeken", "doing")),
    day(
        -3,
        "lies",
        writes("want", "Ik wil weer een keer met mijn zus naar zee."),
        writes("can", "Ik kan goed plannen.", written_with="Guus Theunissen"),
        gives_words(),
        writes("need", "Iemand die bij hem blijft als ik een nacht weg ben."),
        disagrees("zoeken", "Het duurt mij te lang. Ik vraag liever eerst de buren."),
        trusts("Corrie Bakx", "zus", "06 00 00 00 12"),
        invites("Corrie Bakx", "zus", days=90),
    ),
    day(
        -2,
        "karin",
        proposes("Ik wil elke week één middag voor mijzelf."),
    ),
)

KOBUS = story(
    "kobus",
    "schadewijk",
    day(
        -33,
        "stef",
        Start("Kobus", details={"age_class": "18-64"}),
        Join(("karin",)),
        Contact("visit", "Kobus slaapt slecht en belt 's nachts veel."),
    ),
    day(
        -25,
        "stef",
        Talk(seats=(At(user="karin"),), notes="Kobus praat graag buiten, lopend."),
        want("Ik wil de nacht doorkomen zonder te bellen."),
        need("nacht", "Iets om te doen als ik wakker word."),
        Agree("nacht", "Loopt op woensdagavond mee.", 3, "lopen", user="stef"),
    ),
    day(-1, "stef", HandOver()),
)

PLEIN = story(
    "plein",
    "schadewijk",
    day(
        -50,
        "daan",
        Start("Gezinnen rond het speelveld", kind="collective"),
        Join(("joris",)),
        Contact("street", "Ouders vragen om een veld waar ook kleintjes kunnen."),
    ),
    day(
        -42,
        "daan",
        Talk(
            seats=(At(user="joris"), At(name="Vijf ouders", kind="other")),
            place="neighbourhood",
            detail="op het veld",
        ),
        want("Wij willen dat kinderen van alle leeftijden kunnen spelen."),
        can("Wij kunnen het veld zelf openen en sluiten."),
        need("spel", "Spel na school, met iemand erbij."),
        Agree("spel", "Geeft les op woensdag.", 17, "les", user="daan"),
    ),
)
