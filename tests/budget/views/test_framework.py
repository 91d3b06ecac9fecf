"""A whole framework through the screens: drafted, agreed, granted from, closed."""

from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from budget.models import (
    Account,
    Amendment,
    Balance,
    Framework,
    FrameworkAmount,
    Fund,
    Period,
    Subsidy,
)
from ruwaard.accounts.models import Role
from ruwaard.compass import Goal
from ruwaard.tenancy.models import Neighbourhood, Organisation
from ruwaard.tenancy.scope import tenant_scope
from tests.budget.factories import make_participant, on
from tests.factories import make_member, sign_in

HERE = {"neighbourhood": "ruwaard"}


class Town:
    """Oss pays and Pantein takes part; each with somebody behind a browser."""

    def __init__(self, here: Neighbourhood) -> None:
        """Make both and sign them in."""
        with tenant_scope(here.pk):
            self.oss: Organisation = make_participant("Gemeente Oss")
            self.pantein: Organisation = make_participant("Pantein")
        self.here = here
        self.financier = self.browser(Role.FINANCIER, self.oss)
        self.director = self.browser(Role.DIRECTOR, self.pantein)
        self.manager = self.browser(Role.MANAGER, self.pantein)

    def browser(self, role: str, organisation: Organisation) -> Client:
        """Return a browser of somebody new in a role."""
        return sign_in(make_member(self.here, role, organisation=organisation))


@pytest.fixture
def town(neighbourhood: Neighbourhood) -> Town:
    with on(2026, 2, 2):
        return Town(neighbourhood)


def url(name: str, **ids: object) -> str:
    return reverse(f"budget:{name}", kwargs=HERE | ids)


def sent(browser: Client, address: str, **answers: object) -> str:
    """Send a form that is expected to be accepted, and return where it leads."""
    response = browser.post(address, answers)
    said = response.context["form"].errors if response.status_code == 422 else ""
    assert (response.status_code, said) == (302, "")
    return response.headers["Location"]


def drafted(town: Town) -> Amendment:
    """Draft a framework with one stream through the screens."""
    sent(
        town.financier,
        url("framework_add"),
        name="Wijkkader 2026",
        starts_on="1-1-2026",
        ends_on="1-1-2028",
        mandate_cents="1000",
        approvals_needed="2",
    )
    with tenant_scope(town.here.pk):
        framework = Framework.objects.get()
        amendment: Amendment = framework.amendments.get()
    part = {"framework_id": framework.pk}
    sent(
        town.financier,
        url("framework_part", part="geldstroom", **part),
        name="Begeleiding",
        domain="wmo",
        from_year="2026",
    )
    return amendment


def figure(town: Town, year: int) -> dict[str, object]:
    with tenant_scope(town.here.pk):
        stream: UUID = Framework.objects.get().streams.get().pk
    return {"year": year, "financier": town.oss.pk, "stream": stream}


def signed(town: Town) -> Framework:
    amendment = drafted(town)
    part = {"amendment_id": amendment.pk}
    for year in (2026, 2027):
        sent(
            town.financier,
            url("amendment_part", part="samenstelling", **part),
            source_name="Wmo begeleiding",
            source_cents="4000",
            percentage="50",
            **figure(town, year),
        )
    agreed(town, amendment)
    with tenant_scope(town.here.pk):
        framework: Framework = Framework.objects.get()
        return framework


def agreed(town: Town, amendment: Amendment) -> None:
    sent(town.financier, url("amendment_ask", amendment_id=amendment.pk))
    for browser in (town.financier, town.director):
        sent(browser, url("amendment_agree", amendment_id=amendment.pk), agrees="1")


@pytest.fixture
def framework(town: Town) -> Framework:
    with on(2026, 2, 2):
        return signed(town)


