import pytest
from django.test import Client
from django.urls import reverse

from budget.models import Account, Decision, Entry
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.books import Books, make_books
from tests.budget.factories import on
from tests.factories import make_member, seated, sign_in


@pytest.fixture
def books(neighbourhood: Neighbourhood) -> Books:
    return make_books(neighbourhood)


@pytest.fixture
def auditor(neighbourhood: Neighbourhood) -> User:
    with on(2026, 3, 14):
        return make_member(neighbourhood, Role.AUDITOR)


def address(name: str, **kwargs: object) -> str:
    return reverse(f"budget:{name}", kwargs={"neighbourhood": "ruwaard", **kwargs})


def listed(user: User, **query: str) -> list[str]:
    with on(2026, 3, 15):
        page = sign_in(user).get(address("entry_list"), query)
    assert page.status_code == 200
    return [str(row) for row in page.context["rows"]]


def test_an_auditor_sees_every_entry(books: Books, auditor: User) -> None:
    assert listed(auditor) == [f"2026-{number}" for number in range(15, 0, -1)]
    assert books.place.slug == "ruwaard"


def test_a_manager_sees_none_of_a_case(books: Books) -> None:
    with seated(books.place, books.manager, Role.MANAGER):
        own = Entry.objects.filter(from_case=False).count()

    assert len(listed(books.manager)) == own < 15


def test_filters_stand_in_the_address(books: Books, auditor: User) -> None:
    pantein = str(books.pantein.pk)

    assert len(listed(auditor, soort="actual")) == 2
    assert len(listed(auditor, organisatie=pantein, soort="net")) == 1
    assert listed(auditor, jaar="2027") == []
    assert listed(auditor, op="1-1-2026") == []
    assert len(listed(auditor, stroom=str(books.stream.pk), soort="actual")) == 2


def test_every_entry_has_its_page(books: Books, auditor: User) -> None:
    with seated(books.place, auditor, Role.AUDITOR):
        ids = list(Entry.objects.values_list("pk", flat=True))
    client = sign_in(auditor)
    with on(2026, 3, 15):
        found = [client.get(address("entry_detail", entry_id=one)) for one in ids]

    assert {page.status_code for page in found} == {200}


def test_an_entry_of_another_is_not_there(books: Books, auditor: User) -> None:
    with seated(books.place, auditor, Role.AUDITOR):
        case = Entry.objects.get(from_case=True)
    with on(2026, 3, 15):
        page = sign_in(books.manager).get(address("entry_detail", entry_id=case.pk))

    assert page.status_code == 404


def decide(client: Client, decision: Decision, answer: str) -> str:
    with on(2026, 3, 15):
        client.post(
            address("decision_take", decision_id=decision.pk), {"agrees": answer}
        )
    with seated(decision.tenant, decision.asked_by):
        decision.refresh_from_db()
    return decision.state


def test_a_decision_is_asked_by_one_and_taken_by_another(books: Books) -> None:
    with seated(books.place, books.manager, Role.MANAGER):
        account = Account.objects.get(kind=Account.Kind.ALLOCATION)
    first = sign_in(books.manager)
    with on(2026, 3, 15):
        shown = first.get(address("decision_add", kind="carry"))
        sent = first.post(
            address("decision_add", kind="carry"),
            {"account": account.pk, "cents": "10", "reason": "Later nodig."},
        )
        listed = first.get(address("decision_list"))

    assert (shown.status_code, sent.status_code, listed.status_code) == (200, 302, 200)
    with seated(books.place, books.manager, Role.MANAGER):
        decision = Decision.objects.get(kind=Decision.Kind.CARRY)
    assert decide(first, decision, "1") == "asked"
    assert decide(sign_in(books.other), decision, "1") == "posted"


@pytest.mark.parametrize(
    "kind", ["reallocate", "carry", "reserve_add", "reserve_take", "accrue"]
)
def test_a_form_with_nothing_in_it_is_shown_again(books: Books, kind: str) -> None:
    with on(2026, 3, 15):
        page = sign_in(books.manager).post(address("decision_add", kind=kind), {})

    assert page.status_code == 422


def test_there_is_no_form_for_another_kind(books: Books) -> None:
    with on(2026, 3, 15):
        page = sign_in(books.manager).get(address("decision_add", kind="end"))

    assert page.status_code == 404
