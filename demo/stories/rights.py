"""What residents of the demo ask about their own data."""

from typing import TYPE_CHECKING

from casework.models import PlanItem
from casework.reading.texts import texts_of
from casework.services import corrections, erasing, exporting, rights
from demo.steps import Does
from ruwaard.accounts.models import User

if TYPE_CHECKING:
    from demo.telling import Teller


def takes_along() -> Does:
    """Return the step in which a resident downloads everything about themselves."""

    def deed(teller: "Teller", by: User) -> None:
        asker = rights.asker_of(teller.case, by)
        exporting.ask_export(teller.case, asker=asker, by=by)

    return Does(deed)


def corrects(should_be: str) -> Does:
    """Return the step in which a resident says that the first wish is not right."""

    def deed(teller: "Teller", by: User) -> None:
        wish = teller.case.items.filter(question=PlanItem.Question.WANT)[0]
        text = next(one for one in texts_of(teller.case) if one.id == wish.pk)
        asker = rights.asker_of(teller.case, by)
        corrections.ask_correction(
            teller.case, text, should_be=should_be, asker=asker, by=by
        )

    return Does(deed)


def asks_to_erase(words: str) -> Does:
    """Return the step in which a resident asks to erase something."""

    def deed(teller: "Teller", by: User) -> None:
        asker = rights.asker_of(teller.case, by)
        erasing.ask_erasure(teller.case, words=words, asker=asker, by=by)

    return Does(deed)
