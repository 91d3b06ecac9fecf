"""How it goes with the world's resident: a score, a view, and when it is asked."""

from decimal import Decimal
from typing import TYPE_CHECKING

from casework.models import Person, ViewObjection, WellbeingAsk, WellbeingScore
from casework.services import wellbeing
from ruwaard.accounts.models import User

if TYPE_CHECKING:
    from tests.world import World


def fill_with_wellbeing(world: "World", person: Person, by: User) -> None:
    score = wellbeing.give_score(
        person,
        value=Decimal("3.5"),
        channel=WellbeingScore.Channel.PAPER,
        said=world.token("score.said"),
        by=by,
    )
    asks = WellbeingAsk.objects.filter(person=person, outcome="planned")
    world.rows["ask_id"] = asks.order_by("due_on")[0].pk
    world.rows["score_id"] = score.pk
    view = wellbeing.give_view(person, words=world.token("view.words"), by=by)
    world.rows["view_id"] = view.pk
    ViewObjection.objects.create(
        view=view,
        case=person.case,
        person=person,
        words=world.token("objection.words"),
        said_on=view.said_on,
        by=by,
    )
    wellbeing.choose_areas(person, areas=["home"], by=by)