def text_of(browser: Client, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def test_a_framework_is_drafted_and_signed_through_screens(
    town: Town, framework: Framework
) -> None:
    with tenant_scope(town.here.pk):
        room = Balance.objects.of(framework, 2027, Account.Kind.ROOM).cents()
        months = Period.objects.count()

    assert (framework.state, room, months) == ("running", 200_000, 24)


def test_an_amendment_shows_before_and_after_and_then_holds(
    town: Town, framework: Framework
) -> None:
    with on(2026, 3, 1):
        where = sent(
            town.financier,
            url("amendment_add"),
            kind="growth",
            title="Groei 2027",
            reason="Meer mensen",
        )
        with tenant_scope(town.here.pk):
            amendment = framework.amendments.get(number=1)
        sent(
            town.financier,
            url("amendment_part", amendment_id=amendment.pk, part="bedrag"),
            cents="2.500",
            **figure(town, 2027),
        )
        page = text_of(town.director, where)
        sent(
            town.manager,
            url("amendment_note", amendment_id=amendment.pk),
            text="Graag ook 2026",
        )
        agreed(town, amendment)
        now = text_of(town.manager, url("framework_detail"))
        then = text_of(town.manager, url("framework_detail") + "?op=28-2-2026")

    figures = ["€ 2.000", "+€ 500", "€ 2.500"]
    assert [one in page for one in figures] == [True] * 3
    assert ("€ 2.500" in now, "€ 2.500" in then) == (True, False)
    assert "Graag ook 2026" in text_of(town.director, where)


def test_a_figure_shows_which_amendments_made_it(
    town: Town, framework: Framework
) -> None:
    with tenant_scope(town.here.pk):
        amount = FrameworkAmount.objects.filter(year=2027).get()

    page = text_of(town.manager, url("amount_history", amount_id=amount.pk))

    assert "0. Wijkkader 2026" in page
    assert framework.name == "Wijkkader 2026"


def test_only_the_asked_organisations_answer(town: Town, framework: Framework) -> None:
    """A manager discusses, and does not agree for the organisation."""
    with tenant_scope(town.here.pk):
        amendment = framework.amendments.get(number=0)

    answer = town.manager.post(url("amendment_agree", amendment_id=amendment.pk))

    assert answer.status_code == 403


@pytest.mark.usefixtures("framework")
def test_a_subsidy_goes_from_asked_to_fixed(town: Town) -> None:
    with on(2026, 3, 1):
        where = sent(
            town.financier,
            url("subsidy_add"),
            organisation=town.pantein.pk,
            year="2026",
        )
        with tenant_scope(town.here.pk):
            subsidy = Subsidy.objects.get()
            stream = subsidy.framework.streams.get().pk
        step = {"subsidy_id": subsidy.pk}
        too_much = {"stream": stream, "cents": "2000,01"}
        sent(town.financier, url("subsidy_step", step="regel", **step), **too_much)
        refused = town.financier.post(url("subsidy_step", step="verlenen", **step))
        enough = {"stream": stream, "cents": "1500"}
        sent(town.financier, url("subsidy_step", step="regel", **step), **enough)
        sent(town.financier, url("subsidy_step", step="verlenen", **step))
        paid = {"cents": "1000", "happened_on": "1-3-2026", "reference": "B1"}
        sent(town.financier, url("subsidy_step", step="voorschot", **step), **paid)
        sent(town.manager, url("subsidy_report", **step), note="Wat we deden")
        fixed = {"cents": "1400", "ground": "Beleidsregel 3"}
        sent(town.financier, url("subsidy_step", step="vaststellen", **step), **fixed)
        page = text_of(town.manager, where)

    assert refused.status_code == 422
    assert "Bij Begeleiding is nog € 2.000 te verdelen." in (
        refused.content.decode().replace("\xa0", " ")
    )
    assert page.count("Beleidsregel 3") == 1


@pytest.mark.usefixtures("framework")
def test_the_papers_of_another_organisation_stay_closed(town: Town) -> None:
    other = town.browser(Role.MANAGER, town.oss)
    with on(2026, 3, 1):
        where = sent(
            town.financier,
            url("subsidy_add"),
            organisation=town.pantein.pk,
            year="2026",
        )

    answers = [browser.get(where).status_code for browser in (town.manager, other)]

    assert answers == [200, 404]
    assert "Pantein" in text_of(other, url("subsidy_list") + "?jaar=2026")


@pytest.mark.usefixtures("framework")
def test_a_fund_warns_six_months_before_it_ends(town: Town) -> None:
    with on(2026, 3, 1):
        sent(
            town.financier,
            url("fund_add"),
            name="VEZN",
            financier=town.oss.pk,
            purpose="Palliatieve zorg",
            starts_on="1-1-2026",
            ends_on="1-10-2026",
            cents="500",
        )
        with tenant_scope(town.here.pk):
            fund = Fund.objects.get()
        spent = {"cents": "120", "reference": "F1"}
        sent(town.financier, url("fund_spend", fund_id=fund.pk), **spent)
        early = text_of(town.manager, url("fund_list"))
    with on(2026, 4, 1):
        late = text_of(town.manager, url("fund_list"))

    warning = "VEZN stopt op 1 oktober 2026. Er is nog € 380."
    assert (warning in early, warning in late) == (False, True)


@pytest.mark.usefixtures("framework")
def test_a_month_is_closed_and_opened_again_by_two(town: Town) -> None:
    with tenant_scope(town.here.pk):
        january = Period.objects.get(month=date(2026, 1, 1))
    row = {"period_id": january.pk}
    with on(2026, 3, 1):
        other = town.browser(Role.PROGRAMME, town.oss)
        sent(town.manager, url("period_close", **row))
        sent(town.manager, url("period_reopen_ask", **row), reason="Vergeten")
        sent(town.manager, url("period_reopen", **row))
        page = text_of(town.manager, url("period_list"))
        sent(other, url("period_reopen", **row))

    assert "Dit doet iemand anders dan wie het vroeg." in page
    with tenant_scope(town.here.pk):
        january.refresh_from_db()
    assert january.closed_at is None


def test_without_a_framework_the_pages_say_so(town: Town) -> None:
    for name in ("framework_detail", "subsidy_list", "fund_list", "period_list"):
        assert town.manager.get(url(name)).status_code == 200


def test_results_are_read_by_the_goal_they_serve(
    town: Town, framework: Framework
) -> None:
    def part(kind: str, **answers: object) -> None:
        address = url("framework_part", part=kind, framework_id=framework.pk)
        sent(town.financier, address, **answers)

    with on(2026, 3, 1):
        for code, goal in (("Z1", Goal.HEALTH), ("Z2", "")):
            part("resultaat", code=code, title=f"Rust {code}", goal=goal)
            with tenant_scope(town.here.pk):
                result = framework.results.get(code=code)
            part(
                "indicator",
                result=result.pk,
                name=f"Meting {code}",
                target="8",
                threshold="6",
            )
        untagged = text_of(town.director, url("figures"))
        chosen = text_of(town.director, f"{url('figures')}?doel={Goal.HEALTH}")
        unknown = text_of(town.director, f"{url('figures')}?doel=x")
        part("doel", result=result.pk, goal=Goal.SYSTEMS)
        tagged = text_of(town.director, url("figures"))

    assert "Eén gewenst resultaat heeft nog geen doel." in untagged
    assert ("Meting Z1" in chosen, "Meting Z2" in chosen) == (True, False)
    assert "Meting Z2" in unknown
    assert str(Goal.SYSTEMS.label) in tagged
    assert "nog geen doel" not in tagged
