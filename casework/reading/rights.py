"""Requests about data, as who asked and the team read them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from casework.models import (
    Case,
    DestructionItem,
    FileAttachment,
    Person,
    RightsCorrection,
    RightsLink,
    RightsPart,
    RightsRequest,
)
from casework.models.retention import Kind
from casework.services.exporting import PAPER
from ruwaard.accounts.models import User
from ruwaard.documents.models import Document


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it is read, with the paper of an export, or what is wrong.

    `erased` photographs and papers are gone, `to_erase` wait for a second yes.
    """

    link: RightsLink
    paper: Document | None
    correction: RightsCorrection | None
    erased: int = 0
    to_erase: int = 0

    @property
    def request(self) -> RightsRequest:
        """What was asked, by when, and the answer."""
        return self.link.request


def rights_of(case: Case, user: User) -> list[Asked]:
    """Return what `user` asked about this plan, or about them, the newest first."""
    rows = RightsLink.objects.filter(case=case)
    mine = rows.filter(Q(written_by=user) | Q(person__user=user))
    return _newest(mine)


def rights_for_team(case: Case) -> list[Asked]:
    """Return what the team answers or brings: not what somebody downloaded alone."""
    alone = Q(
        request__kind=RightsRequest.Kind.EXPORT,
        request__channel=RightsRequest.Channel.ACCOUNT,
    )
    return _newest(RightsLink.objects.filter(case=case).exclude(alone))


Beside = dict[UUID, list[RightsCorrection]]


def beside(case: Case) -> Beside:
    """Return what was said to be wrong, by the key of the text it stands beside."""
    found: defaultdict[UUID, list[RightsCorrection]] = defaultdict(list)
    for one in corrections_of(case):
        found[one.text_id].append(one)
    return dict(found)


def not_beside(found: Beside, shown: Iterable[UUID | None]) -> list[RightsCorrection]:
    """Return the corrections of texts that are not `shown` on the same page."""
    here = set(shown)
    return [one for key, rows in found.items() if key not in here for one in rows]


def corrections_of(case: Case) -> QuerySet[RightsCorrection]:
    """Return what was said to be wrong in a plan, the newest first."""
    rows = RightsCorrection.objects.filter(case=case).select_related("request")
    return rows.exclude(request__state=RightsRequest.State.WITHDRAWN).order_by(
        "-request__asked_on", "pk"
    )


def who_may_ask(case: Case) -> list[Person]:
    """Return the residents of a plan, whose it is first."""
    return list(case.people.filter(kind=Person.Kind.RESIDENT))


def _newest(rows: QuerySet[RightsLink]) -> list[Asked]:
    links = list(
        rows.select_related(
            "request__answered_by", "request__taken_in_by", "written_by", "person"
        )
        .prefetch_related("request__parts")
        .order_by("-request__asked_on", "pk")
    )
    keys = [link.pk for link in links]
    papers = Document.objects.filter(kind=PAPER, subject_id__in=keys)
    papers = papers.order_by("asked_at")  # the newest of one request counts
    found = {one.subject_id: one for one in papers}
    wrong = RightsCorrection.objects.in_bulk(keys)
    gone = _erased(keys)
    leaving = _leaving({link.case_id for link in links})
    return [
        Asked(
            link,
            found.get(link.pk),
            wrong.get(link.pk),
            gone.get(link.pk, 0),
            _of_request(link.request, leaving),
        )
        for link in links
    ]


def _erased(requests: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many photographs and papers are gone, by the request they went for."""
    rows = FileAttachment.objects.filter(erased_for__in=list(requests))
    counted = rows.order_by("erased_for").values_list("erased_for")
    return dict(counted.annotate(number=Count("pk")))


def _leaving(cases: Iterable[UUID]) -> set[UUID]:
    """Return the photographs and papers of plans that stand on the list to go."""
    rows = FileAttachment.objects.standing().filter(case__in=list(cases))
    listed = DestructionItem.objects.filter(
        kind=Kind.FILE, subject_id__in=rows.values("pk")
    )
    return set(listed.values_list("subject_id", flat=True))


def _of_request(asked: RightsRequest, leaving: set[UUID]) -> int:
    parts = {(one.part, one.decision) for one in asked.parts.all()}
    if (RightsPart.Part.FILES, RightsPart.Decision.ERASE) not in parts:
        return 0
    return len(leaving & set(asked.files)) if asked.files else len(leaving)
