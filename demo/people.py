"""Everybody who can sign in to the demo. All names are invented.

Nobody here lives or works anywhere; addresses end in voorbeeld.nl, which belongs to
nobody. `Account.try_out` says on the sign-in page what there is to see.
"""

from django.utils.translation import gettext_lazy as _

from demo.account import Account, Hat, Text
from demo.places import RUWAARD, SCHADEWIJK, Place
from ruwaard.accounts.models import Role, User


def _works(body: str, *places: Place) -> tuple[Hat, ...]:
    where = places or (RUWAARD,)
    return tuple(Hat(Role.PROFESSIONAL, place, body) for place in where)


def _seat(role: Role, place: Place = RUWAARD) -> tuple[Hat, ...]:
    return (Hat(role, place, "politie" if role == Role.GUEST else ""),)


def _office(role: Role, body: str = "", place: Place = RUWAARD) -> tuple[Hat, ...]:
    return (Hat(role, place, body),)


def _leads(body: str) -> tuple[Hat, ...]:
    return Hat(Role.MANAGER, RUWAARD, body), Hat(Role.DIRECTOR, RUWAARD, body)


PROFESSIONALS = (
    Account(
        "noor",
        "Noor El Idrissi",
        _works("pantein"),
        _("Voer een gesprek aan tafel en maak een plan. Begin bij Riet van Beek."),
        "thuisbegeleider",
    ),
    Account(
        "bram",
        "Bram Kuijpers",
        _works("ggz"),
        _("Kijk mee bij een collega, of voer het gesprek met Emine in het Turks."),
        "verpleegkundig specialist",
    ),
    Account(
        "joris",
        "Joris van Dam",
        _works("onswelzijn", RUWAARD, SCHADEWIJK),
        _("Werkt in twee wijken: wissel van wijk en zie alleen wat daarbij hoort."),
        "maatschappelijk werker",
    ),
    Account(
        "daan",
        "Daan Gielen",
        _works("sec", SCHADEWIJK, RUWAARD),
        _("Werkt in twee wijken. Heeft het plan van de plint met de buurt gemaakt."),
        "beweegcoach",
    ),
    Account(
        "tineke",
        "Tineke Brouwers",
        _works("brabantwonen"),
        _("Werkt voor de verhuurder: leest alleen de eigen afspraken, nooit een plan."),
        "woonconsulent",
    ),
    Account(
        "sibel",
        "Sibel Aydoğan",
        _works("gemeente"),
        _("Helpt bij geldzorgen. Bij haar staat iets stil op de wet."),
        "wijkconsulent",
    ),
    Account(
        "els",
        "Els Verhoeven",
        _works("brabantzorg"),
        _("Bouwt de hulp bij Henk en Truus af, omdat het beter gaat."),
        "wijkverpleegkundige",
    ),
    Account(
        "ruth",
        "Ruth Janssen",
        _works("jij"),
        _("Maakt een plan met een kind, twee ouders en elf mensen aan tafel."),
        "jeugdcoach",
    ),
    Account(
        "wouter",
        "Wouter Claassen",
        _works("unik"),
        _("Begeleidt Sam naar een eigen huis. Leest één veiligheidsnotitie."),
        "woonbegeleider",
    ),
    Account(
        "mirjam",
        "Mirjam Hoek",
        _works("ggd"),
        _("Zit mee aan tafel bij het gezin van Milan."),
        "jeugdverpleegkundige",
    ),
    Account(
        "paul",
        "Paul Langenberg",
        _works("interzorg"),
        _("Past huizen aan, zodat mensen er kunnen blijven wonen."),
        "ergotherapeut",
    ),
    Account(
        "lotte",
        "Lotte Vermeer",
        (
            Hat(Role.DUTY_CONTACT, RUWAARD, "onswelzijn", until=14),
            Hat(Role.PROFESSIONAL, RUWAARD, "onswelzijn"),
        ),
        _("Is twee weken het aanspreekpunt, en ook gewoon beroepskracht."),
        "wijkwerker",
    ),
    Account(
        "karin",
        "Karin Roelofs",
        _works("pantein", SCHADEWIJK),
        _("Werkt alleen in Schadewijk: in Ruwaard bestaat er voor haar niets."),
        "thuisbegeleider",
    ),
    Account(
        "stef",
        "Stef Nouwen",
        (
            Hat(Role.DUTY_CONTACT, SCHADEWIJK, "ggz"),
            Hat(Role.PROFESSIONAL, SCHADEWIJK, "ggz"),
        ),
        _("Is het aanspreekpunt van Schadewijk, en neemt plannen aan die verhuizen."),
        "verpleegkundig specialist",
    ),
)

