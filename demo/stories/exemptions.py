"""Rules that were set aside in the demo, and what that brought."""

from datetime import timedelta
from typing import TYPE_CHECKING

from casework.models import Exemption, ExemptionLink, Told
from casework.services import exemptions
from demo.steps import Does
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.compass import Principle

if TYPE_CHECKING:
    from demo.telling import Teller


def sets_aside(  # noqa: PLR0913, PLR0917 - an exemption has this many sides
    rule: str,
    rule_of: str,
    ground: str,
    body: str,
    decided_by: str = Exemption.DecidedBy.MANAGER,
    cost: str = Exemption.Cost.NONE,
    review_in: int = 180,
) -> Does:
    """Return the step that writes which rule does not hold here."""

    def deed(teller: "Teller", by: User) -> None:
        today = clock.today()
        exemptions.write_exemption(
            teller.case,
            rule=rule,
            rule_of=rule_of,
            ground=ground,
            organisation=teller.settled.bodies[body],
            decided_by=decided_by,
            decided_on=today,
            ends_on=None,
            review_on=today + timedelta(days=review_in),
            cost=cost,
            principle=Principle.WHAT_IS_NEEDED,
            by=by,
        )

    return Does(deed)


def hears_of_it(how: str = Told.SPOKEN) -> Does:
    """Return the step in which the resident reads or hears the latest of those."""

    def deed(teller: "Teller", by: User) -> None:
        link = _latest(teller)
        exemptions.tell_exemption(link, how=how, version=link.exemption.version, by=by)

    return Does(deed)


def looks_back(effect: str, verdict: str, review_in: int | None = None) -> Does:
    """Return the step that says what it brought."""

    def deed(teller: "Teller", by: User) -> None:
        again = clock.today() + timedelta(days=review_in) if review_in else None
        exemption = _latest(teller).exemption
        exemptions.review_exemption(
            exemption,
            verdict=verdict,
            effect=effect,
            review_on=again,
            version=exemption.version,
            case=teller.case,
            by=by,
        )

    return Does(deed)


def _latest(teller: "Teller") -> ExemptionLink:
    rows = ExemptionLink.objects.select_related("exemption", "case")
    link: ExemptionLink = rows.filter(case=teller.case).latest("exemption__decided_on")
    return link


NO_DISCOUNT = sets_aside(
    "Wie een opleiding doet, krijgt geen korting op het sporten.",
    "de gemeente",
    "Zonder rust houdt niemand werk, leren en opvoeden vol.",
    "gemeente",
    decided_by="director",
    cost="small",
    review_in=70,
)
