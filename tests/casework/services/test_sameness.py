import re
from dataclasses import dataclass

import pytest
from django.db import IntegrityError

from casework.models import Agreement, Case, Person, Resemblance, Seat, Signature
from casework.reading.sameness import known_from_signals, plans_alike, question_of
from casework.refusals.sameness import (
    AlreadyJudged,
    NoLongerAlike,
    OnlyTheLeadAnswers,
    PlansAreNotJoined,
)
from casework.services import cases, intake, sameness, signal, signing
from casework.services.drafts import signers_of
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.trail import trail
from tests.casework.views.counting import queries
from tests.factories import make_member, make_user, seated, sign_in

NAME = "Hennie van Dorp"


@dataclass
class Pair:
    """One person with a plan of Bram, the older, and one of Noor."""

    place: Neighbourhood
    lotte: User
    bram: User
    noor: User
    older: Case
    younger: Case

    def judged(self) -> Resemblance:
        """Let the aanspreekpunt ask whether it is one person."""
        with seated(self.place, self.lotte):
            return sameness.judge(
                self.older.pk, self.younger.pk, is_same=True, by=self.lotte
            )

    def joined(self) -> Resemblance:
        """Let both leads say yes."""
        row = self.judged()
        with seated(self.place, self.bram):
            sameness.answer(row, self.older, is_same=True, by=self.bram)
        with seated(self.place, self.noor):
            return sameness.answer(row, self.younger, is_same=True, by=self.noor)

    def seen_by(self, user: User) -> set[object]:
        """Return the plans whose words `user` reads, by the wall and by the door."""
        with seated(self.place, user):
            people = set(Person.objects.values_list("case_id", flat=True))
            door = Case.objects.visible_to(user, clock.today(), role="professional")
            assert people == set(door.values_list("pk", flat=True))
            return people


def start(place: Neighbourhood, by: User, name: str = NAME) -> Case:
    with seated(place, by):
        return intake.start_plan(
            name=name, by=by, want="Rust", what="Bellen", due_on=clock.today()
        )


@pytest.fixture
def pair(neighbourhood: Neighbourhood) -> Pair:
    lotte = make_member(neighbourhood, Role.DUTY_CONTACT, user=make_user("Lotte"))
    bram = make_member(neighbourhood, user=make_user("Bram Kuijpers"))
    noor = make_member(neighbourhood, user=make_user("Noor El Idrissi"))
    older, younger = start(neighbourhood, bram), start(neighbourhood, noor)
    with seated(neighbourhood, bram):
        day_before = clock.today().replace(year=clock.today().year - 1, day=1)
        Case.objects.filter(pk=older.pk).update(opened_on=day_before)
        older.refresh_from_db()
    return Pair(neighbourhood, lotte, bram, noor, older, younger)


def test_only_the_aanspreekpunt_hears_that_two_plans_look_alike(pair: Pair) -> None:
    with seated(pair.place, pair.lotte):
        (found,) = plans_alike()
    with seated(pair.place, pair.noor):
        assert plans_alike() == []

    assert (found.older, found.younger) == (pair.older.pk, pair.younger.pk)
    assert (found.older_lead, found.younger_lead) == (pair.bram, pair.noor)
    assert (found.same_name, found.same_reach) == (True, False)


def test_who_started_one_of_them_is_not_told_as_aanspreekpunt_either(
    pair: Pair,
) -> None:
    make_member(pair.place, Role.DUTY_CONTACT, user=pair.noor)

    with seated(pair.place, pair.noor):
        assert plans_alike() == []


@pytest.mark.parametrize(
    ("other", "details", "is_alike"),
    [
        ("Hennie Van Dorp", {}, True),
        ("Hennie Jansen", {}, False),
        ("Hennie", {"reach_detail": "06-12 34 56 78"}, True),
        ("Hennie van Dorp", {"age_class": "0-11"}, False),
        ("Truus", {"reach_detail": "0612345678"}, False),
    ],
)
def test_what_else_is_known_decides(
    pair: Pair, *, other: str, details: dict[str, str], is_alike: bool
) -> None:
    with seated(pair.place, pair.bram):
        Person.objects.filter(case=pair.older).update(
            reach_detail="+31 6 12345678", age_class="65+"
        )
    lead = make_member(pair.place)
    third = start(pair.place, lead, other)
    with seated(pair.place, lead):
        Person.objects.filter(case=third).update(**details)

    with seated(pair.place, pair.lotte):
        found = {(one.older, one.younger) for one in plans_alike()}
    assert ((pair.older.pk, third.pk) in found) == is_alike


