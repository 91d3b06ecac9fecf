import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from casework.models import Agreement, PlanItem
from casework.services import agreements
from ruwaard import clock
from ruwaard.tenancy.models import Neighbourhood, Participation
from tests.casework.services.table import make_colleague
from tests.casework.views.table_pages import (
    AUTOSAVE,
    HTMX,
    Page,
    make_line,
    make_page,
    stranger,
    text_of,
)
from tests.factories import make_organisation

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

State = Agreement.State


@pytest.fixture
def page(neighbourhood: Neighbourhood) -> Page:
    return make_page(neighbourhood)


@pytest.fixture
def need(page: Page) -> PlanItem:
    return make_line(page, "Hulp met de post.", PlanItem.Question.NEED)


def agree(
    page: Page,
    need: PlanItem,
    headers: dict[str, str] | None = None,
    **sides: Any,  # noqa: ANN401 - fields of a form
) -> "Answer":
    usual = {
        "who": f"person:{page.around.hennie.pk}",
        "due_on": "31-12-2099",
        "what": "",
        "payer": "own",
    }
    soon = (clock.today() + timedelta(days=10)).strftime("%d-%m-%Y")
    return page.post(
        "agreement_add", usual | {"due_on": soon} | sides, headers, item_id=need.pk
    )


def only(page: Page) -> Agreement:
    with page.inside() as around:
        made: Agreement = around.case.agreements.get()
        return made


def test_who_what_and_when_make_an_agreement(page: Page, need: PlanItem) -> None:
    answer = agree(page, need)

    made = only(page)
    assert answer.status_code == 302
    assert (made.what, made.carrier_name, made.state, made.payer) == (
        "Hulp met de post.",
        "Hennie van Dorp",
        State.OPEN,
        "own",
    )


def test_the_form_asks_who_what_and_when_with_the_need_filled_in(
    page: Page, need: PlanItem
) -> None:
    asked = text_of(page.get("agreement_add", item_id=need.pk))

    assert "Hulp met de post.</textarea>" in asked
    assert '<optgroup label="Aan tafel">' in asked
    assert '<details class="kt-details" >' in asked


def test_a_colleague_who_is_not_at_the_table_is_asked(
    page: Page, need: PlanItem
) -> None:
    with page.inside() as around:
        bram = make_colleague(around)

    agree(page, need, who=f"user:{bram.uuid}")

    shown = text_of(page.get("meeting", meeting_id=page.meeting.pk))
    assert only(page).state == State.ASKED
    assert "Gevraagd" in shown


def test_an_organisation_that_takes_part_may_carry(page: Page, need: PlanItem) -> None:
    woon = make_organisation("Woonstichting")
    with page.inside():
        Participation.objects.create(
            organisation=woon, kind="partner", starts_on=clock.today()
        )

    agree(page, need, who=f"organisation:{woon.pk}")

    assert only(page).organisation == woon


def test_somebody_at_the_table_by_name_carries_for_their_organisation(
    page: Page, need: PlanItem
) -> None:
    woon = make_organisation("Woonstichting")
    with page.inside():
        Participation.objects.create(
            organisation=woon, kind="partner", starts_on=clock.today()
        )
    page.post(
        "seat_add",
        {"name": "Tom Peeters", "kind": "professional", "role_label": "Woonstichting"},
        meeting_id=page.meeting.pk,
    )
    with page.inside():
        tom = page.meeting.attendees.get(name="Tom Peeters")

    agree(page, need, who=f"attendee:{tom.pk}")

    made = only(page)
    assert (made.carrier_name, made.organisation, made.state) == (
        "Tom Peeters",
        woon,
        State.OPEN,
    )


