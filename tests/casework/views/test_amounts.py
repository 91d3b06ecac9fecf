"""Money of the neighbourhood budget on the forms and pages of a plan."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from budget.models import Commitment
from casework.models import Agreement, Seat
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood, Participation
from tests.budget.factories import free_space, make_framework, make_stream
from tests.budget.services.test_promises import NOON
from tests.casework.services.table import make_colleague, take_seat
from tests.casework.views.table_pages import (
    AUTOSAVE,
    Page,
    make_line,
    make_page,
    text_of,
)
from tests.factories import make_member, make_organisation, seated, sign_in


@pytest.fixture
def page(neighbourhood: Neighbourhood) -> Iterator[Page]:
    """A table in a neighbourhood with a running framework and € 5.000 to spend."""
    with clock.stopped_at(NOON):
        made = make_page(neighbourhood)
        manager = make_member(
            neighbourhood, Role.MANAGER, organisation=make_organisation("UniK")
        )
        with seated(neighbourhood, manager, Role.MANAGER):
            framework = make_framework()
            keeper = make_organisation("Ons Welzijn")
            free_space(framework, make_stream(framework), keeper)
            Participation.objects.create(
                organisation=keeper, kind="budget", starts_on=clock.today()
            )
        yield made


def agree(page: Page, amount: str = "900", **sides: Any) -> Agreement:  # noqa: ANN401 - fields of a form
    need = make_line(page, "Een wasmachine.", "need")
    sent = {
        "who": f"person:{page.around.hennie.pk}",
        "due_on": (clock.today() + timedelta(days=10)).strftime("%d-%m-%Y"),
        "what": "",
        "payer": "budget",
        "amount": amount,
    }
    page.post("agreement_add", sent | sides, item_id=need.pk)
    with page.inside() as around:
        made: Agreement = around.case.agreements.select_related("commitment").get()
        return made


def plan_of(page: Page, user: User) -> str:
    address = page.address("case_detail", case_id=page.around.case.pk)
    return sign_in(user).get(address).content.decode()


def test_the_form_asks_who_pays_the_invoice_and_whether_it_fits(page: Page) -> None:
    need = make_line(page, "Een wasmachine.", "need")

    asked = text_of(page.get("agreement_add", item_id=need.pk))

    assert 'name="paid_by"' in asked
    assert "/geld/past-dit/" in asked
    assert "Ons Welzijn" in asked


def test_without_a_framework_the_form_is_as_it_was(
    neighbourhood: Neighbourhood,
) -> None:
    bare = make_page(neighbourhood)
    need = make_line(bare, "Een wasmachine.", "need")

    asked = text_of(bare.get("agreement_add", item_id=need.pk))

    assert 'name="paid_by"' not in asked
    assert "/geld/past-dit/" not in asked


def test_the_team_reads_the_code_for_the_invoice(page: Page) -> None:
    made = agree(page)
    assert made.commitment is not None

    shown = plan_of(page, page.around.noor)

    assert made.commitment.code in shown
    assert "Pantein betaalt de rekening" in shown


def test_another_organisation_can_pay(page: Page) -> None:
    made = agree(page, paid_by=str(make_organisation("Ons Welzijn").pk))
    assert made.commitment is not None

    with page.inside():
        assert made.commitment.organisation.name == "Ons Welzijn"


def test_an_amount_that_saves_itself_is_adjusted(page: Page) -> None:
    made = agree(page)
    answer = page.post(
        "agreement_change",
        {"amount": "600", "version": made.version},
        AUTOSAVE,
        agreement_id=made.pk,
    )
    with page.inside():
        assert (answer.status_code, Commitment.objects.get().cents) == (204, 60_000)


def test_above_the_mandate_a_colleague_approves_from_vandaag(page: Page) -> None:
    made = agree(page, "1500")
    with page.inside() as around:
        bram = make_colleague(around)
        take_seat(around, bram)
    browser = sign_in(bram)
    assert "Kijk vandaag mee" in text_of(browser.get(page.address("today")))
    assert "Een collega uit het team kijkt" in plan_of(page, page.around.noor)

    browser.post(page.address("agreement_approve", agreement_id=made.pk))

    with page.inside():
        assert Commitment.objects.get().approved_by == bram


def test_who_asked_does_not_approve(page: Page) -> None:
    made = agree(page, "1500")

    page.post("agreement_approve", agreement_id=made.pk)

    with page.inside():
        assert Commitment.objects.get().state == Commitment.State.ASKED


def test_a_hold_up_on_an_open_purse_is_refused_in_words(page: Page) -> None:
    made = agree(page)
    answer = page.post(
        "agreement_state",
        {"state": "held", "ground": "purse", "reason": "Op.", "version": made.version},
        agreement_id=made.pk,
    )

    assert answer.status_code == 422
    assert "geen stop op de portemonnee" in text_of(answer)


def test_a_resident_reads_no_code_and_no_amount_unasked(page: Page) -> None:
    made = agree(page)
    assert made.commitment is not None
    with page.inside() as around:
        hennie = make_member(around.neighbourhood, Role.RESIDENT)
        take_seat(around, hennie, Seat.Kind.RESIDENT)
    shown = text_of(
        sign_in(hennie).get(page.address("my_plan", case_id=page.around.case.pk))
    )

    assert made.commitment.code not in shown
    before, _, after = shown.partition("Toon het bedrag")
    assert "900" not in before
    assert "900" in after
