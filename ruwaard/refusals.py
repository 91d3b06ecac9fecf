"""A rule that says no: a Dutch sentence with typed facts in it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Self, dataclass_transform

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ruwaard.dates import written
from ruwaard.money import euros


@dataclass_transform(kw_only_default=True, eq_default=False)
class Refusal(Exception):  # noqa: N818 - a rule that says no is no error
    """A rule says no to somebody, in words they can act on.

    A subclass states its facts as typed fields and names them in its `message`; euros
    are Decimal, days are date, and both are written out. `field` names the form field
    that the sentence belongs to.

        class BudgetExceeded(Refusal):
            message = _("Er is nog %(left)s over; %(asked)s is te veel.")
            field = "amount"
            asked: Decimal
            left: Decimal

        raise BudgetExceeded(asked=amount, left=left)
    """

    message: ClassVar[str | Promise]
    field: ClassVar[str | None] = None

    def __init_subclass__(cls) -> None:
        """Make a dataclass of the subclass, so that its facts are typed."""
        dataclass(kw_only=True, eq=False, repr=False)(cls)

    def at(self, field: str) -> Self:
        """Return this refusal, about what was typed in `field`."""
        vars(self)["field"] = field
        return self

    def __str__(self) -> str:
        """Return the sentence in the language in use."""
        said = vars(self).items()
        facts = {name: _in_words(fact) for name, fact in said if name != "field"}
        return str(self.message) % facts if facts else str(self.message)


class StandsOtherwise(Refusal):
    """What somebody saw stands no longer: `row` is what stands now."""

    message = _("Dit is intussen veranderd. Kijk eerst wat er nu staat.")
    row: Any


def _in_words(fact: object) -> str:
    if isinstance(fact, Decimal):
        return euros(fact)
    if isinstance(fact, date):
        return written(fact, "year")
    return str(fact)
