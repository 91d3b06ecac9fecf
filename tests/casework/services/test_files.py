from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks, Settings

from casework.models import FileAttachment, Seat
from casework.refusals.files import (
    FileIsTooLarge,
    FileIsUnknown,
    FileNotChecked,
    ReadsAlongNoMore,
)
from casework.services import files
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.calculations.test_pictures import picture, with_secrets
from tests.casework.services.test_seats import make_ans
from tests.casework.tables import Table, make_table
from tests.casework.views.counting import queries
from tests.factories import make_member, make_user, seated, sign_in

PAPER = b"%PDF-1.7\nBrief\n%%EOF\n"


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def add(table: Table, content: bytes, **other: Any) -> FileAttachment:  # noqa: ANN401 - sides of a file
    said: dict[str, Any] = {"title": "De brief", "file_id": uuid4()} | other
    upload = SimpleUploadedFile("../../etc/passwd.jpg", content)
    with seated(table.place, table.noor):
        return files.add_file(table.case, upload=upload, by=table.noor, **said)


def page(table: Table, name: str, key: UUID) -> str:
    return reverse(f"casework:{name}", args=[table.place.slug, key])


def test_a_photograph_is_kept_without_what_it_hides(table: Table) -> None:
    row = add(table, with_secrets())
    with default_storage.open(row.file) as file:
        content = file.read()

    assert b"Geheime" not in content
    assert (row.kind, bool(row.thumbnail)) == (FileAttachment.Kind.PICTURE, True)
    assert row.file == f"files/{table.place.pk}/{table.case.pk}/{row.pk}"


def test_two_clicks_keep_one_file(table: Table) -> None:
    key = uuid4()
    add(table, PAPER, file_id=key)
    add(table, PAPER, file_id=key)
    with seated(table.place, table.noor):
        assert FileAttachment.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"<svg>", b"MZ\0", b"\xff\xd8\xff\0\0"])
def test_all_else_is_refused(table: Table, content: bytes) -> None:
    with pytest.raises(FileIsUnknown):
        add(table, content)


def test_a_large_file_is_refused(table: Table) -> None:
    with pytest.raises(FileIsTooLarge, match="12 MB"):
        add(table, b"\xff\xd8\xff" + b"0" * 12 * 1024 * 1024)


def test_what_was_not_scanned_is_not_kept(table: Table, settings: Settings) -> None:
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    with pytest.raises(FileNotChecked), transaction.atomic():
        add(table, PAPER)
    with seated(table.place, table.noor):
        assert FileAttachment.objects.count() == 0


def test_bytes_leave_in_a_way_that_runs_nothing(table: Table) -> None:
    paper, photo = add(table, PAPER), add(table, picture())
    browser = sign_in(table.hennie)
    answers = [browser.get(page(table, "file_open", one.pk)) for one in (paper, photo)]

    assert [one.headers["Content-Disposition"].split(";")[0] for one in answers] == [
        "attachment",
        "inline",
    ]
    assert {one.headers["X-Content-Type-Options"] for one in answers} == {"nosniff"}
    assert all(
        one.headers["Content-Security-Policy"].startswith("sandbox") for one in answers
    )
    assert answers[0].content == PAPER


def test_the_own_network_sees_one_file_when_it_is_opened(table: Table) -> None:
    ans = make_ans(table)
    one, other = add(table, PAPER), add(table, PAPER, title="Iets anders")
    browser = sign_in(ans)
    before = status(browser, table, one)
    with seated(table.place, table.hennie):
        files.open_file_to(one, ans, by=table.hennie)
    during = [status(browser, table, one), status(browser, table, other)]
    listed = browser.get(reverse("casework:shared", args=[table.place.slug]))
    with seated(table.place, table.hennie):
        files.close_file_to(one, ans, by=table.hennie)

    assert (before, during, status(browser, table, one)) == (404, [200, 404], 404)
    assert "De brief" in listed.content.decode()
    assert "Iets anders" not in listed.content.decode()