AT_THE_TABLE = (
    Account(
        "riet",
        "Riet van Beek",
        _seat(Role.RESIDENT),
        _("Lees mijn plan, vink iets af en kijk wie er gekeken heeft."),
    ),
    Account(
        "henk",
        "Henk Willemsen",
        _seat(Role.RESIDENT),
        _("Een plan van twee mensen. Onderteken de nieuwste versie."),
    ),
    Account(
        "emine",
        "Emine Kaya",
        _seat(Role.RESIDENT),
        _("Lees het plan in het Turks, met de eigen woorden erbij."),
        language=User.Language.TURKISH,
    ),
    Account(
        "piet",
        "Piet Coolen",
        _seat(Role.RESIDENT),
        _("Heeft geen e-mail en komt binnen met een code op papier."),
        on_paper=True,
    ),
    Account(
        "samira",
        "Samira Haddad",
        _seat(Role.RESIDENT),
        _("Haar plan staat deels stil. Zie wat er dan kan."),
    ),
    Account(
        "monique",
        "Monique de Laat",
        _seat(Role.REPRESENTATIVE),
        _("Is de moeder van Milan (13) en leest zijn plan mee."),
    ),
    Account(
        "marcel",
        "Marcel Dirks",
        _seat(Role.REPRESENTATIVE),
        _("Is curator van Piet voor geld en zorg, tot de datum in de uitspraak."),
    ),
    Account(
        "ans",
        "Ans van Beek",
        _seat(Role.NETWORK_MEMBER),
        _("Is de zus van Riets man. Ziet wat zij zelf doet en één regel, meer niet."),
    ),
    Account(
        "toon",
        "Toon Hendriks",
        _seat(Role.VOLUNTEER),
        _("Is vrijwilliger en ziet de ene afspraak die hij doet."),
    ),
    Account(
        "dina",
        "Dina Sewnarain",
        _seat(Role.CLIENT_SUPPORTER),
        _("Is onafhankelijke cliëntondersteuner en ziet wat Samira opende."),
    ),
    Account(
        "karel",
        "Karel Post",
        _seat(Role.GUEST),
        _("Is wijkagent en ziet één afspraak, tot een datum."),
        "wijkagent",
    ),
    Account(
        "lies",
        "Lies Theunissen",
        _seat(Role.RESIDENT, SCHADEWIJK),
        _("Woont in Schadewijk en heeft daar een plan."),
    ),
)

