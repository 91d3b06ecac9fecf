"""Never a 500: forms of framework, subsidies, funds and months with odd values."""

from collections.abc import Iterator

import pytest

from budget.models import Amendment, Framework, Fund, Period, Subsidy
from budget.views.amendments import PARTS as AMENDMENT_PARTS
from budget.views.framework import PARTS
from budget.views.subsidies import STEPS
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.budget.factories import on
from tests.budget.views.test_framework import Town, signed, url
from tests.html_forms import WORDS, forms_on
from tests.test_bad_input import BLUNT, FINE, failures


@pytest.fixture
def town(neighbourhood: Neighbourhood) -> Iterator[Town]:
    """Give a framework with a draft amendment, a subsidy and a fund."""
    with on(2026, 3, 2):
        made = Town(neighbourhood)
        signed(made)
        made.financier.post(
            url("amendment_add"), {"kind": "growth", "title": "x", "reason": "x"}
        )
        made.financier.post(
            url("subsidy_add"), {"organisation": made.pantein.pk, "year": "2026"}
        )
        days = {"starts_on": "1-1-2026", "ends_on": "1-1-2027"}
        fund = {"name": "x", "financier": made.oss.pk, "purpose": "x", "cents": "5"}
        made.financier.post(url("fund_add"), fund | days)
        made.financier.raise_request_exception = False
        made.manager.raise_request_exception = False
        yield made


def addresses(town: Town) -> list[str]:
    """Return every address with a form for the financier."""
    with tenant_scope(town.here.pk):
        framework = Framework.objects.get().pk
        amendment = Amendment.objects.get(number=1).pk
        subsidy = Subsidy.objects.get().pk
        fund = Fund.objects.get().pk
    return [
        url("framework_add"),
        url("amendment_add"),
        url("subsidy_add"),
        url("fund_add"),
        url("fund_spend", fund_id=fund),
        url("subsidy_report", subsidy_id=subsidy),
        *(url("framework_part", framework_id=framework, part=one) for one in PARTS),
        *(
            url("amendment_part", amendment_id=amendment, part=one)
            for one in AMENDMENT_PARTS
        ),
        *(url("subsidy_step", subsidy_id=subsidy, step=one) for one in STEPS),
    ]


def filled_in(town: Town, address: str) -> dict[str, str]:
    """Return the fields of the form of an address, with values that fit."""
    page = town.financier.get(address).content.decode()
    fields = next(one for action, one in forms_on(page) if action in {"", address})
    days = {name: "1-3-2026" for name in fields if name.endswith("_on")}
    return {name: "5" if one == WORDS else one for name, one in fields.items()} | days


def test_no_form_of_the_financier_breaks(town: Town) -> None:
    wrong = {
        address: failures(town.financier, address, filled_in(town, address), {})
        for address in addresses(town)
    }
    assert {address: one for address, one in wrong.items() if one} == {}


def test_no_question_in_an_address_breaks(town: Town) -> None:
    pages = ("framework_detail", "subsidy_list", "fund_list", "period_list")
    answers = {
        (page, key, name): town.manager.get(url(page), {key: value}).status_code
        for page in pages
        for key in ("kader", "op", "jaar")
        for name, value in BLUNT.items()
        if value is not None
    }
    assert {key: one for key, one in answers.items() if one not in FINE} == {}


def test_a_month_that_does_not_exist_is_not_closed(town: Town) -> None:
    with tenant_scope(town.here.pk):
        period = Period.objects.order_by("month").last()
    assert period is not None

    answer = town.manager.post(url("period_close", period_id=period.pk), follow=True)

    assert answer.status_code == 200