def status(browser: Client, table: Table, row: FileAttachment) -> int:
    return browser.get(page(table, "file_detail", row.pk)).status_code


def test_who_does_not_read_along_is_shown_nothing(table: Table) -> None:
    row = add(table, PAPER)
    stranger: User = make_user("Iemand")
    with seated(table.place, table.noor), pytest.raises(ReadsAlongNoMore):
        files.open_file_to(row, stranger, by=table.noor)
    with seated(table.place, table.noor):
        Seat.objects.create(
            case=table.case, user=stranger, kind="network_member",
            starts_on=clock.today() - timedelta(days=2), ends_on=clock.today(),
        )  # fmt: skip
        with pytest.raises(ReadsAlongNoMore):
            files.open_file_to(row, stranger, by=table.noor)


def test_a_removed_file_is_gone_and_says_why(
    table: Table,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    row = add(table, picture())
    paths = [row.file, row.thumbnail]
    browser = sign_in(table.noor)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(page(table, "file_remove", row.pk), {"reason": "Verkeerd plan"})
    with seated(table.place, table.noor):
        row.refresh_from_db()

    assert (row.title, row.removal_reason) == ("", "Verkeerd plan")
    assert [default_storage.exists(path) for path in paths] == [False, False]
    assert status(browser, table, row) == 404


def test_a_telephone_sends_a_photograph(table: Table) -> None:
    browser = sign_in(table.noor)
    upload = SimpleUploadedFile("IMG.jpg", picture())
    sent = {"upload": upload, "title": "De voordeur", "talk": str(table.meeting.pk)}
    done = browser.post(page(table, "file_add", table.case.pk), sent, follow=True)
    with seated(table.place, table.noor):
        row = FileAttachment.objects.get()
    small = browser.get(page(table, "file_small", row.pk))

    assert "De voordeur" in done.content.decode()
    assert "bij het gesprek van" in done.content.decode()
    assert row.meeting_id == table.meeting.pk
    assert (small.status_code, small.headers["Content-Type"]) == (200, "image/jpeg")


def test_a_talk_leads_to_its_photographs_and_back(table: Table) -> None:
    browser = sign_in(table.noor)
    talk = page(table, "meeting", table.meeting.pk)
    form = page(table, "file_add", table.case.pk) + f"?gesprek={table.meeting.pk}"
    shown = browser.get(talk).content.decode()
    upload = SimpleUploadedFile("IMG.jpg", picture())
    sent = {"upload": upload, "title": "De voordeur", "talk": str(table.meeting.pk)}
    done = browser.post(form, sent, follow=True)
    add(table, PAPER, title="Van iets anders")
    with seated(table.place, table.noor):
        row = FileAttachment.objects.get(title="De voordeur")
    after = browser.get(talk).content.decode()

    assert form in shown
    assert talk in browser.get(form).content.decode()
    assert done.redirect_chain[-1][0] == talk
    assert page(table, "file_small", row.pk) in after
    assert "Van iets anders" not in after
    assert talk in browser.get(page(table, "file_detail", row.pk)).content.decode()
    assert (
        talk in browser.get(page(table, "case_detail", table.case.pk)).content.decode()
    )


def test_a_wrong_file_is_told_at_the_field(table: Table) -> None:
    sent = {"upload": SimpleUploadedFile("x.jpg", b"geen foto"), "title": "Iets"}
    answer = sign_in(table.noor).post(page(table, "file_add", table.case.pk), sent)

    assert answer.status_code == 422
    assert "Dit is geen foto" in answer.content.decode()


def test_more_files_take_the_same_queries(table: Table) -> None:
    browser = sign_in(table.noor)
    add(table, PAPER)
    address = page(table, "case_detail", table.case.pk)
    queries(browser, address)
    few = queries(browser, address)
    for _number in range(3):
        add(table, PAPER)

    assert queries(browser, address) == few


def test_a_colleague_without_a_seat_finds_no_file(table: Table) -> None:
    row = add(table, PAPER)

    assert status(sign_in(make_member(table.place)), table, row) == 404
