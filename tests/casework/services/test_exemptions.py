"""A rule set aside: read first, known by a code, and what was learned stays."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from casework.models import Exemption, ExemptionLink, ExemptionReview, Told
from casework.refusals.barriers import BarrierNamesSomebody, OnlyTheResidentReads
from casework.refusals.exemptions import (
    ExemptionEnded,
    ExemptionEndsBeforeItBegins,
    ExemptionStandsDifferently,
    ExemptionWasRead,
    ReviewNeedsADay,
)
from casework.services import closing, exemptions
from casework.services.open_items import open_items
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope, enter
from tests.casework.services.table import Around, table
from tests.factories import make_member, make_organisation, make_user, seated

LATER = timedelta(days=90)


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Iterator[Around]:
    with table(neighbourhood) as one:
        yield one


def written(
    around: Around,
    **facts: Any,  # noqa: ANN401 - the sides of an exemption
) -> Exemption:
    usual: dict[str, Any] = {
        "rule": "Voor een traplift zijn drie offertes nodig.",
        "rule_of": "de gemeente",
        "ground": "De leverancier is al bekend.",
        "organisation": make_organisation("Gemeente Oss"),
        "decided_by": Exemption.DecidedBy.MANAGER,
        "decided_on": clock.today(),
        "ends_on": None,
        "review_on": clock.today() + LATER,
        "cost": Exemption.Cost.SMALL,
    }
    return exemptions.write_exemption(around.case, by=around.noor, **usual | facts)


def link_of(exemption: Exemption) -> ExemptionLink:
    rows = ExemptionLink.objects.select_related("case", "exemption")
    link: ExemptionLink = rows.get(pk=exemption.pk)
    return link


def told(around: Around) -> Exemption:
    made = written(around)
    return exemptions.tell_exemption(
        link_of(made), how=Told.SPOKEN, version=made.version, by=around.noor
    )


def codes_for(around: Around, role: Role, body: str = "Gemeente Oss") -> list[str]:
    """Return the codes that a member with `role` sees in the register."""
    organisation = make_organisation(body)
    user: User = make_member(
        around.neighbourhood, role, user=make_user(body), organisation=organisation
    )
    with enter(Scope(around.neighbourhood.pk, user.pk, clock.today(), role=role)):
        rows = Exemption.objects.visible_to(role, organisation.pk)
        return [one.code for one in rows]


@pytest.mark.parametrize("role", [Role.MANAGER, Role.DIRECTOR, Role.DUTY_CONTACT])
def test_the_register_shows_it_once_it_was_read(around: Around, role: Role) -> None:
    unread, read = written(around), told(around)

    assert unread.code != read.code
    assert codes_for(around, role) == [read.code]


@pytest.mark.parametrize(
    ("role", "body"),
    [(Role.MANAGER, "Pantein"), (Role.PROGRAMME, "Pantein"), (Role.PROFESSIONAL, "X")],
)
def test_the_database_shows_it_to_nobody_else(
    around: Around, role: Role, body: str
) -> None:
    exemption = told(around)
    user = make_member(
        around.neighbourhood,
        role,
        user=make_user("Iemand"),
        organisation=make_organisation(body),
    )

    with enter(Scope(around.neighbourhood.pk, user.pk, clock.today(), role=role)):
        seen = Exemption.objects.filter(pk=exemption.pk).exists()

    assert not seen


def test_words_that_were_read_stay(around: Around) -> None:
    exemption = told(around)

    with pytest.raises(ExemptionWasRead):
        exemptions.change_exemption(
            link_of(exemption), version=exemption.version, by=around.noor
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Exemption.objects.filter(pk=exemption.pk).update(rule="Anders.")


def test_the_database_shows_nothing_unread(around: Around) -> None:
    exemption = written(around)

    with pytest.raises(IntegrityError), transaction.atomic():
        Exemption.objects.filter(pk=exemption.pk).update(read_on=clock.today())


def test_who_helps_does_not_read_for_the_resident(around: Around) -> None:
    exemption = written(around)

    with pytest.raises(OnlyTheResidentReads):
        exemptions.tell_exemption(
            link_of(exemption), how=Told.ACCOUNT, version=1, by=around.noor
        )


def test_it_is_written_once_without_a_name_and_ends_after_it_began(
    around: Around,
) -> None:
    key = uuid4()

    assert written(around, exemption_id=key) == written(around, exemption_id=key)
    with pytest.raises(BarrierNamesSomebody):
        written(around, ground="Hennie kan niet anders.")
    with pytest.raises(ExemptionEndsBeforeItBegins):
        written(around, ends_on=clock.today())
    assert ExemptionLink.objects.count() == 1


def test_what_was_learned_stays_when_the_plan_is_closed(around: Around) -> None:
    exemption = told(around)
    reasons = {item.key: "Is niet meer nodig." for item in open_items(around.case)}
    closing.close_case(around.case, reasons=reasons, follow_up=False, by=around.noor)

    exemptions.review_exemption(
        exemption,
        verdict=ExemptionReview.Verdict.CHANGED,
        effect="Zonder offertes stond de lift er in een week.",
        version=exemption.version,
        case=around.case,
        by=around.noor,
    )

    director = make_member(
        around.neighbourhood, Role.DIRECTOR, user=make_user("Hanneke")
    )
    with seated(around.neighbourhood, director, Role.DIRECTOR):
        known: Exemption = Exemption.objects.get()
        learned = known.reviews.get()
    assert (known.outcome, known.ended_on) == ("changed", clock.today())
    assert learned.effect == "Zonder offertes stond de lift er in een week."
    with pytest.raises(ExemptionEnded):
        exemptions.review_exemption(
            known,
            verdict="stopped",
            effect="Nog eens.",
            version=known.version,
            by=around.noor,
        )


def test_it_lasts_until_a_day_on_which_somebody_looks_again(around: Around) -> None:
    exemption = told(around)
    said: dict[str, Any] = {
        "verdict": ExemptionReview.Verdict.LASTS,
        "effect": "Het scheelt weken wachten.",
        "by": around.noor,
    }

    with pytest.raises(ReviewNeedsADay):
        exemptions.review_exemption(exemption, version=exemption.version, **said)
    with pytest.raises(ExemptionStandsDifferently):
        exemptions.review_exemption(exemption, version=1, **said)
    again = clock.today() + timedelta(days=200)
    review = exemptions.review_exemption(
        exemption, version=exemption.version, review_on=again, **said
    )

    assert Exemption.objects.get().review_on == again
    with pytest.raises(ProgrammingError), transaction.atomic():
        ExemptionReview.objects.filter(pk=review.pk).update(effect="Anders.")
