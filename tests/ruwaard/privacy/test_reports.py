from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from ruwaard.accounts.models import Role, User
from ruwaard.audit.models import AuditEntry
from ruwaard.audit.recording import record
from ruwaard.privacy.models import AccessReport
from ruwaard.privacy.reading import reports as reading
from ruwaard.privacy.reading.files import written
from ruwaard.privacy.reading.people import people_called
from ruwaard.privacy.refusals import PeriodTooLong, PeriodTurned
from ruwaard.privacy.services.reports import ask_report
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.views.counting import queries
from tests.factories import make_member, make_neighbourhood, make_user, seated, sign_in


@pytest.fixture
def officer(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.PRIVACY_OFFICER, user=make_user("Yvonne"))


@pytest.fixture
def worker(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, user=make_user("Noor El Idrissi"))


def look(place: Neighbourhood, user: User, action: str, **more: Any) -> None:  # noqa: ANN401 - facts of a row
    with seated(place, user, Role.PROFESSIONAL):
        record(action, by=user, **more)


def ask(place: Neighbourhood, user: User, by: User, **other: Any) -> AccessReport:  # noqa: ANN401 - facts of a report
    now = timezone.now()
    facts: dict[str, Any] = {
        "starts_at": now - timedelta(hours=1),
        "ends_at": now + timedelta(hours=1),
        "reason": "check",
        "note": "Gewone controle",
    }
    with seated(place, by, Role.PRIVACY_OFFICER):
        return ask_report(user, by=by, **facts | other)


