"""What a resident wrote, what stands in the plan, and what others propose."""

from dataclasses import dataclass

from django.db.models import QuerySet

from casework.models import Case, DraftLine, PlanItem, Proposal
from ruwaard.accounts.models import User

Question = PlanItem.Question
# How each question is asked, and what its picture is.
ICONS = {
    Question.WANT: "star",
    Question.CAN: "plant-2",
    Question.NEED: "heart-handshake",
}


@dataclass(frozen=True, slots=True)
class Own:
    """One question with what stands below it in the plan, and what is still to come."""

    code: Question
    icon: str
    standing: list[PlanItem]
    handed: list[DraftLine]
    alone: list[DraftLine]


def own_words_of(case: Case, user: User) -> list[Own]:
    """Return the three questions for who writes; two queries."""
    standing = list(case.items.standing().order_by("position", "pk"))
    drafts = [
        line
        for line in DraftLine.objects.filter(case=case).standing()
        if line.taken_at is None and line.written_by_id == user.pk
    ]
    return [
        Own(
            code,
            ICONS[code],
            [item for item in standing if item.question == code],
            [one for one in drafts if one.question == code and one.handed_at],
            [one for one in drafts if one.question == code and not one.handed_at],
        )
        for code in Question
    ]


def waiting_in(case: Case) -> QuerySet[DraftLine]:
    """Return the lines that were handed over and are not in the plan yet."""
    lines: QuerySet[DraftLine] = DraftLine.objects.filter(case=case).waiting()
    return lines.select_related("said_by", "written_by")


def proposals_in(case: Case) -> QuerySet[Proposal]:
    """Return the proposals that wait for the resident."""
    rows = Proposal.objects.filter(case=case, state=Proposal.State.OPEN)
    return rows.select_related("item", "proposed_by")
