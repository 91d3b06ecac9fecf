"""What residents of the demo write themselves, and what others propose to them."""

from typing import TYPE_CHECKING

from casework.models import DraftLine, PlanItem
from casework.services import own_words, proposals
from demo.steps import Does
from ruwaard.accounts.models import User

if TYPE_CHECKING:
    from demo.telling import Teller


def writes(question: str, text: str, *, written_with: str = "") -> Does:
    """Return the step in which a resident writes a line that nobody else reads yet."""

    def deed(teller: "Teller", by: User) -> None:
        own_words.write_line(
            teller.case, question=question, text=text, written_with=written_with, by=by
        )

    return Does(deed)


def gives_words() -> Does:
    """Return the step in which a resident gives what they wrote to the table."""

    def deed(teller: "Teller", by: User) -> None:
        own_words.hand_over(teller.case, by=by)

    return Does(deed)


def on_paper(question: str, text: str, *, said_by: str) -> Does:
    """Return the step in which the team types in what a resident wrote on paper."""

    def deed(teller: "Teller", by: User) -> None:
        own_words.type_line(
            teller.case,
            question=question,
            text=text,
            said_by=teller.persons[said_by],
            channel=DraftLine.Channel.PAPER,
            by=by,
        )

    return Does(deed)


def proposes(text: str, *, said_by: str = "") -> Does:
    """Return the step in which somebody proposes other words for the first wish.

    `said_by` names who says it, without an account.
    """

    def deed(teller: "Teller", by: User) -> None:
        wish = teller.case.items.filter(question=PlanItem.Question.WANT)[0]
        proposals.propose(wish, text=text, said_by_name=said_by, by=by)

    return Does(deed)