def test_a_signal_about_somebody_known_names_whom_to_call(pair: Pair) -> None:
    teller = make_member(pair.place)
    with seated(pair.place, teller):
        told = signal.bring_in(
            source="gp", seen="x", urgency=2, about="hennie van dorp", by=teller
        )

    with seated(pair.place, pair.lotte):
        known = known_from_signals()[told.pk]
    with seated(pair.place, teller):
        assert known_from_signals() == {}
    assert [one.lead for one in known] == [pair.bram, pair.noor]


def masked(page: str) -> str:
    """Return `page` without what differs at every request."""
    ids = r"[0-9a-f]{8}-[0-9a-f-]{27}"
    tokens = r'(csrf\w*|csrf-token)" (value|content)="[^"]+"|nonce="[^"]+"'
    return re.sub(f"{ids}|{tokens}", "·", page).replace("Hennie van Dijk", NAME)


def test_who_starts_a_plan_gets_the_same_answer_for_somebody_known(
    pair: Pair,
) -> None:
    """The same bytes, and as many questions to the database."""
    browser = sign_in(make_member(pair.place))
    add = "/ruwaard/plannen/nieuw/"
    answers, costs = [], []
    for name in (NAME, "Hennie van Dijk"):
        answer = browser.post(add, {"name": name}, follow=True)
        (there, status), *_rest = answer.redirect_chain
        answers.append((masked(there), status, masked(answer.content.decode())))
        costs.append(queries(browser, there))
        search = browser.get("/ruwaard/plannen/", {"q": NAME.split(" ", maxsplit=1)[0]})
        assert pair.bram.name not in search.content.decode()

    assert answers[0] == answers[1]
    assert costs[0] == costs[1]


# --- asking, joining, parting


def test_the_older_plan_answers_first(pair: Pair) -> None:
    row = pair.judged()

    with seated(pair.place, pair.bram):
        asked = question_of(pair.older, pair.bram)
        assert asked is not None
        assert (asked.colleague, asked.is_lead) == (pair.noor, True)
        assert Notice.objects.get().kind == "casework.resemblance_judged"
    with seated(pair.place, pair.noor):
        assert question_of(pair.younger, pair.noor) is None
        assert Resemblance.objects.count() == 0
        with pytest.raises(Resemblance.DoesNotExist):
            sameness.answer(row, pair.younger, is_same=True, by=pair.noor)


def test_each_sees_the_own_plan_until_both_agreed(pair: Pair) -> None:
    row = pair.judged()
    with seated(pair.place, pair.bram):
        sameness.answer(row, pair.older, is_same=True, by=pair.bram)

    assert pair.seen_by(pair.bram) == {pair.older.pk}
    assert pair.seen_by(pair.noor) == {pair.younger.pk}


def test_two_yeses_make_one_team(pair: Pair) -> None:
    pair.joined()

    both = {pair.older.pk, pair.younger.pk}
    assert (pair.seen_by(pair.bram), pair.seen_by(pair.noor)) == (both, both)
    page = sign_in(pair.bram).get("/ruwaard/plannen/").content.decode()
    assert page.count("kt-rowlink") == 1


def test_a_resident_of_one_reads_only_their_own(pair: Pair) -> None:
    """The younger plan may hold somebody else of the household."""
    partner = make_user("Partner")
    with seated(pair.place, pair.noor):
        Seat.objects.create(
            case=pair.younger, user=partner, kind="resident", starts_on=clock.today()
        )
    pair.joined()

    with seated(pair.place, partner):
        seen = set(Person.objects.values_list("case_id", flat=True))
    assert seen == {pair.younger.pk}


def test_no_is_no(pair: Pair) -> None:
    row = pair.judged()
    with seated(pair.place, pair.bram):
        sameness.answer(row, pair.older, is_same=False, by=pair.bram)
        with pytest.raises(AlreadyJudged):
            sameness.answer(row, pair.older, is_same=True, by=pair.bram)

    with seated(pair.place, pair.lotte):
        assert plans_alike() == []
        with pytest.raises(NoLongerAlike):
            sameness.judge(pair.older.pk, pair.younger.pk, is_same=True, by=pair.lotte)


