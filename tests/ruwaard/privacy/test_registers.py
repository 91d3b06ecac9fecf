from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.audit.models import AuditEntry
from ruwaard.notices.models import Notice
from ruwaard.privacy.forms.catalogue import REGISTERS
from ruwaard.privacy.models import Breach, Dpia
from ruwaard.privacy.refusals import (
    BreachStaysOpen,
    ChangedMeanwhile,
    ChangeSaysWhy,
    DiscoveredLater,
    LateReportSaysWhy,
    ReportedLater,
    SettledOnADay,
)
from ruwaard.privacy.services.registers import keep
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.views.counting import queries
from tests.factories import make_member, make_user, seated, sign_in
from tests.world_of_privacy import BREACH

NOW = timezone.now()
HOUR = timedelta(hours=1)
Keep = Callable[..., Breach]
DPIA: dict[str, Any] = {
    "name": "De Samenwerkwijze",
    "about": "Plannen met inwoners",
    "state": "running",
    "review_on": NOW.date() + timedelta(days=90),
}


@pytest.fixture
def officer(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.PRIVACY_OFFICER, user=make_user("Yvonne"))


@pytest.fixture
def breach(neighbourhood: Neighbourhood, officer: User) -> Keep:
    """Give a function that writes a version of a breach."""

    def write(
        kept_id: UUID | None = None, seen: int = 0, why: str = "", **other: object
    ) -> Breach:
        facts = BREACH | {"discovered_at": NOW} | other
        with seated(neighbourhood, officer, Role.PRIVACY_OFFICER):
            return keep(
                Breach, kept_id or uuid4(), seen=seen, facts=facts, why=why, by=officer
            )

    return write


def test_a_change_is_a_new_version_and_the_old_one_stays(
    neighbourhood: Neighbourhood, officer: User, breach: Keep
) -> None:
    first = breach()
    breach(first.kept_id, 1, "Er blijken meer mensen", people=12)

    with seated(neighbourhood, officer):
        versions = Breach.objects.of(first.kept_id).values_list("number", "people")
        assert list(versions) == [(2, 12), (1, 1)]
        assert [row.people for row in Breach.objects.current()] == [12]


def test_a_change_says_why(breach: Keep) -> None:
    first = breach()

    with pytest.raises(ChangeSaysWhy):
        breach(first.kept_id, 1)


def test_two_who_change_the_same_version_do_not_both_win(breach: Keep) -> None:
    first = breach()
    breach(first.kept_id, 1, "Meer mensen", people=2)

    with pytest.raises(ChangedMeanwhile, match="Yvonne veranderde dit net ook"):
        breach(first.kept_id, 1, "Minder mensen", people=0)


