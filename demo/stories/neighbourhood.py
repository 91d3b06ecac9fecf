"""What there is to do in the neighbourhood of the demo; everything is invented.

Ons Huis van de Wijk opened end of 2016 in an empty school, with three house rules, and
goes on in De Haard. Source: FEATURES D2, D3, D5, D6, D7.
"""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from community.models import Activity, Place
from community.services import activities, places
from demo.settling import Settled
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.scope import Scope, enter

RULES = """We doen het met en voor mensen uit de wijk
We vragen geen geld
We sluiten niemand uit"""
VISITS = (418, 431, 402, 455, 463, 447, 471, 438, 466, 452, 459, 463)
CAME = (14, 11, 17)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


@dataclass(frozen=True)
class Doing:
    """One activity of the demo: where, when in the week, and for whom."""

    title: str
    about: str
    weekday: int
    start: str
    end: str
    place: str = "haard"
    host: str = "resident"
    contact: str = ""
    every: str = "week"
    languages: tuple[str, ...] = ("nl",)
    also_on: tuple[int, ...] = ()
    care: bool = False
    price: Decimal = Decimal(0)
    price_reason: str = ""
    weeks: int = 0  # a group, for so many weeks
    chair: bool = field(default=True)


DOINGS = (
    Doing(
        "Koffie en post",
        "Neem uw brieven mee. We lezen ze samen, en kijken wat u ermee kunt.",
        TUESDAY,
        "10:00",
        "12:00",
        host="volunteer",
        contact="Vraag naar Sjaan",
        languages=("nl", "tr", "ar"),
        also_on=(THURSDAY,),
    ),
    Doing(
        "Samen eten",
        "Wie wil, kookt mee vanaf vier uur. Wie niet wil, schuift gewoon aan.",
        WEDNESDAY,
        "17:30",
        "19:30",
        contact="Vraag naar Fatma",
        languages=("nl", "tr"),
    ),
    Doing(
        "Praten en leren: Nederlands",
        "Met koffie, in kleine groepjes. Fouten maken hoort erbij.",
        THURSDAY,
        "09:30",
        "11:30",
        host="volunteer",
        languages=("nl", "ar", "ti", "uk"),
        care=True,
    ),
    Doing(
        "Naaicafé",
        "Uw broek korter of een knoop eraan. De machines staan klaar.",
        MONDAY,
        "13:30",
        "16:00",
        languages=("nl", "ar", "so"),
    ),
    Doing(
        "Repareren in plaats van weggooien",
        "Een lamp, een fiets of een radio: we kijken of hij nog te maken is.",
        SATURDAY,
        "10:00",
        "13:00",
        host="volunteer",
        every="month",
    ),
    Doing(
        "Rondje door de wijk",
        "Een uur lopen met buurtbewoners. U ziet meteen of alles goed is in de straat.",
        WEDNESDAY,
        "19:30",
        "20:30",
        chair=False,
    ),
    Doing(
        "Buurtsport voor kinderen",
        "Voor alle kinderen van 6 tot 12 jaar. Aanmelden hoeft niet.",
        WEDNESDAY,
        "14:00",
        "16:00",
        place="veld",
        host="professional",
    ),
    Doing(
        "Huiswerk maken",
        "Rustig aan een tafel, met iemand die meedenkt. Met thee en een appel.",
        MONDAY,
        "15:30",
        "17:30",
        host="volunteer",
        also_on=(TUESDAY, THURSDAY),
    ),
    Doing(
        "Moeders onder elkaar",
        "Praten over thuis, de kinderen en uzelf. De kinderen spelen hiernaast.",
        FRIDAY,
        "09:30",
        "11:00",
        languages=("nl", "tr", "ar"),
        care=True,
    ),
    Doing(
        "Minder zorgen om geld",
        "Zes avonden over rekeningen, brieven en rust. Van mensen die het meemaakten.",
        TUESDAY,
        "19:00",
        "21:00",
        host="expert",
        weeks=6,
    ),
    Doing(
        "Bordspellen en een biljart",
        "Kom binnen, er is altijd wel iemand die een potje wil spelen.",
        FRIDAY,
        "14:00",
        "17:00",
    ),
    Doing(
        "De buurttuin",
        "Zaaien, wieden en oogsten. Wat er groeit is van iedereen.",
        SATURDAY,
        "09:30",
        "12:00",
        place="veld",
        every="two_weeks",
    ),
    Doing(
        "Samen zingen",
        "Oude en nieuwe liedjes. Een mooie stem is niet nodig.",
        THURSDAY,
        "19:30",
        "21:00",
        every="two_weeks",
    ),
    Doing(
        "Handig met de telefoon",
        "Een bericht, een foto, een formulier: vraag het aan iemand die het weet.",
        FRIDAY,
        "11:00",
        "12:30",
        host="volunteer",
        languages=("nl", "tr", "pl"),
    ),
    Doing(
        "Een dag naar de dierentuin",
        "Met de bus, voor grote en kleine mensen. We zijn voor het eten weer thuis.",
        SATURDAY,
        "08:30",
        "19:00",
        every="once",
        price=Decimal("5.00"),
        price_reason="De bus en het broodje. Kunt u dat niet missen, zeg het ons.",
        languages=("nl", "tr", "ar", "pl"),
    ),
)


