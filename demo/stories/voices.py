"""What nobody in particular said: two quarters of answers without a name."""

from datetime import timedelta
from uuid import UUID, uuid5

from casework.models import AnonymousCount
from casework.services.voices import drop_answer
from demo.account import DEMO
from demo.places import RUWAARD
from demo.settling import Settled
from ruwaard import clock
from ruwaard.tenancy.scope import tenant_scope

Question = AnonymousCount.Question
QUARTER = timedelta(days=91)
# How many quarters ago, and how often each answer was given.
HEARD = {
    1: {"yes": 17, "partly": 5, "no": 2},
    2: {"yes": 11, "partly": 6, "no": 3},
}
ADMIN_TIME = {
    1: {"10": 2, "20": 6, "30": 4, "40": 1},
    2: {"20": 2, "30": 6, "40": 4, "50": 1},
}
WORK_JOY = {
    1: {"6": 2, "7": 4, "8": 5, "9": 2},
    2: {"5": 2, "6": 4, "7": 4, "8": 3},
}


class Voices:
    """Drops the answers, each with a turn of nobody."""

    def __init__(self, settled: Settled) -> None:
        """Know in which neighbourhood they were given."""
        self.place = settled.places[RUWAARD.slug]

    def tell(self) -> None:
        """Let every answer be given in its quarter."""
        for question, quarters in (
            (Question.HEARD, HEARD),
            (Question.ADMIN_TIME, ADMIN_TIME),
            (Question.WORK_JOY, WORK_JOY),
        ):
            for back, answers in quarters.items():
                self._drop(question, back, answers)

    def _drop(self, question: str, back: int, answers: dict[str, int]) -> None:
        with (
            clock.stopped_at(clock.now() - back * QUARTER),
            tenant_scope(self.place.pk),
        ):
            for answer, number in answers.items():
                for one in range(number):
                    turn = _turn(f"{question}/{back}/{answer}/{one}")
                    drop_answer(question, turn_of=turn, answer=answer)


def _turn(key: str) -> UUID:
    return uuid5(DEMO, f"voices/{key}")
