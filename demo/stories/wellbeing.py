"""How it goes with residents of the demo: from 3,5 to above 8, and one who falls."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from casework.models import OutsideView, WellbeingScore
from casework.services import asking, wellbeing
from demo.places import RUWAARD
from demo.settling import Settled
from demo.steps import Day, Does, Story, day
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.tenancy.scope import Scope, enter

if TYPE_CHECKING:
    from demo.telling import Teller

Channel = WellbeingScore.Channel


def scores(
    name: str, value: str, said: str = "", *, channel: str = Channel.SCREEN
) -> Does:
    """Return the step in which `name` gives a score, alone or through a colleague."""

    def deed(teller: "Teller", by: User) -> None:
        wellbeing.give_score(
            teller.persons[name],
            value=Decimal(value),
            said=said,
            channel=channel,
            by=by,
        )

    return Does(deed)


def sees(name: str, words: str, value: int | None = None) -> Does:
    """Return the step in which somebody of the team writes what they see."""

    def deed(teller: "Teller", by: User) -> None:
        person = teller.persons[name]
        wellbeing.give_view(person, words=words, value=value, by=by)

    return Does(deed)


def disagrees(words: str) -> Does:
    """Return the step in which a resident does not agree with the last view."""

    def deed(teller: "Teller", by: User) -> None:
        view = OutsideView.objects.filter(case=teller.case)[0]
        wellbeing.disagree(view, words=words, by=by)

    return Does(deed)


def talks_about(name: str, *areas: str) -> Does:
    """Return the step in which somebody chooses what to talk about."""

    def deed(teller: "Teller", by: User) -> None:
        wellbeing.choose_areas(teller.persons[name], areas=list(areas), by=by)

    return Does(deed)


RIET, WIM, HENK, PIET, SAMIRA = (
    *("Riet van Beek", "Wim van Beek", "Henk Willemsen", "Piet Coolen"),
    "Samira Haddad",
)
TOLD: dict[str, tuple[Day, ...]] = {
    "riet": (
        day(
            -95,
            "noor",
            scores(RIET, "3.5", "Ik lig elke nacht wakker.", channel=Channel.PAPER),
            scores(WIM, "4", channel=Channel.TABLE),
        ),
        day(-80, "riet", talks_about(RIET, "home", "people")),
        day(-60, "riet", scores(RIET, "5", "We zoeken samen, dat scheelt al.")),
        day(-31, "noor", sees(RIET, "Riet lacht weer, en vertelt uit zichzelf.", 8)),
        day(-29, "riet", disagrees("Ik lach wel, maar ik slaap nog slecht.")),
        day(-5, "riet", scores(RIET, "8", "Het is hier stil. Ik slaap weer.")),
        day(-5, "noor", scores(WIM, "6.5", channel=Channel.PHONE)),
    ),
    "henk": (
        day(
            -298,
            "els",
            scores(HENK, "3.5", "Ik weet niet meer wat waar is.", channel="paper"),
        ),
        day(-207, "els", scores(HENK, "5.5", "De trap gaat weer.", channel="table")),
        day(-118, "henk", scores(HENK, "7")),
        day(-20, "els", scores(HENK, "8.5", "Ik kook weer zelf.", channel="paper")),
    ),
    "piet": (
        day(-129, "sibel", scores(PIET, "4", channel=Channel.TABLE)),
        day(-38, "piet", scores(PIET, "6", "Ik durf de post open te maken.")),
        day(-2, "piet", scores(PIET, "5", "De post ligt er weer.")),
    ),
    "samira": (day(-69, "sibel", scores(SAMIRA, "2", channel=Channel.TABLE)),),
}


def with_scores(told: Story) -> Story:
    """Return a story with what its residents say of how it goes, day by day."""
    days = sorted((*told.days, *TOLD.get(told.key, ())), key=lambda one: one.on)
    return replace(told, days=tuple(days))


def ask_everybody(settled: Settled) -> None:
    """Plan the moments of every plan of the demo, and ask who has an account."""
    place = settled.places[RUWAARD.slug]
    with enter(Scope(place.pk, None, clock.today(), role="system")):
        asking.ask_today()
