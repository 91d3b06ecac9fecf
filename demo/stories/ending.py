"""Plans on their way out: handed over, in follow-up, and closed."""

from decimal import Decimal

from demo.steps import (
    Agree,
    Ask,
    At,
    Close,
    Contact,
    Freeze,
    HandOver,
    Intensity,
    Join,
    Move,
    Now,
    Own,
    Reopen,
    Sign,
    Start,
    Talk,
    can,
    day,
    need,
    story,
    want,
)
from demo.stories.barriers import climbs, hinders, reads, solves
from demo.stories.exemptions import hears_of_it, looks_back, sets_aside
from demo.stories.own_place import does_not_sign
from demo.stories.own_words import proposes
from ruwaard.accounts.models import Role

BERT = story(
    "bert",
    "ruwaard",
    day(
        -75,
        "noor",
        Start("Bert Huisman", details={"age_class": "65+", "reading": "together"}),
        Own("Wilma Huisman", "zus"),
        Join(("els",)),
        Contact("visit", "Bert vergeet te eten. Zijn zus woont ver weg."),
        Intensity(2, "Elke week iemand die meekijkt bij het eten."),
    ),
    day(
        -66,
        "noor",
        Talk(
            seats=(At(own="Wilma Huisman", by_phone=True), At(user="els")),
            absence="Bert lag die dag in het ziekenhuis en vroeg ons door te gaan.",
            notes="Wilma vertelt wat Bert haar vroeg te zeggen.",
        ),
        want("Ik wil thuis eten, en niet alleen.", said_by="Wilma, namens Bert"),
        can("Ik kan soep maken als iemand meedoet."),
        need("eten", "Twee keer in de week samen eten."),
        Agree("eten", "Eet op dinsdag mee.", 18, "eten", user="els"),
        Agree(
            "eten",
            "Brengt op vrijdag soep.",
            6,
            "soep",
            body="onswelzijn",
            kind="volunteer",
        ),
        Now("eten", "doing"),
    ),
    day(
        -60,
        "noor",
        Freeze(),
        Sign("Bert Huisman", "spoken", witness="Els Verhoeven"),
        does_not_sign("Wilma Huisman", "Ik teken pas als er echt iemand komt eten."),
    ),
    day(
        -8,
        "noor",
        proposes(
            "Ik wil twee keer in de week samen eten, aan mijn eigen tafel.",
            said_by="Wilma Huisman",
        ),
    ),
    day(
        -1,
        "noor",
        Contact("note", "Ik ga met verlof. Els weet er alles van."),
        HandOver(),
    ),
)

GREET = story(
    "greet",
    "ruwaard",
    day(
        -380,
        "paul",
        Start("Greet Michielsen", details={"age_class": "65+", "reach": "phone"}),
        Join(("els",)),
        Contact("visit", "Greet valt vaak. Ze wil niet weg uit haar straat."),
        Intensity(3, "Drie keer in de week, tot het huis veilig is."),
    ),
    day(
        -370,
        "paul",
        Talk(seats=(At(user="els"),), notes="We lopen het hele huis door."),
        want("Ik wil in mijn eigen straat blijven wonen."),
        can("Ik kan met de rollator naar de winkel."),
        need("bad", "Veilig onder de douche."),
        need("alarm", "Iemand die weet dat ik gevallen ben."),
        Agree(
            "bad",
            "Zet een stoel en twee handgrepen in de badkamer.",
            -330,
            "bad",
            user="paul",
            payer="budget",
            amount=Decimal("240.00"),
        ),
        Agree("alarm", "Sluit een knop aan.", -340, "knop", body="interzorg"),
        Freeze(),
        Sign("Paul Langenberg"),
        Sign("Greet Michielsen", "paper", witness="Els Verhoeven"),
    ),
    day(
        -366,
        "paul",
        Now("bad", "held", ground="law", reason="Eerst moeten er drie offertes komen."),
        hinders(
            "bad",
            "Voor elke aanpassing in huis vraagt de regeling drie offertes.",
            "de gemeente",
            "Kleine aanpassingen zonder offerte.",
            "gemeente",
        ),
        reads("bad"),
    ),
    day(-359, "paul", climbs()),
    day(
        -346,
        "paul",
        solves(
            "bad",
            "De gemeente vraagt onder de 500 euro geen offertes meer.",
            "irma",
            Role.MANAGER,
        ),
        Now("bad", "doing"),
        sets_aside(
            "Voor elke aanpassing in huis vraagt de regeling drie offertes.",
            "de gemeente",
            "Wachten kost meer dan de twee handgrepen zelf.",
            "gemeente",
            cost="small",
        ),
        hears_of_it(),
    ),
    day(-335, "paul", Now("bad", "done"), Now("knop", "done")),
    day(-300, "paul", Intensity(1, "Het huis is veilig. We bellen nog.")),
    day(
        -180,
        "paul",
        looks_back(
            "De handgrepen zaten er in een week. Niemand miste de offertes.",
            "changed",
        ),
    ),
    day(-90, "paul", Move("follow_up"), Intensity(0, "Greet redt zich.")),
    day(-28, "els", Contact("phone", "Greet is niet meer gevallen. In de lente weer.")),
)

