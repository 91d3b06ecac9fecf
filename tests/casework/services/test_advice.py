"""The client council: asked with a term, advised, answered, and printed in the year."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.db import IntegrityError
from django.urls import reverse

from casework.models import Advice
from casework.reading.advice import council_year
from casework.refusals.advice import AdviceStandsDifferently, AnsweredByWhoAdvised
from casework.services import advice
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, make_user, seated, sign_in

QUESTION = "Wij willen de inloop op vrijdag sluiten. Wat vindt u?"
ADVICE = "Houd de inloop open: vrijdag komen de meeste mensen."
ANSWER = "De inloop blijft open, met vrijwilligers."


@pytest.fixture
def hanneke(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.DIRECTOR, user=make_user("Hanneke Bos"))


@pytest.fixture
def gerrit(neighbourhood: Neighbourhood) -> User:
    user = make_user("Gerrit Faassen")
    return make_member(neighbourhood, Role.CLIENT_COUNCIL, user=user)


def test_from_the_question_to_the_yearly_report(
    neighbourhood: Neighbourhood, hanneke: User, gerrit: User
) -> None:
    slug = neighbourhood.slug
    director, council = sign_in(hanneke), sign_in(gerrit)
    term = clock.today() + timedelta(days=28)
    asked = {
        "subject": "De inloop",
        "question": QUESTION,
        "advise_by": term.isoformat(),
    }
    soon = asked | {"advise_by": clock.today().isoformat()}
    ask = reverse("casework:advice_ask", args=[slug])
    too_soon = director.post(ask, soon).status_code
    director.post(ask, asked)
    with seated(neighbourhood, gerrit):
        row = Advice.objects.get()
        told = Notice.objects.filter(kind=advice.ASKED).exists()
    page = reverse("casework:advice_detail", args=[slug, row.pk])

    given = {"verdict": "no", "advice": ADVICE, "version": 1}
    council.post(page, given)
    again = council.post(page, given).status_code
    answered = {"follows": "wholly", "answer": ANSWER, "version": 2}
    director.post(page, answered)
    with seated(neighbourhood, hanneke):
        year = cast("Any", SimpleNamespace(year=clock.today().year))
        (line,) = council_year(year)[0].rows
        row.refresh_from_db()

    assert (too_soon, told, again) == (422, True, 200)
    assert row.answer_by == clock.today() + advice.ANSWER_TERM
    assert [
        text in str(cell)
        for text, cell in zip(
            ("De inloop", QUESTION, ADVICE, ANSWER), line, strict=True
        )
    ] == [True] * 4


def test_the_council_begins_by_itself_and_a_director_must_answer(
    neighbourhood: Neighbourhood, hanneke: User, gerrit: User
) -> None:
    council, slug = sign_in(gerrit), neighbourhood.slug
    add = reverse("casework:advice_add", args=[slug])
    council.post(add, {"subject": "Tolken", "verdict": "provided", "advice": ADVICE})
    with seated(neighbourhood, hanneke):
        row = Advice.objects.get()
        told = Notice.objects.filter(kind=advice.GIVEN).exists()
        given = {"follows": "not", "answer": ANSWER, "by": hanneke}
        with pytest.raises(AdviceStandsDifferently):
            advice.answer_advice(row, version=7, **given)  # type: ignore[arg-type] # fields by name
    with clock.stopped_at(clock.now() + advice.ANSWER_TERM + timedelta(days=1)):
        listed = sign_in(hanneke).get(reverse("casework:advice_list", args=[slug]))

    assert (row.asked_by_id, told) == (None, True)
    assert "over de termijn" in listed.content.decode()


def test_nobody_answers_the_own_advice(
    neighbourhood: Neighbourhood, gerrit: User
) -> None:
    with seated(neighbourhood, gerrit):
        row = advice.advise_unasked(
            subject="Tolken", verdict="yes", advice=ADVICE, by=gerrit
        )
        with pytest.raises(AnsweredByWhoAdvised):
            advice.answer_advice(
                row, follows="wholly", answer=ANSWER, version=1, by=gerrit
            )
        with pytest.raises(IntegrityError):
            Advice.objects.filter(pk=row.pk).update(
                follows="wholly",
                answer=ANSWER,
                answered_on=clock.today(),
                answered_by=gerrit,
            )