@pytest.mark.parametrize(
    ("sides", "sentence"),
    [
        ({"who": ""}, "Kies wie dit doet."),
        ({"who": "person:forged"}, "Kies iemand uit de lijst."),
        ({"who": f"person:{uuid.uuid4()}"}, "Kies iemand uit de lijst."),
        ({"due_on": ""}, "Kies een dag, bijvoorbeeld 10-12-2026."),
        ({"due_on": "morgen"}, "Kies een dag, bijvoorbeeld 10-12-2026."),
        ({"due_on": "31-02-2027"}, "Kies een dag die bestaat"),
        ({"due_on": "01-01-2020"}, "Kies een dag vanaf vandaag"),
        ({"due_on": "01-01-2190"}, "Kies een dag tot en met"),
        ({"what": "a" * 501}, "Deze tekst is te lang."),
        ({"what": "post\x00"}, "een teken dat we niet kunnen bewaren"),
        ({"payer": "other"}, "Schrijf welke wet of partij dit betaalt."),
        ({"payer": "koning"}, "koning"),
        ({"amount": "45"}, "Een bedrag hoort bij het wijkbudget."),
        ({"payer": "budget", "amount": "veel"}, "Vul een bedrag in"),
        ({"payer": "budget", "amount": "0"}, "Vul een bedrag in van"),
        (
            {"payer": "budget", "amount": "99999999999"},
            "Vul een bedrag in van hoogstens",
        ),
        (
            {"payer": "resident", "cost_to_resident": "nothing"},
            "Betaalt de inwoner zelf? Dan kost het wel iets.",
        ),
        ({"agreement_id": "geen-id"}, "Laad haar opnieuw."),
    ],
)
def test_a_bad_agreement_is_refused_in_words(
    page: Page, need: PlanItem, sides: dict[str, str], sentence: str
) -> None:
    answer = agree(page, need, HTMX, **({"what": "Blijft staan."} | sides))

    shown = text_of(answer)
    assert (answer.status_code, sentence in shown) == (422, True)
    assert "Blijft staan." in shown or "what" in sides
    with page.inside() as around:
        assert around.case.agreements.count() == 0


def test_an_agreement_sent_again_is_one(page: Page, need: PlanItem) -> None:
    key = uuid.uuid4()

    for _turn in range(2):
        agree(page, need, HTMX, agreement_id=key)

    assert only(page).pk == key


def test_amounts_are_folded_away(page: Page, need: PlanItem) -> None:
    agree(page, need, payer="budget", amount="1250,50")

    shown = text_of(page.get("meeting", meeting_id=page.meeting.pk))

    assert ("1250" in shown, "1.250" in shown, "Kost u niets" in shown) == (
        False,
        False,
        True,
    )


def test_one_field_saved_while_typing_leaves_the_others(
    page: Page, need: PlanItem
) -> None:
    agree(page, need, payer="budget", amount="45")
    made = only(page)

    answer = page.post(
        "agreement_change",
        {"what": "Elke dinsdag.", "version": 1},
        AUTOSAVE,
        agreement_id=made.pk,
    )

    now = only(page)
    assert (answer.status_code, answer.headers["X-Version"]) == (204, "2")
    assert (now.what, now.amount, now.payer, now.due_on) == (
        "Elke dinsdag.",
        made.amount,
        "budget",
        made.due_on,
    )


def test_two_people_on_one_agreement_see_both(page: Page, need: PlanItem) -> None:
    agree(page, need)
    made = only(page)
    with page.inside() as around:
        agreements.change_agreement(made, version=1, by=around.noor, what="Elke week.")

    answer = page.post(
        "agreement_change",
        {"what": "Elke maand.", "version": 1},
        AUTOSAVE,
        agreement_id=made.pk,
    )

    shown = text_of(answer)
    assert answer.status_code == 409
    assert 'data-standing="what">Elke week.</p>' in shown
    assert "Elke maand.</textarea>" in shown
    assert f'id="regel-{need.pk}"' in shown


def test_a_state_is_said_and_a_hold_up_offers_the_way_on(
    page: Page, need: PlanItem
) -> None:
    agree(page, need)
    made = only(page)

    page.post(
        "agreement_state",
        {"state": "held", "ground": "law", "reason": "Mag niet.", "version": 1},
        agreement_id=made.pk,
    )

    shown = text_of(page.get("meeting", meeting_id=page.meeting.pk))
    assert "Kan nu niet" in shown
    assert "U mag om een officieel besluit vragen." in shown
    assert "Een onafhankelijke cliëntondersteuner helpt u gratis." in shown


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"state": "held", "reason": "Zo."}, "Kies wat het is."),
        ({"state": "held", "ground": "law"}, "Schrijf kort wat er in de weg staat."),
        ({"state": "dropped"}, "Schrijf kort waarom deze afspraak vervalt."),
        ({"state": "weg"}, "Kies hoe het ervoor staat."),
        ({"state": "done", "version": "9"}, "Kies samen welke tekst blijft staan."),
    ],
)
def test_a_state_that_cannot_be_is_refused(
    page: Page, need: PlanItem, sent: dict[str, str], sentence: str
) -> None:
    agree(page, need)
    made = only(page)

    answer = page.post(
        "agreement_state", {"version": "1"} | sent, HTMX, agreement_id=made.pk
    )

    assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert only(page).state == State.OPEN


@pytest.mark.parametrize("name", ["agreement_change", "agreement_state"])
def test_an_agreement_of_somebody_else_does_not_exist(
    page: Page, need: PlanItem, name: str
) -> None:
    agree(page, need)
    address = page.address(name, agreement_id=only(page).pk)

    assert stranger(page).post(address, {}).status_code == 404
