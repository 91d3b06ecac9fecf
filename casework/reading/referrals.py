"""What of a plan can be told to somebody else, one piece at a time."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from casework.models import Agreement, Case, Person, PlanItem, Referral
from ruwaard.dates import written


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that may be told: `key` is what is chosen, `text` goes as it stands."""

    key: str
    label: str
    text: str


def pieces_of(case: Case) -> list[Piece]:
    """Return everything one may choose from, and nothing of own network.

    Two queries of the plan and one of its people, whatever is in it.
    """
    people = [piece for one in case.people.all() for piece in _about(one)]
    lines = [
        Piece(f"line:{one.pk}", str(one.get_question_display()), one.text)
        for one in sorted(case.items.standing().order_by("position"), key=_rank)
    ]
    deals = [
        Piece(
            f"deal:{one.pk}",
            _("Afspraak"),
            _("%(who)s: %(what)s, klaar vóór %(day)s")
            % {
                "who": one.carrier_name,
                "what": one.what.rstrip("."),
                "day": _day_of(one),
            },
        )
        for one in case.agreements.standing().order_by("due_on", "pk")
    ]
    return [*people, *lines, *deals]


def told(pieces: list[Piece], keys: list[str]) -> str:
    """Return the chosen pieces as the text that goes, one a line."""
    return "\n".join(f"{one.label}: {one.text}" for one in pieces if one.key in keys)


def referrals_of(case: Case) -> list[Referral]:
    """Return what was laid ready in a plan, the newest first."""
    return list(Referral.objects.filter(case=case).select_related("written_by"))


def _about(one: Person) -> list[Piece]:
    facts = (
        ("name", _("Naam"), one.name),
        ("age", _("Leeftijd van %(name)s"), str(one.get_age_class_display())),
        ("language", _("Taal van %(name)s"), one.language),
        ("reach", _("Hoe %(name)s te bereiken is"), one.reach_detail),
    )
    who = {"name": one.first_name}
    return [
        Piece(f"{key}:{one.pk}", label % who, text)
        for key, label, text in facts
        if text
    ]


def _day_of(agreement: Agreement) -> str:
    return written(agreement.due_on, "year")


def _rank(line: PlanItem) -> int:
    """Return the place of a question at the table: wants, cans, needs."""
    return PlanItem.Question.values.index(line.question)
