"""Mijn gegevens: what a resident sees and asks, and what a colleague does on paper."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.models import RightsLink, RightsRequest
from casework.papers.data import build_data_paper, may_fetch_data
from casework.services import files
from casework.services.rights import ASKED
from ruwaard import clock
from ruwaard.dates import written
from ruwaard.documents.models import Document
from ruwaard.documents.rendering import render
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.calculations.test_pictures import picture
from tests.casework.pdf_text import squeezed, text_of
from tests.casework.services.test_destruction import make_officer
from tests.casework.tables import Table, make_table
from tests.factories import seated, sign_in


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def page(table: Table, name: str, **more: object) -> str:
    where = {"neighbourhood": table.place.slug, "case_id": table.case.pk} | more
    return reverse(f"casework:{name}", kwargs=where)


def file_of(table: Table, key: object) -> str:
    where = {"neighbourhood": table.place.slug, "request_id": key}
    return reverse("casework:data_json", kwargs=where)


def asked(table: Table) -> RightsRequest:
    with seated(table.place, table.hennie):
        found: RightsRequest = RightsRequest.objects.latest("asked_on")
        return found


def everything(table: Table) -> Client:
    browser = sign_in(table.hennie)
    browser.post(page(table, "my_export"))
    return browser


def test_a_resident_downloads_everything(table: Table) -> None:
    browser = everything(table)
    shown = browser.get(page(table, "my_data")).content.decode()
    answer = browser.get(file_of(table, asked(table).pk))

    assert file_of(table, asked(table).pk) in shown
    assert "Om te lezen (PDF)" in shown
    assert answer.headers["Content-Type"] == "application/json"
    assert json.loads(answer.content)["about"] == "Hennie van Dorp"


def test_the_link_opens_for_who_asked_alone_and_for_a_week(table: Table) -> None:
    browser = everything(table)
    path = file_of(table, asked(table).pk)
    team = sign_in(table.noor).get(path).status_code
    with seated(table.place, table.hennie):
        RightsRequest.objects.update(open_until=clock.today())
        paper = Document.objects.get(kind="resident_data")
        late = may_fetch_data(paper)

    assert (team, late, browser.get(path).status_code) == (404, False, 404)


def test_everything_on_paper_is_one_tagged_pdf_without_a_name_of_others(
    table: Table,
) -> None:
    everything(table)
    with seated(table.place, table.hennie):
        content = build_data_paper(Document.objects.get(kind="resident_data"))

    text = text_of(render(content))
    assert content.filename.startswith("mijn-gegevens-")
    assert squeezed("Hennie van Dorp") in text
    assert squeezed("Wie keek") in text
    assert "Ans" not in text


def test_two_clicks_make_one_copy(table: Table) -> None:
    browser = sign_in(table.hennie)
    sent = {"request_id": "0ee0cc3e-6c2e-4f8d-8a39-6d0f1f0c0a77"}
    for _click in range(2):
        browser.post(page(table, "my_export"), sent)

    with seated(table.place, table.hennie):
        counts = (RightsLink.objects.count(), Document.objects.count())
    assert counts == (1, 1)


def test_a_colleague_makes_it_for_who_has_no_account(table: Table) -> None:
    browser = sign_in(table.noor)
    sent = {"person": table.person.pk, "channel": "paper", "identity": "known"}
    answer = browser.post(page(table, "export_add"), sent)
    shown = browser.get(page(table, "case_rights")).content.decode()

    assert answer.headers["Location"] == page(table, "case_rights")
    assert "PDF om mee te geven" in shown
    assert "bekend bij het team" in shown


def test_on_paper_it_waits_until_it_was_handed_over(table: Table) -> None:
    browser = sign_in(table.noor)
    sent = {"person": table.person.pk, "channel": "paper", "identity": "known"}
    browser.post(page(table, "export_add"), sent)
    right = asked(table)
    before = (right.state, browser.get(file_of(table, right.pk)).status_code)
    where = {"neighbourhood": table.place.slug, "request_id": right.pk}
    given = reverse("casework:export_hand_over", kwargs=where)
    browser.post(given, {"how": "in_hand", "version": right.version})
    again = browser.post(given, {"how": "post", "version": right.version})
    shown = browser.get(page(table, "case_rights")).content.decode()

    assert before == ("asked", 200)
    assert browser.get(file_of(table, right.pk)).status_code == 404
    assert again.status_code == 422
    assert "Gegeven: op papier, in de hand." in shown


def test_how_we_know_who_it_is_must_be_said(table: Table) -> None:
    sent = {"person": table.person.pk, "channel": "paper"}
    answer = sign_in(table.noor).post(page(table, "export_add"), sent)

    assert answer.status_code == 422


def test_what_a_resident_downloads_alone_is_not_the_teams_business(
    table: Table,
) -> None:
    everything(table)
    shown = sign_in(table.noor).get(page(table, "case_rights")).content.decode()

    assert "Er is nog niets gevraagd" in shown


def test_more_requests_cost_no_more_queries(table: Table) -> None:
    browser = everything(table)
    numbers = []
    for _more in range(2):
        with CaptureQueriesContext(connection) as asked_of:
            browser.get(page(table, "my_data"))
        numbers.append(len(asked_of))
        everything(table)

    assert numbers[0] == numbers[1]


def test_the_menu_leads_to_ones_own_data(table: Table) -> None:
    browser = sign_in(table.hennie)
    all_of_it = reverse("casework:my_data_all", args=[table.place.slug])

    shown = browser.get(page(table, "my_plan")).content.decode()
    assert f'href="{all_of_it}"' in shown
    assert browser.get(all_of_it).headers["Location"] == page(table, "my_data")


def test_the_term_of_this_plan_is_told_with_its_law_and_why(table: Table) -> None:
    browser = sign_in(table.hennie)
    with seated(table.place, table.noor):
        table.agreement.__class__.objects.update(payer="other", payer_name="Wmo")
    works = browser.get(page(table, "my_data")).content.decode()
    with seated(table.place, table.noor):
        closed = {"state": "closed", "closed_on": clock.today()}
        table.case.__class__.objects.filter(pk=table.case.pk).update(**closed)
    over = browser.get(page(table, "my_data")).content.decode()

    until = clock.today().replace(year=clock.today().year + 15)
    assert "Zolang uw plan loopt, en daarna nog 15 jaar." in works
    assert "Wmo 2015, art. 5.3.4" in works
    assert "een afspraak wordt betaald uit de Wmo" in works
    assert f"Tot {written(until, 'year')}." in over


def test_everything_in_one_zip_with_the_pictures_that_stand(table: Table) -> None:
    photo = picture()
    for title in ("Het trapgat van Ans", "Weg ermee", "Met Ans op de bank"):
        sent = {"title": title, "upload": SimpleUploadedFile("foto.jpg", photo)}
        sign_in(table.noor).post(page(table, "file_add"), sent)
    with seated(table.place, table.noor):
        gone = table.case.files.get(title="Weg ermee")
        files.remove_file(gone, reason="Verkeerd.", by=table.noor)
        both = table.case.files.get(title="Met Ans op de bank")
        kept = table.case.files.get(title="Het trapgat van Ans")
    mark = reverse("casework:file_mark", args=[table.place.slug, both.pk])
    marked = sign_in(table.noor).post(mark, {"others": "1"}, follow=True)
    browser = everything(table)
    where = {"neighbourhood": table.place.slug, "request_id": asked(table).pk}
    address = reverse("casework:data_zip", kwargs=where)
    answer = browser.get(address)
    others = sign_in(table.noor).get(address).status_code

    whole = ZipFile(BytesIO(answer.content))
    pictures = "fotos-en-papieren/01-het-trapgat-van-iemand-anders.jpg"
    assert whole.namelist() == ["gegevens.json", pictures, "lees-mij.txt"]
    assert json.loads(whole.read("gegevens.json"))["about"] == "Hennie van Dorp"
    with default_storage.open(kept.file) as file:
        assert whole.read(pictures) == file.read()
    assert "Het gaat dus niet mee" in marked.content.decode()
    assert "- Met [iemand anders] op de bank" in whole.read("lees-mij.txt").decode()
    assert others == 404


def test_who_writes_to_the_officer_gets_it_from_who_helps(table: Table) -> None:
    officer = make_officer(table.place)
    desk, team = sign_in(officer), sign_in(table.noor)
    take_in = reverse("casework:export_take_in", args=[table.place.slug])
    sent = {"channel": "paper", "identity": "papers"}
    unknown = desk.post(take_in, sent | {"name": "Niemand Bekend"})
    taken = desk.post(take_in, sent | {"name": "hennie van dorp"})
    listed = desk.get(taken.headers["Location"]).content.decode()
    right = asked(table)
    where = {"neighbourhood": table.place.slug, "request_id": right.pk}
    closed = [
        desk.get(reverse(f"casework:{name}", kwargs=where)).status_code
        for name in ("data_json", "data_zip", "export_hand_over")
    ]
    given = reverse("casework:export_hand_over", kwargs=where)
    said = {"how": "in_hand", "version": right.version}
    early = team.post(given, said).status_code
    waits = team.get(page(table, "case_rights")).content.decode()
    team.post(reverse("casework:export_make", kwargs=where), {"version": right.version})
    opens = team.get(file_of(table, right.pk)).status_code
    team.post(given, said)
    with seated(table.place, table.noor):
        told = Notice.objects.filter(kind=ASKED).count()

    assert unknown.status_code == 422
    assert "hennie van dorp" in listed
    assert closed == [404, 404, 403]
    assert (early, opens, told) == (422, 200, 1)
    assert "Aangenomen door Fatima Gezien." in waits
    assert asked(table).handed_how == "in_hand"
