"""The learning history from its first chapter to what everybody reads."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from demo.stories.learning import tell_the_year, write_down
from prevention.models import Chapter, Edition, Figure, LearningYear
from prevention.papers import history_paper
from prevention.reading.history import history_of
from prevention.reading.tables import tables_of_year
from prevention.services.parts import add_part
from prevention.services.years import begin_year, freeze_year
from ruwaard.accounts.models import Role, User
from ruwaard.documents.rendering import render
from tests.casework.pdf_text import opened, squeezed, text_of
from tests.factories import seated, sign_in
from tests.world import World

CHAPTERS = ("Anders denken", "Anders doen", "Anders organiseren", "Anders financieren")


def test_from_a_chapter_to_what_everybody_reads(world: World) -> None:
    by = world.users[Role.PROGRAMME]
    User.objects.filter(pk=by.pk).update(language="tr")
    browser, anybody = sign_in(by), Client()
    where = f"/ruwaard/leren/geschiedenis/{world.rows['year_id']}/"
    with seated(world.here, by, Role.PROGRAMME):
        edition = Edition.objects.get(pk=world.rows["edition_id"])
        few = {"low": Decimal(5), "counts_people": True, "what": "Gestopt"}
        for row in ({"out_of": Decimal(9)}, {"audience": "team"}):
            add_part(Figure, edition, part_id=None, by=by, **few, **row)

    chapter = browser.post(f"{where}do/", {"text": "Wij deden", "version": "0"})
    stale = browser.post(f"{where}think/", {"text": "Later", "version": "7"})
    early = browser.post(f"{where}openbaar/")
    unread = anybody.get("/ruwaard/geleerd/").content.decode()
    frozen = browser.post(f"{where}vast/")
    late = browser.post(f"{where}do/", {"text": "Anders", "version": "1"})
    browser.post(f"{where}openbaar/")
    page = anybody.get("/ruwaard/geleerd/2026/").content.decode()
    browser.post(f"{where}openbaar/", {"withdraw": "1"})
    gone = anybody.get("/ruwaard/geleerd/2026/").status_code

    assert [chapter.status_code, stale.status_code] == [302, 422]
    assert [early.status_code, frozen.status_code, late.status_code] == [302, 302, 422]
    assert "Samen bewegen" not in unread
    assert [
        part
        for part in ("Samen bewegen", "Wij deden", "45", "Interventies per doel")
        if part not in page
    ] == []
    assert "te weinig mensen om te noemen" in page
    assert "5 van de 9" not in page
    assert gone == 404
    with seated(world.here, by, Role.PROGRAMME):
        with pytest.raises(IntegrityError), transaction.atomic():
            Chapter.objects.update(text="Anders")
        with pytest.raises(IntegrityError), transaction.atomic():
            LearningYear.objects.update(tables=[])


def test_the_paper_of_2019_holds_all_of_it(world: World) -> None:
    by = world.users[Role.PROGRAMME]
    with seated(world.here, by, Role.PROGRAMME):
        year = begin_year(2019, by=by)
        write_down(year, by=by)
        tell_the_year(year, by=by)
        year = freeze_year(year, tables=tables_of_year(year), by=by)
        history = history_of(year)
        pdf = render(history_paper(history, world.here))

    text = text_of(pdf)
    places = [text.rindex(squeezed(heading)) for heading in CHAPTERS]
    assert places == sorted(places)
    assert len(history.leaves) == 18
    assert len(history.lessons) == 5
    titles = [squeezed(one.edition.title) for one in history.leaves]
    assert [title for title in titles if text.count(title) < 2] == []
    assert squeezed("Interventies per doel") in text
    assert "/StructTreeRoot" in opened(pdf).Root
    assert {one["code"] for one in history.tables} >= {
        "doelen",
        "principes",
        "effecten",
    }
