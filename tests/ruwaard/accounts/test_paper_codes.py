from datetime import timedelta

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.core import mail
from django.utils import timezone

from ruwaard.accounts.models import PaperCode, Role, User
from ruwaard.accounts.paper_codes import SIGNS, make_paper_code, use_paper_code
from ruwaard.accounts.refusals import (
    CodeIsWrong,
    NotToOneself,
    PaperIsNotForStaff,
    PaperIsWithoutMail,
)
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, make_user, seated
from tests.ruwaard.accounts.browsers import (
    audit_rows,
    browser,
    is_signed_in,
    make_staff,
)

PAGE = "/account/code-op-papier/"


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_staff(neighbourhood)


@pytest.fixture
def hennie(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.RESIDENT, user=make_user("Hennie", email=""))


@pytest.fixture
def code(neighbourhood: Neighbourhood, noor: User, hennie: User) -> str:
    with seated(neighbourhood, noor, Role.PROFESSIONAL):
        return make_paper_code(hennie, by=noor)


def test_a_code_is_three_groups_of_signs_that_do_not_look_alike(code: str) -> None:
    groups = code.split("-")

    assert [len(group) for group in groups] == [4, 4, 4]
    assert set("".join(groups)) <= set(SIGNS)
    assert not set(SIGNS) & set("0O1IL5S8B2Z")


def test_only_a_keyed_hash_of_the_code_is_kept(code: str) -> None:
    row = PaperCode.objects.get()

    assert row.label == code[:4]
    assert len(row.code_hash) == 64
    assert code[5:9] not in row.code_hash


def test_making_a_code_is_in_the_audit(
    neighbourhood: Neighbourhood, noor: User, hennie: User
) -> None:
    before = audit_rows()

    with seated(neighbourhood, noor, Role.PROFESSIONAL):
        make_paper_code(hennie, by=noor)

    assert audit_rows() == before + 1


def test_a_resident_signs_in_with_the_code_once(code: str) -> None:
    first, second = browser(), browser()

    answer = first.post(PAGE, {"code": code.lower().replace("-", " ")})
    again = second.post(PAGE, {"code": code})

    assert answer.headers["Location"] == "/"
    ways = [one["method"] for one in first.session[AUTHENTICATION_METHODS_SESSION_KEY]]
    assert ways == ["paper_code"]
    assert again.status_code == 422
    assert [is_signed_in(first), is_signed_in(second)] == [True, False]


def test_three_wrong_tries_kill_the_code(code: str) -> None:
    for _try in range(3):
        with pytest.raises(CodeIsWrong):
            use_paper_code(code[:4] + "AAAAAAAA")

    with pytest.raises(CodeIsWrong):
        use_paper_code(code)


def test_a_wrong_try_counts_when_it_comes_from_the_page(code: str) -> None:
    answer = browser().post(PAGE, {"code": code[:4] + "AAAA-AAAA"})

    assert answer.status_code == 422
    assert "klopt niet, of werkt niet meer" in answer.content.decode()
    assert PaperCode.objects.get().tries == 1


def test_a_code_works_for_two_hours(code: str) -> None:
    row = PaperCode.objects.get()
    assert row.expires_at - row.made_at == pytest.approx(
        timedelta(hours=2), abs=timedelta(seconds=5)
    )

    PaperCode.objects.update(expires_at=timezone.now())

    with pytest.raises(CodeIsWrong):
        use_paper_code(code)


def test_a_new_code_ends_the_one_before(
    neighbourhood: Neighbourhood, noor: User, hennie: User, code: str
) -> None:
    with seated(neighbourhood, noor, Role.PROFESSIONAL):
        new = make_paper_code(hennie, by=noor)

    with pytest.raises(CodeIsWrong):
        use_paper_code(code)
    assert use_paper_code(new) == hennie


def test_staff_gets_no_code_on_paper(neighbourhood: Neighbourhood, noor: User) -> None:
    colleague = make_staff(neighbourhood)

    with (
        seated(neighbourhood, noor, Role.PROFESSIONAL),
        pytest.raises(PaperIsNotForStaff),
    ):
        make_paper_code(colleague, by=noor)


def test_nobody_makes_a_code_for_oneself(
    neighbourhood: Neighbourhood, hennie: User
) -> None:
    with seated(neighbourhood, hennie, Role.RESIDENT), pytest.raises(NotToOneself):
        make_paper_code(hennie, by=hennie)


def test_who_became_staff_meanwhile_does_not_come_in_on_paper(
    neighbourhood: Neighbourhood, hennie: User, code: str
) -> None:
    make_member(neighbourhood, Role.PROFESSIONAL, user=hennie)

    with pytest.raises(CodeIsWrong):
        use_paper_code(code)


def test_who_has_an_email_address_gets_mail_and_no_code(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    ans = make_member(neighbourhood, Role.RESIDENT, user=make_user("Ans"))
    before = audit_rows()

    with (
        seated(neighbourhood, noor, Role.PROFESSIONAL),
        pytest.raises(PaperIsWithoutMail) as refusal,
    ):
        make_paper_code(ans, by=noor)

    assert "Ans logt in met een code per e-mail" in str(refusal.value)
    assert PaperCode.objects.count() == 0
    (message,) = mail.outbox
    assert message.to == [ans.email]
    assert message.subject == "Een bericht over uw account"
    assert f"{noor.name} vroeg een papieren code" in message.body
    assert audit_rows() == before + 1


def test_a_code_ends_when_an_email_address_comes(hennie: User, code: str) -> None:
    User.objects.filter(pk=hennie.pk).update(email="hennie@voorbeeld.nl")

    with pytest.raises(CodeIsWrong):
        use_paper_code(code)


def test_a_code_works_again_after_the_address_is_gone(
    neighbourhood: Neighbourhood, noor: User, hennie: User
) -> None:
    User.objects.filter(pk=hennie.pk).update(email="hennie@voorbeeld.nl")
    User.objects.filter(pk=hennie.pk).update(email="")
    hennie.refresh_from_db()

    with seated(neighbourhood, noor, Role.PROFESSIONAL):
        code = make_paper_code(hennie, by=noor)

    assert use_paper_code(code) == hennie


@pytest.mark.parametrize(
    "typed", ["", "A", "\x00", "🙂" * 12, "x" * 41, "AAAA-AAAA-AAAA"]
)
def test_nonsense_is_refused_in_words(db: None, typed: str) -> None:  # noqa: ARG001 - asks for the database
    answer = browser().post(PAGE, {"code": typed})

    assert answer.status_code == 422
