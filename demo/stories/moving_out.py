"""Somebody in the demo who goes over what it takes to live by himself."""

from datetime import timedelta
from typing import TYPE_CHECKING

from casework.models import PlanItem
from casework.services import moving_out
from demo.steps import Does
from ruwaard import clock
from ruwaard.accounts.models import User

if TYPE_CHECKING:
    from demo.telling import Teller

MOVES_IN = timedelta(days=50)
TALKED_ABOUT = {
    "furniture": PlanItem.Question.NEED,
    "same_face": PlanItem.Question.WANT,
    "day": "",
    "pet": "",
    "doctor": "",
}


def _goes_over_the_list(teller: "Teller", by: User) -> None:
    chosen = moving_out.choose_list(
        teller.case,
        leaves="de woongroep aan de Lindelaan",
        moves_on=clock.today() + MOVES_IN,
        by=by,
    )
    for point in chosen.points.filter(code__in=TALKED_ABOUT):
        question = TALKED_ABOUT[point.code]
        if question:
            moving_out.take_up(point, question=question, by=by)
        else:
            moving_out.leave_out(point, by=by)


GOES_OVER_THE_LIST = Does(_goes_over_the_list)
