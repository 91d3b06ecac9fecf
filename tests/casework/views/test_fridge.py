import pytest

from casework.models import Agreement
from casework.papers.fridge import build_fridge_paper
from ruwaard.accounts.models import Role
from ruwaard.documents.models import Document
from ruwaard.documents.rendering import render
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.pdf_text import opened, squeezed, text_of
from tests.casework.tables import Table, make_table
from tests.factories import seated, sign_in


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.mark.parametrize("who", ["noor", "hennie"])
def test_who_is_who_and_who_does_what_stand_on_one_page(table: Table, who: str) -> None:
    part = "plan" if who == "noor" else "mijn-plan"

    answer = sign_in(getattr(table, who)).get(
        f"/ruwaard/{part}/{table.case.pk}/wie-is-wie/"
    )

    page = answer.content.decode()
    told = ("Noor El Idrissi", "Ans Wijers", "zus", "Elke dinsdag samen de post openen")
    assert [word for word in told if word not in page] == []


def test_nothing_of_money_or_of_the_talk_hangs_on_the_door(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        Agreement.objects.update(payer="other", payer_name="Zorgverzekeraar De Linde")

    page = sign_in(table.noor).get(f"/ruwaard/plan/{table.case.pk}/wie-is-wie/")

    told = ("De Linde", "rustig slapen", "€")
    assert [word for word in told if word in page.content.decode()] == []


def test_it_is_one_sheet_of_paper(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        document = Document.objects.create(
            kind="fridge_door",
            subject_id=table.case.pk,
            case_id=table.case.pk,
            asked_by=table.noor,
        )
        content = build_fridge_paper(document)

    paper = render(content)
    with opened(paper) as pdf:
        assert len(pdf.pages) == 1
    assert squeezed("Elke dinsdag samen de post openen") in text_of(paper)
    assert "Hennie" not in content.filename


def test_asking_for_the_paper_leads_to_where_it_is(table: Table) -> None:
    answer = sign_in(table.hennie).post(
        f"/ruwaard/mijn-plan/{table.case.pk}/wie-is-wie/"
    )

    assert answer.status_code == 302
    assert "/document" in answer.headers["Location"]