STEERING = (
    Account(
        "anja",
        "Anja Wolters",
        _office(Role.MANAGER, "pantein"),
        _("Zit in het netwerkteam voor Pantein: ziet alleen totalen."),
    ),
    Account(
        "kas",
        "Kas Otten",
        (Hat(Role.MANAGER, RUWAARD, "pantein", deputy=True, until=21),),
        _("Vervangt Anja drie weken in het netwerkteam."),
    ),
    Account(
        "rob",
        "Rob Smulders",
        _leads("brabantwonen"),
        _("Zit in het netwerkteam voor BrabantWonen, en tekent als bestuurder."),
    ),
    Account(
        "petra",
        "Petra Kusters",
        _office(Role.MANAGER, "pantein", SCHADEWIJK),
        _("Zit in het netwerkteam van Schadewijk."),
    ),
    Account(
        "hanneke",
        "Hanneke Bos",
        _office(Role.DIRECTOR, "pantein"),
        _("Is bestuurder: haalt weg wat in de weg staat."),
    ),
    Account(
        "ingrid",
        "Ingrid Maas",
        _office(Role.FINANCIER, "gemeente"),
        _("Is opdrachtgever bij de gemeente: ziet geen plannen."),
    ),
    Account(
        "sander",
        "Sander Mulder",
        _office(Role.FINANCIER, "cz"),
        _("Is opdrachtgever bij een zorgverzekeraar: ziet geen plannen."),
    ),
    Account(
        "fatma",
        "Fatma Yıldız",
        _office(Role.ACCESS_DESK, "gemeente"),
        _("Krijgt alleen de vraag om een officieel besluit."),
    ),
    Account(
        "gerrit",
        "Gerrit Faassen",
        _office(Role.CLIENT_COUNCIL),
        _("Zit in de cliëntenraad: ziet ervaringen zonder namen."),
    ),
    Account(
        "mila",
        "Mila de Graaf",
        _office(Role.PROGRAMME),
        _("Zit in het programmateam: geeft mensen een rol in de wijk."),
    ),
)

_TRY_MONEY = _("Levert cijfers van de eigen organisatie, en tekent als bestuurder.")
MONEY = (
    Account("frans", "Frans van Erp", _leads("brabantzorg"), _TRY_MONEY),
    Account("irma", "Irma Verstegen", _leads("gemeente"), _TRY_MONEY),
    Account("kees", "Kees Hoeks", _leads("ggd"), _TRY_MONEY),
    Account("willemijn", "Willemijn Peters", _leads("ggz"), _TRY_MONEY),
    Account("hans", "Hans Jacobs", _leads("interzorg"), _TRY_MONEY),
    Account("diana", "Diana Smits", _leads("jij"), _TRY_MONEY),
    Account("yusuf", "Yusuf Demir", _leads("onswelzijn"), _TRY_MONEY),
    Account("marloes", "Marloes Vos", _leads("sec"), _TRY_MONEY),
    Account("arjan", "Arjan Bakx", _leads("unik"), _TRY_MONEY),
)
# Who delivers the costs of an organisation, and who signs for it.
NETWORK_TEAM = {account.hats[0].body: account.key for account in MONEY} | {
    "brabantwonen": "rob",
    "pantein": "anja",
}
DIRECTORS = NETWORK_TEAM | {"pantein": "hanneke"}

KEEPING = (
    Account(
        "ivo",
        "Ivo Kerkhof",
        (Hat(Role.ANALYST, RUWAARD, "gemeente", until=60),),
        _("Is analist, met een opdracht tot een datum."),
    ),
    Account(
        "yvonne",
        "Yvonne Aarts",
        _office(Role.PRIVACY_OFFICER),
        _("Let op de privacy: ziet wie wat deed, niet wat er staat."),
    ),
    Account(
        "gerda",
        "Gerda Maas",
        _office(Role.PRIVACY_OFFICER),
        _("Is de tweede die over privacy waakt: bevestigt wat weg mag."),
    ),
    Account(
        "rene",
        "René Lamers",
        _office(Role.AUDITOR),
        _("Is accountant: ziet boekingen, geen plannen."),
    ),
    Account(
        "corrie",
        "Corrie Evers",
        _office(Role.RESIDENT_EDITOR),
        _("Zit in de wijkredactie, als bewoner."),
    ),
    Account(
        "bas",
        "Bas Timmers",
        _office(Role.OPERATOR),
        _("Beheert wijken en organisaties: ziet geen mensen en geen plannen."),
    ),
)

GROUPS: tuple[tuple[Text, tuple[Account, ...]], ...] = (
    (_("Aan de keukentafel"), AT_THE_TABLE),
    (_("Beroepskrachten"), PROFESSIONALS),
    (_("Sturen en meedenken"), STEERING),
    (_("Het netwerkteam"), MONEY),
    (_("Beheren en nakijken"), KEEPING),
)
ACCOUNTS = {account.key: account for _group, all_ in GROUPS for account in all_}
