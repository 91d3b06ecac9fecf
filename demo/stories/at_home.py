"""The two stories of the source documents, with other people in other words.

Facts that return: trouble with the neighbours and a quiet house within two months; a
couple that lost the overview, a stairlift, help in the house each week, language
lessons, and help that becomes less. Source: seed [000]; FEATURES C23 and C24.
"""

from decimal import Decimal

from demo.steps import (
    Agree,
    At,
    Contact,
    Freeze,
    Intensity,
    Invite,
    Join,
    Now,
    Open,
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
from demo.stories.own_place import reminds_of_signing
from demo.stories.own_words import on_paper
from demo.stories.voice import answers, asks, asks_why

MARK = "M12 44 L20 18 L32 20 L28 34 L18 32 L36 46 M46 44 L52 24 L58 44 L70 30 L84 40"

RIET = story(
    "riet",
    "ruwaard",
    day(
        -96,
        "noor",
        Start("Riet van Beek", details={"age_class": "18-64", "household": "Van Beek"}),
        Resident("Wim van Beek", {"age_class": "18-64", "household": "Van Beek"}),
        Own("Ans van Beek", "zus van Wim"),
        Join(("joris",)),
        Contact(
            "visit",
            "Op bezoek na weer een klacht van de buren. Riet en Wim slapen slecht en"
            " durven de tuin niet meer in. Ze wonen hier met tegenzin, al jaren.",
        ),
        Intensity(3, "Door de spanning thuis is er steeds meer hulp nodig."),
    ),
    day(
        -89,
        "noor",
        Contact("phone", "Riet vertelt dat ze het liefst ergens anders wil wonen."),
        Invite("Riet van Beek", accepted_by="riet"),
        Invite("Ans van Beek", accepted_by="ans", until=120),
    ),
    day(
        -82,
        "noor",
        Talk(
            seats=(
                At(own="Ans van Beek"),
                At(user="joris"),
                At(user="bram"),
                At(user="tineke"),
                At(name="Karel Post", label="wijkagent", kind="other"),
                At(name="Buurvrouw van nummer 14", kind="other", label="buurvrouw"),
            ),
            notes="De ruzie gaat over geluid in de avond. Niemand wil nog een brief."
            " Iedereen ziet dat een rustige plek meer helpt dan meer uren hulp.",
        ),
        want(
            "Ik wil in een huis wonen waar het stil is, zodat ik weer kan slapen.",
            said_by="Riet van Beek",
        ),
        want("Ik wil een tuin waar ik durf te zitten.", said_by="Wim van Beek"),
        can("Ik kan zelf onze spullen inpakken.", said_by="Riet van Beek"),
        can("Ik kan kleine dingen in huis maken.", said_by="Wim van Beek"),
        need("huis", "Een ander huis in een rustige straat."),
        need("buren", "Rust met de buren zolang we hier nog wonen."),
        need("verhuizen", "Hulp op de dag dat we verhuizen."),
        Agree(
            "huis", "Zoekt een huis in een stille straat.", -30, "zoek", user="tineke"
        ),
        Agree(
            "huis",
            "Gaat mee kijken naar het huis.",
            -24,
            "kijken",
            own="Ans van Beek",
        ),
        Agree(
            "buren",
            "Praat met de buren over de avonden.",
            -68,
            "praten",
            user="joris",
        ),
        Agree(
            "buren",
            "Schrijft op wanneer het druk is, tot de verhuizing.",
            -40,
            "schrift",
            person="Riet van Beek",
        ),
    ),
    day(-81, "noor", Freeze(), Sign("Noor El Idrissi")),
    day(-80, "riet", Sign("Riet van Beek")),
    day(-79, "joris", Sign("Joris van Dam")),
    day(
        -79,
        "tineke",
        Now("zoek", "doing"),
    ),
    day(-79, "noor", Sign("Wim van Beek", "device", witness="Ans van Beek", mark=MARK)),
    day(-70, "joris", Now("praten", "done")),
    day(-41, "riet", Now("schrift", "done")),
    day(
        -35,
        "joris",
        Contact(
            "visit", "Er komt een huis vrij aan de Lindehof. Riet wil gaan kijken."
        ),
    ),
    day(-35, "tineke", Now("zoek", "done")),
    day(-26, "noor", Now("kijken", "done")),
    day(
        -21,
        "noor",
        Talk(
            seats=(At(own="Ans van Beek"), At(user="tineke")),
            notes="Het huis is goed. De sleutel komt volgende week.",
        ),
        Agree(
            "verhuizen",
            "Huurt een bus en regelt twee mensen die tillen.",
            -6,
            "bus",
            body="brabantwonen",
            payer="budget",
            amount=Decimal("185.00"),
        ),
        Agree(
            "verhuizen",
            "Pakt de keuken in.",
            4,
            "inpakken",
            person="Riet van Beek",
        ),
        Agree(
            "verhuizen",
            "Past op de hond tijdens de verhuizing.",
            5,
            "hond",
            own="Ans van Beek",
        ),
    ),
    day(-20, "riet", Open("huis", "ans", 120)),
    day(-14, "noor", Intensity(2, "Er is rust: het nieuwe huis is zeker.")),
    day(-15, "noor", Freeze(), Sign("Noor El Idrissi")),
    day(
        -14,
        "riet",
        Contact(
            "message",
            "Ik durf nog niet te tekenen. Raak ik mijn uitkering kwijt door dit plan?",
        ),
    ),
    day(
        -13,
        "noor",
        Contact(
            "phone",
            "Riet gebeld: nee. Wie over de uitkering gaat, leest dit plan niet. En"
            " de hulp begint ook zonder haar naam eronder. Ze denkt er nog over.",
        ),
    ),
    day(
        -5,
        "noor",
        Contact("street", "Riet getroffen bij de bakker. Ze telt de nachten af."),
    ),
    day(-9, "riet", asks("supporter", "Voor het gesprek over de sleutel.")),
    day(
        -6,
        "noor",
        on_paper(
            "want",
            "Ik wil een werkplaats in de schuur, voor mijn fietsen.",
            said_by="Wim van Beek",
        ),
    ),
    day(-1, "noor", reminds_of_signing()),
    day(-7, "noor", answers("Ik belde voor u. Ellen van de steun belt u morgen.")),
    day(-3, "riet", asks_why("joris", "Ik dacht dat hij klaar was.")),
)

HENK = story(
    "henk",
    "ruwaard",
    day(
        -300,
        "els",
        Start("Henk Willemsen", details={"age_class": "65+", "household": "Willemsen"}),
        Resident("Truus Willemsen", {"age_class": "65+", "household": "Willemsen"}),
        Own("Marloes Willemsen", "dochter"),
        Join(("paul", "noor")),
        Contact(
            "visit",
            "Het huis is vol en de post blijft liggen. Truus is soms in de war na"
            " een paar kleine beroertes. Henk loopt slecht en valt bijna op de trap.",
        ),
        Intensity(4, "Het gaat nu echt niet zonder iemand die elke dag komt."),
    ),
    day(-296, "els", Invite("Henk Willemsen", accepted_by="henk")),
    day(
        -290,
        "els",
        Talk(
            seats=(At(own="Marloes Willemsen"), At(user="paul"), At(user="noor")),
            notes="Ze willen samen thuis blijven wonen. Henk wil weer iets te doen"
            " hebben: hij schreef vroeger voor de krant.",
        ),
        want("Ik wil samen met Truus in ons eigen huis blijven."),
        want("Ik wil weer iets doen waar mijn hoofd van aan gaat."),
        want("Ik wil weten waar alles ligt.", said_by="Truus Willemsen"),
        can("Ik kan goed uitleggen en ik lees graag met mensen mee."),
        can("Ik kan nog koken als de keuken leeg is.", said_by="Truus Willemsen"),
        need("opruimen", "Orde in huis, kamer voor kamer."),
        need("trap", "Veilig naar boven kunnen."),
        need("huishouden", "Elke week hulp in het huishouden."),
        need("bezig", "Iets zinvols om voor de deur uit te gaan."),
        Agree(
            "opruimen",
            "Ruimt met ons op, elke maandag en donderdag.",
            -200,
            "opruimen",
            user="noor",
        ),
        Agree(
            "trap",
            "Laat een traplift plaatsen.",
            -230,
            "traplift",
            user="paul",
            payer="other",
            payer_name="Wmo",
            cost="ask_first",
        ),
        Agree(
            "huishouden",
            "Komt elke woensdag drie uur in het huishouden helpen.",
            60,
            "hulp",
            body="brabantzorg",
        ),
        Agree(
            "bezig",
            "Gaat kennismaken bij de taalgroep in het huis van de wijk.",
            -260,
            "kennis",
            person="Henk Willemsen",
        ),
    ),
    day(-289, "els", Freeze(), Sign("Els Verhoeven")),
    day(-288, "henk", Sign("Henk Willemsen")),
    day(
        -286,
        "els",
        Sign("Truus Willemsen", "spoken", witness="Marloes Willemsen"),
        Now("hulp", "doing"),
    ),
    day(-265, "henk", Now("kennis", "done")),
    day(-232, "paul", Now("traplift", "done")),
    day(
        -205,
        "noor",
        Now("opruimen", "done"),
        Contact("visit", "De gang en de keuken zijn leeg. Truus kookt weer."),
        Intensity(3, "De traplift is er en het huis is op orde."),
    ),
    day(
        -150,
        "els",
        Talk(
            seats=(At(own="Marloes Willemsen", by_phone=True), At(user="noor")),
            notes="Henk geeft nu 24 uur in de week taalles. Hij slaapt beter.",
        ),
        Agree(
            "bezig",
            "Geeft taalles in het huis van de wijk, 24 uur in de week.",
            40,
            "taalles",
            person="Henk Willemsen",
            kind="collective",
        ),
        Agree(
            "opruimen",
            "Komt om de week een uur langs om mee te kijken.",
            20,
            "meekijken",
            user="noor",
        ),
        Intensity(2, "Henk is overdag weg en Truus redt zich."),
        Now("taalles", "doing"),
        Now("meekijken", "doing"),
    ),
    day(-149, "els", Freeze(), Sign("Els Verhoeven")),
    day(-148, "henk", Sign("Henk Willemsen")),
    day(
        -60,
        "els",
        Contact("phone", "Truus belt zelf: deze week hoeft er niemand te komen."),
        Intensity(1, "Ze hebben ons steeds minder nodig."),
    ),
    day(
        -9,
        "els",
        Talk(
            seats=(At(own="Marloes Willemsen"), At(user="noor")),
            notes="We spreken af wie er belt als het een week minder gaat.",
        ),
        need("bellen", "Iemand die ik kan bellen als het een week minder gaat."),
        Agree("bellen", "Is te bellen, elke dag tot 10 uur.", 90, "bellen", user="els"),
        need(
            "overdag", "Eén dag in de week tussen de mensen.", said_by="Truus Willemsen"
        ),
        Agree(
            "overdag",
            "Haalt Truus elke donderdag op voor een dag op de boerderij.",
            30,
            "boerderij",
            body="lichtehoek",
            payer="decision",
            payer_name="Wmo",
        ),
        Freeze(),
        Sign("Els Verhoeven"),
    ),
)
