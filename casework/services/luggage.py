"""What goes along to another plan: copied as new rows, pointing at nothing before.

Words keep who said them, by name. An agreement goes along without money: what was set
aside is free again, and promised anew by the new team. Source: PRODUCT (life goes on).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date

from casework.models import Agreement, Case, Person, PlanItem
from casework.services import agreements, plans
from casework.services.people import fold
from ruwaard import clock
from ruwaard.accounts.models import User

NEED = PlanItem.Question.NEED
# Of a person goes along how somebody reads and speaks; never where they live now.
DETAILS = ("name", "age_class", "language", "reading", "interpreter")
REACH = ("reach", "reach_detail")


def packed(
    people: Iterable[Person],
    items: Iterable[PlanItem],
    deals: Iterable[Agreement],
    *,
    with_reach: bool = False,
) -> dict[str, Any]:
    """Return people, lines and agreements as plain facts and words."""
    kept = DETAILS + (REACH if with_reach else ())
    return {
        "people": [{name: getattr(one, name) for name in kept} for one in people],
        "items": [_line(one) for one in items],
        "agreements": [_deal(one) for one in deals],
    }


def unpacked(luggage: dict[str, Any], case: Case, *, by: User) -> list[Person]:
    """Write new rows of what `luggage` holds in an empty `case`; return its people.

    What a resident carried stays theirs; the rest is asked of who leads it now.
    """
    people = [_person(case, facts, by) for facts in luggage["people"]]
    for number, one in enumerate(people):
        one.is_first = number == 0
        one.save(force_insert=True)
    by_name = {one.name: one for one in people}
    needs = [_written(case, line, by_name, by) for line in luggage["items"]]
    by_text = {one.text: one for one in needs if one.question == NEED}
    for deal in luggage["agreements"]:
        need = by_text.get(deal["need"]) or _needed(case, deal["need"], by)
        by_text[need.text] = need
        _agreed(need, deal, by_name, by)
    return people


def _line(one: PlanItem) -> dict[str, Any]:
    return {
        "question": one.question,
        "text": one.text,
        "said_by": one.said_by.name if one.said_by else one.said_by_name,
        "original": one.original,
        "original_language": one.original_language,
    }


def _deal(one: Agreement) -> dict[str, Any]:
    return {
        "need": one.need.text,
        "what": one.what,
        "due_on": one.due_on.isoformat(),
        "of": one.person.name if one.person else "",
    }


def _person(case: Case, facts: dict[str, Any], by: User) -> Person:
    return Person(case=case, sort_key=fold(facts["name"]), changed_by=by, **facts)


def _written(
    case: Case, line: dict[str, Any], people: dict[str, Person], by: User
) -> PlanItem:
    said_by = people.get(line["said_by"])
    return plans.add_item(
        case,
        question=line["question"],
        text=line["text"],
        by=by,
        said_by=said_by,
        said_by_name="" if said_by else line["said_by"],
        original=line["original"],
        original_language=line["original_language"],
    )


def _needed(case: Case, text: str, by: User) -> PlanItem:
    return plans.add_item(case, question=NEED, text=text, by=by)


def _agreed(
    need: PlanItem, deal: dict[str, Any], people: dict[str, Person], by: User
) -> None:
    due_on: date = parse_date(deal["due_on"]) or clock.today()
    person = people.get(deal["of"])
    who: dict[str, Any] = {"carrier": Agreement.Carrier.PROFESSIONAL, "user": by}
    if person is not None:
        who = {"carrier": Agreement.Carrier.RESIDENT, "person": person}
    agreements.make_agreement(
        need, what=deal["what"], due_on=max(due_on, clock.today()), by=by, **who
    )