def test_two_clicks_make_one_entry(
    neighbourhood: Neighbourhood, officer: User, breach: Keep
) -> None:
    kept_id = uuid4()

    assert breach(kept_id) == breach(kept_id)
    with seated(neighbourhood, officer):
        assert Breach.objects.count() == 1


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"happened_at": NOW + HOUR}, DiscoveredLater),
        ({"reported_at": NOW - HOUR}, ReportedLater),
        ({"reported_at": NOW + 73 * HOUR}, LateReportSaysWhy),
        ({"closed_on": NOW.date()}, BreachStaysOpen),
        (
            {
                "closed_on": NOW.date(),
                "reported_at": NOW,
                "lesson": "x",
                "risk": "high",
            },
            BreachStaysOpen,
        ),
        ({"closed_on": NOW.date(), "reported_at": NOW}, BreachStaysOpen),
    ],
)
def test_what_the_law_of_breaches_says_no_to(
    breach: Keep, other: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        breach(**other)


@pytest.mark.parametrize(
    "other",
    [
        {"happened_at": NOW + HOUR},
        {"reported_at": NOW - HOUR},
        {"reported_at": NOW + 73 * HOUR},
        {"closed_on": NOW.date()},
    ],
)
def test_the_database_says_no_too(
    neighbourhood: Neighbourhood, officer: User, other: dict[str, Any]
) -> None:
    facts = BREACH | {"discovered_at": NOW} | other
    facts |= {"kept_id": uuid4(), "number": 1, "written_at": NOW}
    with (
        seated(neighbourhood, officer),
        pytest.raises(IntegrityError),
        transaction.atomic(),
    ):
        Breach.objects.create(written_by=officer, **facts)


def test_the_clock_of_a_breach_counts_72_hours(breach: Keep) -> None:
    row = breach()

    with clock.stopped_at(NOW + 30.5 * HOUR):
        assert (row.must_be_reported, row.hours_left) == (True, 41)
    with clock.stopped_at(NOW + 73 * HOUR):
        assert row.hours_left < 0
    in_time = breach(reported_at=NOW + 71 * HOUR)
    late = breach(reported_at=NOW + 73 * HOUR, why_not_reported="Vakantie")
    assert (in_time.was_in_time, late.was_in_time) == (True, False)
    assert not breach(risk="none").must_be_reported


def test_a_settled_assessment_says_when_and_what(
    neighbourhood: Neighbourhood, officer: User
) -> None:
    with seated(neighbourhood, officer), pytest.raises(SettledOnADay):
        keep(Dpia, uuid4(), seen=0, facts=DPIA | {"state": "settled"}, by=officer)


def test_a_new_breach_is_told_to_the_other_officers_without_content(
    neighbourhood: Neighbourhood, officer: User, breach: Keep
) -> None:
    other = make_member(
        neighbourhood, Role.PRIVACY_OFFICER, user=make_user("Fleur Functionaris")
    )
    first = breach()
    breach(first.kept_id, 1, "Meer mensen", people=2)

    told = []
    for user in (officer, other):
        with seated(neighbourhood, user):
            told += list(Notice.objects.values_list("user_id", "kind", "address"))
    assert told == [(other.pk, "privacy.breach_noted", "/ruwaard/privacy/")]


def test_a_change_is_in_the_log(
    neighbourhood: Neighbourhood, officer: User, breach: Keep
) -> None:
    row = breach()

    with seated(neighbourhood, officer):
        entry = AuditEntry.objects.get(action="privacy.register_kept")
    assert (entry.user_id, entry.object_ids) == (officer.pk, [row.pk])


def test_a_version_is_never_changed(
    neighbourhood: Neighbourhood, officer: User, breach: Keep
) -> None:
    breach()

    with (
        seated(neighbourhood, officer),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
    ):
        Breach.objects.update(people=0)


def test_nobody_but_an_officer_reads_a_register(
    neighbourhood: Neighbourhood, breach: Keep
) -> None:
    breach()

    for role in (Role.PROFESSIONAL, Role.PROGRAMME, Role.DIRECTOR):
        with seated(neighbourhood, make_member(neighbourhood, role)):
            assert Breach.objects.count() == 0


def test_an_entry_is_written_read_changed_and_fetched(officer: User) -> None:
    browser = sign_in(officer)
    start = "/ruwaard/privacy/register/verantwoordelijken/"
    sent = {
        "kept_id": str(uuid4()),
        "seen": "0",
        "name": "=Gemeente Oss",
        "part": "joint",
        "decides": "Het plan",
        "answers": "De privacycontactpersoon",
        "contact": "privacy@oss.voorbeeld",
        "agreement": "Convenant versie 2",
    }
    made = browser.post(f"{start}nieuw/", sent)
    page = made.headers["Location"]
    refused = browser.post(f"{page}verander/", sent | {"seen": "1", "part": "sole"})
    changed = browser.post(
        f"{page}verander/", sent | {"seen": "1", "part": "sole", "why": "Nieuw besluit"}
    )
    stale = sent | {"seen": "1", "decides": "Alles", "why": "Toch anders"}
    late = browser.post(f"{page}verander/", stale)
    again = browser.post(f"{page}verander/", stale | {"seen": "2"})
    shown = browser.get(page).content.decode()
    file = browser.get(f"{start}csv/").content.decode()

    answers = (made, refused, changed, late, again)
    assert [one.status_code for one in answers] == [302, 422, 302, 422, 302]
    beside = late.content.decode().casefold()
    assert "er staat nu: ‘zelf verantwoordelijk’." in beside
    assert 'name="seen" value="2"' in beside
    assert "<del>Gezamenlijk verantwoordelijk</del>" in shown
    assert "'=Gemeente Oss;Gezamenlijk verantwoordelijk" in file


def test_too_many_people_is_said_at_the_field(officer: User) -> None:
    answer = sign_in(officer).post(
        "/ruwaard/privacy/register/datalekken/nieuw/", {"people": "9" * 20}
    )

    assert answer.status_code == 422


@pytest.mark.parametrize("slug", REGISTERS)
def test_every_register_opens_empty(officer: User, slug: str) -> None:
    browser = sign_in(officer)
    pages = [f"/ruwaard/privacy/register/{slug}/{end}" for end in ("", "nieuw/")]

    assert [browser.get(page).status_code for page in pages] == [200, 200]


def test_a_register_that_is_not_there(officer: User) -> None:
    browser = sign_in(officer)

    answers = [
        browser.get(f"/ruwaard/privacy/register/{end}").status_code
        for end in ("anders/", f"dpia/{uuid4()}/")
    ]
    assert answers == [404, 404]


def test_pages_cost_the_same_whatever_the_rows(officer: User, breach: Keep) -> None:
    browser = sign_in(officer)
    pages = ("/ruwaard/privacy/", "/ruwaard/privacy/register/datalekken/")
    breach()
    browser.get(pages[0])  # the hat of this session is looked up once
    few = [queries(browser, page) for page in pages]
    for _one in range(3):
        breach()

    assert [queries(browser, page) for page in pages] == few