JOS = story(
    "jos",
    "ruwaard",
    day(
        -420,
        "joris",
        Start("Jos Vissers", details={"age_class": "18-64"}),
        Own("Peer Vissers", "broer"),
        Contact("street", "Jos vraagt op de markt of er werk is."),
        Intensity(1, "Af en toe samen kijken."),
    ),
    day(
        -410,
        "joris",
        Talk(
            seats=(At(own="Peer Vissers"),),
            place="other",
            detail="op de bank in het park",
        ),
        want("Ik wil weer onder de mensen werken."),
        can("Ik kan tuinen aanleggen."),
        need("werk", "Een plek om te beginnen."),
        Agree("werk", "Belt met de kwekerij.", -390, "bellen", user="joris"),
        Agree("werk", "Werkt een maand op proef.", -350, "proef", person="Jos Vissers"),
        Agree("werk", "Leent zijn fiets uit.", -395, "fiets", own="Peer Vissers"),
        Freeze(),
        Sign("Joris van Dam"),
        Sign(
            "Jos Vissers", "device", witness="Peer Vissers", mark="M10 20 L40 44 L70 12"
        ),
    ),
    day(-392, "joris", Now("bellen", "done"), Now("fiets", "done")),
    day(-348, "joris", Now("proef", "done"), Move("follow_up")),
    day(
        -200,
        "joris",
        Contact("phone", "Jos heeft een contract. Hij wil geen nazorg meer."),
        Intensity(0, "Jos werkt."),
        Close(follow_up=False),
    ),
)

COR = story(
    "cor",
    "ruwaard",
    day(
        -240,
        "noor",
        Start("Cor van Tilburg", details={"age_class": "65+", "reach": "paper"}),
        Join(("els",)),
        Contact("visit", "Cor is alleen sinds de winter. De post ligt ongeopend."),
        Intensity(1, "Af en toe samen de post doen."),
    ),
    day(
        -230,
        "noor",
        Talk(seats=(At(user="els"),), notes="We openen samen twaalf brieven."),
        want("Ik wil de post weer durven openmaken."),
        can("Ik kan goed schrijven."),
        need("post", "Iemand die de eerste keren meekijkt."),
        need("soos", "Weer onder de mensen."),
        Agree("post", "Opent elke vrijdag samen de post.", -200, "open", user="noor"),
        Agree("soos", "Vraagt naar de biljartclub.", -190, "club", user="els"),
        Freeze(),
        Sign("Noor El Idrissi"),
        Sign("Cor van Tilburg", "paper", witness="Els Verhoeven"),
    ),
    day(-200, "noor", Now("open", "done"), Move("active"), Move("follow_up")),
    day(-92, "noor", Close("Cor gaat nu met zijn buurman biljarten.")),
)

TOOS = story(
    "toos",
    "ruwaard",
    day(
        -200,
        "els",
        Start("Toos Hendriks", details={"age_class": "65+", "reach": "phone"}),
        Contact("phone", "Toos vraagt hoe lang zij nog alleen kan wonen."),
    ),
    day(
        -190,
        "els",
        Talk(notes="Toos vertelt over haar trap."),
        want("Ik wil beneden slapen."),
        need("bed", "Een bed in de voorkamer."),
        Agree("bed", "Zet het bed beneden.", -170, "bed", user="els"),
    ),
    day(-171, "els", Now("bed", "done"), Move("active")),
    day(-160, "els", Close()),
    day(
        -6,
        "els",
        Reopen("Toos belde zelf: de douche boven gaat niet meer."),
        need("douche", "Beneden kunnen wassen."),
        Ask(
            "bram",
            "Iemand slaapt slecht sinds zij beneden ligt. Wat kunnen wij doen?",
            "Ik denk aan een vast ritme. Ik wil wel een keer aanschuiven.",
            wants_seat=True,
        ),
        Ask("sibel", "Wie betaalt een douche beneden als de woning gehuurd is?"),
    ),
)
