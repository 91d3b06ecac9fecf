"""A photograph that a resident wants gone is gone: its bytes, and all that shows it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from casework.models import (
    DestroyedFile,
    DestructionItem,
    DestructionStatement,
    FileAttachment,
    RightsRequest,
    Share,
)
from casework.refusals.retention import ItIsHeld, PromisedToGo
from casework.services import (
    destroying,
    destruction,
    erasing,
    exporting,
    files,
    freezing,
    holds,
    rights,
)
from casework.services.erasing import Judged
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.documents.models import Document
from ruwaard.tenancy.models import Neighbourhood
from tests import databases
from tests.casework.calculations.test_pictures import picture
from tests.casework.services.test_destroying import words_left
from tests.casework.services.test_destruction import make_officer
from tests.casework.services.test_seats import make_ans
from tests.casework.tables import Table, make_table
from tests.factories import (
    make_member,
    make_neighbourhood,
    make_user,
    seated,
    sign_in,
)
from tests.processes import Stage

TITLE = "De brief met het kenteken QX-771-Z"
GONE = [Judged("plan", "keep", "De wet."), Judged("files", "erase", "Niet nodig.")]


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def officers(neighbourhood: Neighbourhood) -> tuple[User, User]:
    return make_officer(neighbourhood), make_officer(neighbourhood, "Gert Tweede")


def add(table: Table, title: str = TITLE) -> FileAttachment:
    upload = SimpleUploadedFile("foto.jpg", picture())
    with seated(table.place, table.noor):
        return files.add_file(
            table.case, upload=upload, title=title, by=table.noor, file_id=uuid4()
        )


def ask(table: Table, *chosen: UUID) -> RightsRequest:
    with seated(table.place, table.hennie):
        asker = rights.asker_of(table.case, table.hennie)
        return erasing.ask_erasure(
            table.case, words="Weg.", asker=asker, files=chosen, by=table.hennie
        )


def grant(table: Table, asked: RightsRequest, officer: User) -> None:
    with seated(table.place, officer, Role.PRIVACY_OFFICER):
        erasing.decide_erasure(
            asked, parts=GONE, answer="De foto gaat weg.", version=1, by=officer
        )


def say_yes_twice(table: Table, officers: tuple[User, User]) -> None:
    first, second = officers
    with seated(table.place, first, Role.PRIVACY_OFFICER):
        batch = destruction.approve("file", "erasure", by=first)
    with seated(table.place, second, Role.PRIVACY_OFFICER):
        destruction.confirm(batch, by=second)


def on_disk(*rows: FileAttachment) -> list[bool]:
    paths = [path for row in rows for path in (row.file, row.thumbnail)]
    return [default_storage.exists(path) for path in paths]


def now(table: Table, row: FileAttachment) -> FileAttachment:
    with seated(table.place, table.noor):
        found: FileAttachment = FileAttachment.objects.select_related("erased_for").get(
            pk=row.pk
        )
        return found


@pytest.fixture
def owner(stage: Stage) -> Iterator[psycopg.Connection]:  # noqa: ARG001 - a database of its own
    name = connection.settings_dict["NAME"]
    url = databases.url(settings.DATABASE_OWNER_URL, name)
    with psycopg.connect(url, autocommit=True) as server:
        yield server


def test_bytes_and_all_that_shows_them_are_gone(owner: psycopg.Connection) -> None:
    table = make_table(make_neighbourhood("ruwaard"))
    officers = make_officer(table.place), make_officer(table.place, "Gert Tweede")
    row, ans = add(table), make_ans(table)
    with seated(table.place, table.hennie):
        files.open_file_to(row, ans, by=table.hennie)
        asker = rights.asker_of(table.case, table.hennie)
        exporting.ask_export(table.case, asker=asker, by=table.hennie)
        paper = Document.objects.get()
        kept = default_storage.save("ruwaard/paper.pdf", ContentFile(b"shows it"))
        Document.objects.update(state="done", file=kept, sha256="x")
    assert words_left(owner, {TITLE, row.sha256, row.file})

    grant(table, ask(table), officers[0])
    say_yes_twice(table, officers)
    gone = destroying.destroy_confirmed(table.place.pk)

    assert gone == 1
    assert on_disk(row) == [False, False]
    assert not default_storage.exists(kept)
    assert words_left(owner, {TITLE, row.sha256, row.file, row.thumbnail}) == set()
    assert not Path(settings.MEDIA_ROOT, row.file).exists()
    left = now(table, row)
    assert (left.is_erased, left.removed_by_id) == (True, officers[1].pk)
    assert left.erased_for is not None
    assert left.erased_for.name == table.hennie.name
    with seated(table.place, table.hennie):
        assert not Document.objects.filter(pk=paper.pk).exists()
        assert Share.objects.get(file=row).ends_on == clock.today()
    with seated(table.place, officers[0], Role.PRIVACY_OFFICER):
        stated = DestructionStatement.objects.select_related("batch").get()
        assert (stated.number, stated.by_clock, stated.batch.kind) == (1, 0, "file")
        assert not DestroyedFile.objects.exists()


def test_the_page_says_what_is_true_at_every_step(
    table: Table, officers: tuple[User, User]
) -> None:
    row, other = add(table), add(table, "De andere")
    browser = sign_in(table.hennie)
    said = {"words": "Die brief mag weg.", "chosen": [str(row.pk)]}
    browser.post(page(table, "my_erasure_ask"), said)
    with seated(table.place, table.hennie):
        asked = RightsRequest.objects.get()
    desk = sign_in(officers[0])
    detail = reverse("casework:rights_detail", args=[table.place.slug, asked.pk])
    asks = desk.get(detail).content.decode()
    grant(table, asked, officers[0])
    waits = browser.get(page(table, "my_data")).content.decode()
    say_yes_twice(table, officers)
    destroying.destroy_confirmed(table.place.pk)
    gone = browser.get(page(table, "my_data")).content.decode()
    plan = browser.get(page(table, "my_plan")).content.decode()
    team = sign_in(table.noor).get(page(table, "case_detail")).content.decode()

    assert "wees 1 foto of papier aan" in asks
    assert TITLE not in asks
    assert "staat klaar om te wissen" in waits
    assert "1 foto of papier is gewist" in gone
    assert "op verzoek van Hennie van Dorp" in plan
    assert "op verzoek van Hennie van Dorp" in team
    assert opens(browser, table, row, other) == [404, 200]
    assert on_disk(other) == [True, True]


def page(table: Table, name: str) -> str:
    return reverse(f"casework:{name}", args=[table.place.slug, table.case.pk])


def opens(browser: Client, table: Table, *rows: FileAttachment) -> list[int]:
    where = [
        reverse("casework:file_open", args=[table.place.slug, one.pk]) for one in rows
    ]
    return [browser.get(one).status_code for one in where]


def test_without_a_granted_request_two_yeses_erase_no_file(
    table: Table, officers: tuple[User, User]
) -> None:
    row = add(table)
    facts = destruction.FileFacts(row.pk, clock.today(), is_held=False)
    with seated(table.place, table.noor):
        destruction.propose_files([facts], by=table.noor)
    say_yes_twice(table, officers)

    assert destroying.destroy_confirmed(table.place.pk) == 0
    assert on_disk(row) == [True, True]
    with seated(table.place, table.noor):
        assert not DestructionItem.objects.exists()
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT erase_file(%s, NULL, NULL)", [row.pk])


def test_what_came_after_the_answer_stays(
    table: Table, officers: tuple[User, User]
) -> None:
    row = add(table)
    grant(table, ask(table), officers[0])
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        later = add(table)
        say_yes_twice(table, officers)
        destroying.destroy_confirmed(table.place.pk)

    assert (on_disk(row), on_disk(later)) == ([False, False], [True, True])


def test_a_hold_on_the_plan_stops_its_files(
    table: Table, officers: tuple[User, User]
) -> None:
    row, first = add(table), officers[0]
    grant(table, ask(table), first)
    say_yes_twice(table, officers)
    with seated(table.place, first, Role.PRIVACY_OFFICER):
        holds.place_hold(table.case.pk, reason="Klacht.", reference="K", by=first)
        assert DestructionItem.objects.get().batch_id is None

    assert destroying.destroy_confirmed(table.place.pk) == 0
    assert on_disk(row) == [True, True]
    again = ask(table)
    with pytest.raises(ItIsHeld):
        grant(table, again, first)


def test_at_a_standstill_no_file_goes(
    table: Table, officers: tuple[User, User]
) -> None:
    row = add(table)
    grant(table, ask(table), officers[0])
    say_yes_twice(table, officers)
    with seated(table.place, table.hennie):
        asker = rights.asker_of(table.case, table.hennie)
        freezing.ask_freeze(
            table.case, ground="claim", words="", asker=asker, by=table.hennie
        )

    assert destroying.destroy_confirmed(table.place.pk) == 0
    assert on_disk(row) == [True, True]


def test_what_a_resident_was_promised_is_not_kept_longer(
    table: Table, officers: tuple[User, User]
) -> None:
    add(table)
    grant(table, ask(table), officers[0])
    until = clock.today() + timedelta(days=30)
    with seated(table.place, officers[0], Role.PRIVACY_OFFICER):
        item = DestructionItem.objects.get()
        with pytest.raises(PromisedToGo):
            destruction.keep_longer(item, until=until, reason="X.", by=officers[0])


def test_a_partner_reads_that_it_went_and_not_for_whom(
    table: Table, officers: tuple[User, User]
) -> None:
    add(table)
    grant(table, ask(table), officers[0])
    say_yes_twice(table, officers)
    destroying.destroy_confirmed(table.place.pk)
    partner = make_partner(table)
    shown = sign_in(partner).get(page(table, "my_plan")).content.decode()

    assert "op verzoek van een inwoner" in shown
    assert "op verzoek van Hennie" not in shown


def make_partner(table: Table) -> User:
    partner = make_member(table.place, Role.RESIDENT, user=make_user("Kim Partner"))
    with seated(table.place, table.noor):
        table.case.seats.create(user=partner, kind="resident", starts_on=clock.today())
    return partner