def test_a_report_shows_what_one_person_did_and_was_refused(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    plan = uuid4()
    look(neighbourhood, worker, "casework.plan_viewed", case_id=plan)
    look(neighbourhood, worker, "casework.plans_listed", ids=[uuid4(), uuid4()])
    look(
        neighbourhood,
        worker,
        "accounts.page_refused",
        outcome=AuditEntry.Outcome.REFUSED,
    )
    look(neighbourhood, officer, "casework.plan_viewed", case_id=plan)

    report = ask(neighbourhood, worker, officer)

    with seated(neighbourhood, officer):
        rows = list(reading.deeds(reading.entries_of(report)))
        totals = [(one.number, one.refused) for one in reading.per_action(report)]
        days = [(one.number, one.refused) for one in reading.per_day(report)]
    assert [(one.code, one.plan, one.rows, one.is_refused) for one in rows] == [
        ("accounts.page_refused", "", 0, True),
        ("casework.plans_listed", "", 2, False),
        ("casework.plan_viewed", str(plan)[:8], 0, False),
    ]
    assert (sorted(totals), days) == ([(1, 0), (1, 0), (1, 1)], [(3, 1)])


def test_a_period_is_half_open(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    look(neighbourhood, worker, "casework.plan_viewed", case_id=uuid4())
    with seated(neighbourhood, officer):
        at = AuditEntry.objects.get().at

    later = ask(
        neighbourhood, worker, officer, starts_at=at - timedelta(hours=1), ends_at=at
    )
    exact = ask(neighbourhood, worker, officer, starts_at=at)

    with seated(neighbourhood, officer):
        assert reading.entries_of(later).count() == 0
        assert reading.entries_of(exact).count() == 1


def test_asking_is_itself_in_the_log(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    report = ask(neighbourhood, worker, officer, reason="suspicion")

    with seated(neighbourhood, officer):
        row = AuditEntry.objects.get(action="privacy.report_asked")
    assert (row.user_id, row.object_ids, row.reason) == (
        officer.pk,
        [report.pk],
        "suspicion",
    )


@pytest.mark.parametrize(
    ("days", "refusal"), [(0, PeriodTurned), (-1, PeriodTurned), (367, PeriodTooLong)]
)
def test_a_period_has_an_order_and_an_end(
    neighbourhood: Neighbourhood,
    officer: User,
    worker: User,
    days: int,
    refusal: type[Exception],
) -> None:
    start: datetime = timezone.now()

    with pytest.raises(refusal):
        ask(
            neighbourhood,
            worker,
            officer,
            starts_at=start,
            ends_at=start + timedelta(days=days),
        )


def test_only_an_officer_of_this_neighbourhood_reads_the_log(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    elsewhere = make_neighbourhood("schadewijk")
    other = make_member(elsewhere, Role.PRIVACY_OFFICER, user=make_user("Olga"))
    look(neighbourhood, worker, "casework.plan_viewed", case_id=uuid4())
    ask(neighbourhood, worker, officer)

    for place, user in ((neighbourhood, worker), (elsewhere, other)):
        with seated(place, user):
            assert AuditEntry.objects.count() == 0
            assert AccessReport.objects.count() == 0


def test_what_is_kept_apart_is_in_no_report(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    look(neighbourhood, worker, "casework.safety_viewed", case_id=uuid4())
    report = ask(neighbourhood, worker, officer)

    with seated(neighbourhood, officer):
        assert list(reading.entries_of(report)) == []


def test_a_report_is_never_changed(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    report = ask(neighbourhood, worker, officer)

    with (
        seated(neighbourhood, officer),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
    ):
        AccessReport.objects.filter(pk=report.pk).update(note="Iets anders")


def test_who_works_or_worked_here_is_found_by_a_part_of_the_name(
    neighbourhood: Neighbourhood, officer: User
) -> None:
    gone = make_user("Gerda Vertrokken", email="gerda@voorbeeld.nl")
    today = timezone.localdate()
    make_member(
        neighbourhood,
        user=gone,
        starts_on=today - timedelta(days=90),
        ends_on=today - timedelta(days=1),
    )
    with seated(neighbourhood, officer):
        found = {words: people_called(words) for words in ("vertrok", "GERDA@", "x")}

    assert {words: [one.user for one in rows] for words, rows in found.items()} == {
        "vertrok": [gone],
        "GERDA@": [gone],
        "x": [],
    }


def test_a_resident_is_found_by_the_whole_address_alone(
    neighbourhood: Neighbourhood, officer: User
) -> None:
    resident = make_user("Hennie van Dorp", email="hennie@voorbeeld.nl")
    make_member(neighbourhood, Role.RESIDENT, user=resident)
    with seated(neighbourhood, officer):
        found = [
            [one.user for one in people_called(words)]
            for words in ("Hennie", "hennie@", "Hennie@voorbeeld.nl")
        ]

    assert found == [[], [], [resident]]


@pytest.mark.parametrize("text", ["=1+1", "+31", "-1", "@x", "\t=1", "\r=1"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert written(text) == f"'{text}"


def test_the_pages_ask_search_show_and_give_a_file(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    look(neighbourhood, worker, "casework.plan_viewed", case_id=uuid4())
    browser = sign_in(officer)
    found = browser.get("/ruwaard/privacy/verslagen/?q=idrissi").content.decode()
    path = f"/ruwaard/privacy/verslagen/over/{worker.uuid}/"
    today = timezone.localdate()
    asked = browser.post(
        path,
        {
            "starts_at": f"{today:%d-%m-%Y} 00:00",
            "ends_at": f"{today + timedelta(days=1):%d-%m-%Y} 00:00",
            "reason": "request",
            "note": "=Vraag van een inwoner",
        },
    )
    page = browser.get(asked.headers["Location"]).content.decode()
    file = browser.get(f"{asked.headers['Location']}csv/")

    assert path in found
    assert "Keek in een plan" in page
    assert file.headers["Content-Type"] == "text/csv"
    assert "casework.plan_viewed" in file.content.decode()


def test_a_period_that_nobody_can_read_is_said_at_the_field(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    path = f"/{neighbourhood.slug}/privacy/verslagen/over/{worker.uuid}/"

    answer = sign_in(officer).post(path, {"starts_at": "gisteren", "ends_at": "straks"})

    assert answer.status_code == 422
    assert answer.content.decode().count("Vul een dag en een tijd in") >= 2


def test_a_report_costs_the_same_whatever_the_rows(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    report = ask(neighbourhood, worker, officer)
    path = f"/ruwaard/privacy/verslagen/{report.pk}/"
    browser = sign_in(officer)
    look(neighbourhood, worker, "casework.plan_viewed", case_id=uuid4())
    browser.get(path)  # the first look at it is written down
    few = queries(browser, path)
    for _one in range(3):
        look(neighbourhood, worker, "casework.agreement_made", case_id=uuid4())

    assert queries(browser, path) == few


@pytest.mark.django_db
def test_the_index_of_one_person_answers_a_report() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname ="
                       " 'audit_entry_of_user'")  # fmt: skip
        assert "(tenant_id, user_id, at)" in cursor.fetchone()[0]