class InTheNeighbourhood:
    """Tells what the wijkredactie and the programme put on the pages."""

    def __init__(self, settled: Settled) -> None:
        """Take the accounts; Corrie is of the wijkredactie."""
        self.tenant_id = settled.places["ruwaard"].pk
        self.corrie = settled.users["corrie"]
        self.today = clock.today()

    def tell(self) -> None:
        """Open the places, and post what is done there."""
        role = Role.RESIDENT_EDITOR
        with enter(Scope(self.tenant_id, self.corrie.pk, self.today, role=role)):
            spots = {"haard": self._house(), "veld": self._field()}
            for doing in DOINGS:
                self._post(doing, spots[doing.place])

    def _house(self) -> Place:
        by = self.corrie
        facts: dict[str, Any] = {
            "address": "Verzonnen Plein 1",
            "about": "Van, voor en door bewoners. Geef ons ruimte en koffie, dan doen"
            " wij de rest.",
            "hours": "maandag tot en met zaterdag, 9.00 tot 21.00 uur",
            "is_accessible": True,
        }
        house = places.open_place(
            name="Ons Huis van de Wijk", opened_on=date(2016, 12, 1), by=by, **facts
        )
        places.agree_rules(house, text=RULES, by=by)
        for weeks, visits in enumerate(reversed(VISITS), start=1):
            day = self.today - timedelta(weeks=weeks)
            places.count_week(house, week_of=day, visits=visits, by=by)
        places.tally(house, people=87, by=by)
        return places.change_place(
            house, version=1, name="Ons Huis in De Haard", by=by, **facts
        )

    def _field(self) -> Place:
        return places.open_place(
            name="Veld aan de Wilgenstraat",
            address="Wilgenstraat, naast nummer 40",
            about="Gras, twee doelen en de buurttuin.",
            hours="altijd open",
            is_accessible=True,
            opened_on=date(2019, 4, 6),
            by=self.corrie,
        )

    def _post(self, doing: Doing, spot: Place) -> None:
        first = self._first_day(doing)
        row = activities.post_activity(
            place=spot,
            by=self.corrie,
            title=doing.title,
            about=doing.about,
            kind="group" if doing.weeks else "open",
            host=doing.host,
            contact=doing.contact,
            first_on=first,
            starts_at=time.fromisoformat(doing.start),
            ends_at=time.fromisoformat(doing.end),
            every=doing.every,
            weekdays=sorted({doing.weekday, *doing.also_on} if doing.also_on else ()),
            until=first + timedelta(weeks=doing.weeks - 1) if doing.weeks else None,
            languages=list(doing.languages),
            has_child_care=doing.care,
            is_accessible=doing.chair,
            price=doing.price,
            price_reason=doing.price_reason,
        )
        if doing.every == "week" and not doing.weeks:
            _count(row, self.today, by=self.corrie)

    def _first_day(self, doing: Doing) -> date:
        """Return the first day: long ago, or soon for once and for a group."""
        coming = (doing.weekday - self.today.weekday()) % 7
        if doing.every == "once":
            return self.today + timedelta(days=coming + 21)
        if doing.weeks:
            return self.today + timedelta(days=coming - 7)
        return self.today + timedelta(days=coming - 7 * 20)


def _count(row: Activity, today: date, *, by: User) -> None:
    for weeks, people in enumerate(CAME):
        back = (today.weekday() - row.first_on.weekday()) % 7
        day = today - timedelta(days=back + 7 * weeks)
        activities.count_attendance(row, day=day, people=people, by=by)