def test_two_people_are_never_shown_again(pair: Pair) -> None:
    with seated(pair.place, pair.lotte):
        sameness.judge(pair.older.pk, pair.younger.pk, is_same=False, by=pair.lotte)

        assert plans_alike() == []


def test_only_the_lead_answers(pair: Pair) -> None:
    row = pair.judged()
    joris = make_member(pair.place)
    with seated(pair.place, pair.bram):
        cases.join_team(pair.older, joris, by=pair.bram)
    with seated(pair.place, joris), pytest.raises(OnlyTheLeadAnswers):
        sameness.answer(row, pair.older, is_same=True, by=joris)


def test_parting_gives_every_row_back_and_changes_nothing_signed(pair: Pair) -> None:
    with seated(pair.place, pair.noor):
        version = signing.freeze_plan(pair.younger, by=pair.noor)
        (signer, *_rest) = signers_of(pair.younger)
        signing.sign(
            version,
            sha256=version.sha256,
            signer=signer,
            method=Signature.Method.SPOKEN,
            by=pair.noor,
            screen="Dit plan klopt",
            witness_name="Bram",
        )
        before = (version.content, version.control_number)
        rows = list(Agreement.objects.values_list("pk", "case_id", "what", "version"))
    row = pair.joined()
    with seated(pair.place, pair.bram):
        assert Signature.objects.get().version.control_number == before[1]
        sameness.part(row, reason="Toch twee mensen", by=pair.bram)

    assert pair.seen_by(pair.bram) == {pair.older.pk}
    assert pair.seen_by(pair.noor) == {pair.younger.pk}
    with seated(pair.place, pair.noor):
        version.refresh_from_db()
        assert (version.content, version.control_number) == before
        assert (
            list(Agreement.objects.values_list("pk", "case_id", "what", "version"))
            == rows
        )
        with pytest.raises(PlansAreNotJoined):
            sameness.part(row, reason="nog eens", by=pair.noor)
    assert trail(pair.place, pair.older, pair.bram)[-2:] == [
        "casework.plans_joined",
        "casework.plans_parted",
    ]


def test_nothing_hangs_below_what_hangs(pair: Pair) -> None:
    pair.joined()
    third = start(pair.place, pair.noor)

    with (
        seated(pair.place, pair.noor),
        pytest.raises(IntegrityError, match="one other plan at most"),
    ):
        Case.objects.filter(pk=third.pk).update(joined_to=pair.younger)


def test_the_page_of_the_older_shows_both_and_parts_them(pair: Pair) -> None:
    pair.joined()
    browser = sign_in(pair.bram)

    page = browser.get(f"/ruwaard/plan/{pair.older.pk}/").content.decode()
    assert "Hieronder hangt een tweede plan van dezelfde inwoner" in page
    assert page.count("Noor El Idrissi") > 0
    part = f"/ruwaard/plan/{pair.younger.pk}/uit-elkaar/"
    assert browser.post(part, {"reason": ""}).status_code == 422
    assert browser.post(part, {"reason": "Vergissing"}).status_code == 302
    assert browser.get(part).status_code == 404


def test_the_aanspreekpunt_asks_and_both_leads_answer_on_their_page(
    pair: Pair,
) -> None:
    desk = sign_in(pair.lotte)
    page = desk.get("/ruwaard/aanspreekpunt/").content.decode()
    assert ("Bij Bram Kuijpers en bij Noor El Idrissi" in page, NAME in page) == (
        True,
        False,
    )
    both = {"older": pair.older.pk, "younger": pair.younger.pk, "same": "yes"}
    desk.post("/ruwaard/aanspreekpunt/lijkt-op/", both)
    for lead, case in ((pair.bram, pair.older), (pair.noor, pair.younger)):
        browser = sign_in(lead)
        there = f"/ruwaard/plan/{case.pk}/"
        assert "Is dit dezelfde inwoner?" in browser.get(there).content.decode()
        browser.post(f"{there}zelfde/", {"same": "yes"})

    assert pair.seen_by(pair.bram) == {pair.older.pk, pair.younger.pk}
