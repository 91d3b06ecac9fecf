"""Delivering, judging, posting and undoing costs as a manager does it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from budget.models import CostImport, Framework, Period, Statement
from ruwaard.accounts.models import Role, User
from ruwaard.celery import app
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.cost_files import csv_file, row, xlsx_file
from tests.budget.factories import make_framework, make_stream, on
from tests.factories import make_member, make_organisation, seated, sign_in

NEW = "/ruwaard/geld/kosten/nieuw/"
LIST = "/ruwaard/geld/kosten/"
SIGN = "/ruwaard/geld/aansluiting/tekenen/"


@pytest.fixture
def manager(
    neighbourhood: Neighbourhood, tmp_path: Path, settings: Settings
) -> Iterator[User]:
    settings.MEDIA_ROOT = tmp_path
    user = make_member(
        neighbourhood,
        Role.MANAGER,
        organisation=make_organisation("Pantein"),
        starts_on=date(2026, 1, 1),
    )
    app.conf.update(task_always_eager=True, task_eager_propagates=True)
    with on(2026, 3, 14):
        with seated(neighbourhood, user, Role.MANAGER):
            make_stream(make_framework())
        yield user
    app.conf.update(task_always_eager=False, task_eager_propagates=False)


class Desk:
    """A browser whose tasks are done at once."""

    def __init__(
        self, user: User, commits: DjangoCaptureOnCommitCallbacks, place: Neighbourhood
    ) -> None:
        self.browser: Client = sign_in(user)
        self.commits = commits
        self.place, self.user = place, user

    def post(self, path: str, **fields: object) -> tuple[int, str]:
        with self.commits(execute=True):
            answer = self.browser.post(path, fields)
        return answer.status_code, answer.headers.get("Location", "")

    def deliver(self, data: bytes, name: str = "kosten.csv") -> str:
        _status, address = self.post(
            NEW, upload=SimpleUploadedFile(name, data), month="2026-03"
        )
        return address

    def text(self, path: str) -> str:
        return self.browser.get(path).content.decode()

    def state(self) -> str:
        with seated(self.place, self.user, Role.MANAGER):
            return str(CostImport.objects.latest("made_at").state)


@pytest.fixture
def desk(
    manager: User,
    neighbourhood: Neighbourhood,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Desk:
    return Desk(manager, django_capture_on_commit_callbacks, neighbourhood)


def test_a_file_is_read_posted_and_taken_back(desk: Desk) -> None:
    address = desk.deliver(csv_file([row(), row(number="F-2")]))
    assert "Alle 2 rijen kloppen, samen €" in desk.text(address)

    desk.post(f"{address}boeken/")
    assert "2 rijen zijn geboekt, samen €" in desk.text(address)

    desk.post(f"{address}terug/")
    assert desk.state() == "undone"


def test_mistakes_name_their_row_and_column(desk: Desk) -> None:
    address = desk.deliver(csv_file([row(), row(number="F-2", amount="veel")]))
    page = desk.text(address)

    assert "Bedrag: Dit is geen bedrag. Schrijf bijvoorbeeld 1.250,50." in page
    assert "boeken/" not in page


def test_the_rows_with_a_mistake_come_first(desk: Desk) -> None:
    address = desk.deliver(csv_file([row(), row(number="F-2", amount="veel")]))

    assert "F-1" not in desk.text(address)
    assert "F-1" in desk.text(f"{address}?toon=alle")


def test_the_bad_rows_can_be_taken_along_and_run_no_formula(desk: Desk) -> None:
    address = desk.deliver(csv_file([row(), row(number="=CMD()", stream="@x")]))
    lines = desk.text(f"{address}rijen/?toon=fouten").splitlines()

    assert lines[1] == (
        "3;Pantein;'@x;;03-2026;1.250,50;'=CMD();12;"
        "Geldstroom: De geldstroom “@x” staat niet in het wijkkader. "
        "Documentnummer: Hier staat een formule. Zet de uitkomst erin."
    )


def test_the_same_file_twice_says_who_brought_it(desk: Desk) -> None:
    desk.deliver(csv_file([row()]))
    upload = SimpleUploadedFile("weer.csv", csv_file([row()]))
    answer = desk.browser.post(NEW, {"upload": upload, "month": "2026-03"})

    assert answer.status_code == 422
    assert "Dit bestand is al aangeleverd, door" in answer.content.decode()


def test_the_example_is_read_without_a_mistake(desk: Desk) -> None:
    example = desk.browser.get(f"{LIST}voorbeeld/").content
    page = desk.text(desk.deliver(example, "voorbeeld.csv"))

    assert "Alle 2 rijen kloppen" in page


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe",
        b"PK\x03\x04 no zip",
        b"\xd0\xcf\x11\xe0 old",
        b"a;b;c\n1;2;3",
        b"Organisatie;Geldstroom;Bedrag\n",
        b'"' * 200_001,
        "Organisatie;Geldstroom;Periode;Bedrag;Documentnummer\n".encode("utf-16"),
    ],
)
def test_no_file_breaks_the_page(desk: Desk, data: bytes) -> None:
    address = desk.deliver(data) or LIST

    assert desk.browser.get(address).status_code == 200


def test_a_file_is_dropped_and_leaves_the_list_in_words(desk: Desk) -> None:
    address = desk.deliver(csv_file([row(amount="veel")]))
    status, where = desk.post(f"{address}weg/")

    assert (status, where, desk.state()) == (302, LIST, "dropped")


def test_posting_what_has_mistakes_is_refused(desk: Desk) -> None:
    address = desk.deliver(csv_file([row(amount="veel")]))
    desk.post(f"{address}boeken/")

    assert desk.state() == "judged"


def test_a_spreadsheet_is_read(desk: Desk) -> None:
    page = desk.text(desk.deliver(xlsx_file([row(amount=12.5)]), "kosten.xlsx"))

    assert "De 1 rij klopt" in page


def test_another_organisation_finds_no_file(
    desk: Desk, neighbourhood: Neighbourhood
) -> None:
    address = desk.deliver(csv_file([row()]))
    other = make_member(
        neighbourhood, Role.MANAGER, organisation=make_organisation("Vivent")
    )

    assert sign_in(other).get(address).status_code == 404


def close(desk: Desk, month: date) -> None:
    with seated(desk.place, desk.user, Role.MANAGER):
        Period.objects.filter(month__lte=month).update(
            closed_at=timezone.now(), closed_by=desk.user
        )


def test_a_statement_is_signed_with_its_difference_explained(desk: Desk) -> None:
    close(desk, date(2026, 2, 1))
    refused = desk.post(SIGN, own_cents="10,00", explanation="")
    done = desk.post(SIGN, own_cents="10,00", explanation="Een factuur was laat.")

    assert (refused[0], done[0]) == (422, 302)
    with seated(desk.place, desk.user, Role.MANAGER):
        signed = Statement.objects.get()
        facts = (signed.month, signed.ledger_cents, signed.own_cents)
        assert facts == (date(2026, 2, 1), 0, 1000)
    page = desk.text("/ruwaard/geld/aansluiting/")
    assert "Een factuur was laat." in page


def test_a_statement_is_signed_once(desk: Desk) -> None:
    close(desk, date(2026, 2, 1))
    desk.post(SIGN, own_cents="0")

    assert desk.post(SIGN, own_cents="0")[0] == 422


def test_of_others_only_who_signed_shows(
    desk: Desk, neighbourhood: Neighbourhood
) -> None:
    close(desk, date(2026, 2, 1))
    desk.post(SIGN, own_cents="77,00", explanation="Anders geboekt.")
    other = make_member(
        neighbourhood, Role.MANAGER, organisation=make_organisation("Vivent")
    )
    page = sign_in(other).get("/ruwaard/geld/aansluiting/").content.decode()

    assert "Pantein" in page
    assert "77,00" not in page


def test_before_a_month_is_closed_nothing_is_signed(desk: Desk) -> None:
    assert "Er is nog geen maand afgesloten" in desk.text(SIGN)


def test_a_file_of_a_framework_that_has_ended_is_refused(desk: Desk) -> None:
    with seated(desk.place, desk.user, Role.MANAGER):
        Framework.objects.update(state=Framework.State.ENDED)
    status, _where = desk.post(
        NEW, upload=SimpleUploadedFile("k.csv", csv_file([row()])), month="2026-03"
    )

    assert status == 422
