"""A boy with two parents at a full table, and a young man on his way to a home."""

from decimal import Decimal

from demo.steps import (
    Agree,
    At,
    Contact,
    Freeze,
    Guest,
    Intensity,
    Invite,
    Join,
    Now,
    Own,
    Safety,
    Sign,
    Speaks,
    Start,
    Talk,
    can,
    day,
    need,
    story,
    want,
)
from demo.stories.moving_out import GOES_OVER_THE_LIST

MILAN = story(
    "milan",
    "ruwaard",
    day(
        -55,
        "ruth",
        Start("Milan de Laat", details={"age_class": "12-15"}),
        Speaks("Monique de Laat", "Milan de Laat", "parent", "alles"),
        Speaks("Robert van Gend", "Milan de Laat", "parent", "alles"),
        Own("Opa Cor", "opa"),
        Own("Meester Stan", "mentor op school"),
        Own("Tante Yvette", "tante"),
        Join(("mirjam", "joris")),
        Contact("visit", "Milan gaat sinds de herfst niet naar school. Hij praat wel."),
        Intensity(3, "Nu een paar keer in de week, tot hij weer naar school durft."),
    ),
    day(-52, "ruth", Invite("Monique de Laat", accepted_by="monique")),
    day(
        -48,
        "ruth",
        Talk(
            seats=(
                At(own="Opa Cor"),
                At(own="Meester Stan"),
                At(own="Tante Yvette", by_phone=True),
                At(user="mirjam"),
                At(user="joris"),
                At(user="daan"),
                At(name="Monique de Laat", kind="other", label="moeder"),
                At(name="Robert van Gend", kind="other", label="vader"),
                At(name="Saskia Kok", kind="other", label="leerplicht"),
                At(name="Huisarts Van der Meer", kind="other", label="huisarts"),
            ),
            notes="Twaalf mensen aan tafel, en Milan aan het hoofd. Hij kiest zelf"
            " wie begint. Niemand praat over straf.",
        ),
        want("Ik wil niet elke ochtend buikpijn."),
        want("Ik wil weer voetballen op zaterdag."),
        want(
            "Ik wil dat papa en mama dezelfde dingen afspreken.",
        ),
        can("Ik kan goed met dieren omgaan."),
        can("Ik kan zelf met de fiets."),
        need("school", "Rustig beginnen op school, met iemand die meeloopt."),
        need("voetbal", "Een team waar ik niemand ken."),
        need("thuis", "Afspraken die in twee huizen hetzelfde zijn."),
        Agree(
            "school",
            "Loopt de eerste weken mee naar de klas.",
            9,
            "meelopen",
            own="Meester Stan",
        ),
        Agree(
            "school",
            "Belt elke vrijdag met Milan.",
            16,
            "bellen",
            user="ruth",
        ),
        Agree(
            "voetbal",
            "Regelt een proeftraining.",
            -7,
            "training",
            user="daan",
        ),
        Agree(
            "voetbal",
            "Betaalt schoenen en contributie.",
            -2,
            "schoenen",
            body="sec",
            payer="budget",
            amount=Decimal("96.75"),
        ),
        Agree("thuis", "Brengt Milan elke zaterdag.", 20, "zaterdag", own="Opa Cor"),
    ),
    day(-47, "ruth", Freeze(), Sign("Ruth Janssen")),
    day(-46, "monique", Sign("Monique de Laat")),
    day(
        -45,
        "ruth",
        Sign("Milan de Laat", "device", witness="Opa Cor", mark="M10 40 L24 12 L40 42"),
        Sign("Robert van Gend", "paper"),
    ),
    day(-20, "ruth", Now("bellen", "doing"), Now("meelopen", "doing")),
    day(-9, "ruth", Now("training", "done"), Intensity(2, "Milan gaat drie dagen.")),
    day(
        -6, "ruth", Contact("message", "Milan stuurt een foto: hij stond in de spits.")
    ),
)

SAM = story(
    "sam",
    "ruwaard",
    day(
        -110,
        "wouter",
        Start("Sam Verstegen", details={"age_class": "18-64", "reach": "phone"}),
        Own("Iris", "vriendin"),
        Join(("bram",)),
        Contact(
            "visit", "Sam wil weg uit de woongroep. Hij is er klaar voor, zegt hij."
        ),
        Intensity(3, "Woont beschermd; er is elke dag iemand in de buurt."),
    ),
    day(
        -100,
        "wouter",
        Talk(
            seats=(
                At(own="Iris"),
                At(user="bram"),
                At(user="tineke"),
                At(name="Karel Post", kind="other", label="wijkagent"),
            ),
            notes="Sam vraagt zelf of de wijkagent erbij kan. Er is een oude boete.",
        ),
        want("Ik wil een eigen voordeur."),
        want("Ik wil van die boete af."),
        can("Ik kan werken: drie dagen in de kas, dat gaat goed."),
        need("huis", "Een huis dat ik kan betalen."),
        need("boete", "Iemand die weet hoe het met die boete zit."),
        need("avond", "Iemand die ik 's avonds mag bellen."),
        Agree(
            "huis", "Vraagt een huis aan met voorrang.", -35, "voorrang", user="tineke"
        ),
        Agree(
            "huis",
            "Spaart vijftig euro in de maand.",
            35,
            "sparen",
            person="Sam Verstegen",
            payer="resident",
            cost="ask_first",
        ),
        Agree("avond", "Is te bellen tot elf uur.", 75, "avond", user="wouter"),
    ),
    day(-99, "wouter", Freeze(), Sign("Wouter Claassen")),
    day(
        -98,
        "wouter",
        Sign(
            "Sam Verstegen", "device", witness="Iris", mark="M8 30 L30 30 L30 46 L60 14"
        ),
        Now("sparen", "doing"),
        Now("avond", "doing"),
    ),
    day(
        -95,
        "wouter",
        Guest("karel", 60),
        Agree("boete", "Zoekt uit hoe de boete loopt.", -20, "boete", user="karel"),
    ),
    day(
        -80,
        "wouter",
        Safety(
            "VERZONNEN VOORBEELD. Sam is bang voor iemand van vroeger, die zijn adres"
            " niet mag weten. Afgesproken: nieuw adres staat nergens anders.",
            readers=("bram",),
            taken=(
                ("signals", "Sam schrikt van elke auto die langzaam rijdt."),
                ("advice", "Zonder naam gebeld. Advies: adres nergens opschrijven."),
            ),
        ),
    ),
    day(-40, "tineke", Now("voorrang", "done")),
    day(-30, "wouter", GOES_OVER_THE_LIST),
    day(-25, "karel", Now("boete", "doing")),
    day(-15, "wouter", Intensity(2, "Sam oefent in een eigen kamer met een sleutel.")),
    day(-2, "wouter", Contact("phone", "Sam mag een huis bekijken aan de Spil.")),
)
