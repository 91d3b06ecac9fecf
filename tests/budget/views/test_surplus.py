"""Key, distribution, reports and evaluation, as people click through them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from budget.documents import build_distribution, build_evaluation, build_report
from budget.models import (
    Account,
    Distribution,
    DistributionKey,
    Entry,
    Evaluation,
    Framework,
    Indicator,
    IndicatorValue,
    Period,
    WantedResult,
)
from budget.services.ledger import Move, Posting, open_account, post
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.documents.models import Document
from ruwaard.documents.rendering import render
from ruwaard.tenancy.models import Neighbourhood, Organisation
from tests.budget.factories import DECISION, make_framework, make_signed_framework, on
from tests.factories import (
    make_member,
    make_organisation,
    make_user,
    seated,
    sign_in,
)

YEAR = 2026
Kind = Account.Kind


@dataclass
class Place:
    """A year of the neighbourhood that is over, and who works with it."""

    here: Neighbourhood
    framework: Framework
    users: dict[str, User] = field(default_factory=dict)

    def browser(self, who: str) -> Client:
        return sign_in(self.users[who])

    def path(self, rest: str) -> str:
        return f"/{self.here.slug}/geld/{rest}"


@pytest.fixture
def later() -> Iterator[None]:
    with clock.stopped_at(datetime(2027, 1, 15, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def place(neighbourhood: Neighbourhood, later: None) -> Place:  # noqa: ARG001 - the day
    funder, provider = make_organisation("Gemeente Oss"), make_organisation("Pantein")
    hats = {
        "financier": (Role.FINANCIER, funder),
        "manager": (Role.MANAGER, provider),
        "other manager": (Role.MANAGER, funder),
        "director": (Role.DIRECTOR, provider),
        "auditor": (Role.AUDITOR, funder),
        "programme": (Role.PROGRAMME, funder),
    }
    users = {
        name: make_member(
            neighbourhood,
            role,
            user=make_user(name.title()),
            organisation=organisation,
            starts_on=date(2026, 1, 1),
        )
        for name, (role, organisation) in hats.items()
    }
    with seated(neighbourhood, users["manager"], Role.MANAGER):
        framework = booked(users["manager"], provider.pk)
        Period.objects.filter(month__year=YEAR).update(
            closed_at=timezone.now(), closed_by=users["programme"]
        )
    return Place(neighbourhood, framework, users)


def booked(by: User, provider: int) -> Framework:
    """Put 200.000 euros in, give it to Pantein, of which 100.000 is spent."""
    with on(YEAR, 12, 31):
        framework = make_signed_framework(by, cents=20_000_000)
        stream = framework.streams.get()
        room = open_account(framework, Kind.ROOM, YEAR, stream_id=stream.pk)
        given, spent = (
            open_account(
                framework, kind, YEAR, organisation_id=provider, stream_id=stream.pk
            )
            for kind in (Kind.ALLOCATION, Kind.SPENT)
        )
        for kind, move in (
            (Entry.Kind.ALLOCATE, Move(20_000_000, room, given)),
            (Entry.Kind.ACTUAL, Move(10_000_000, given, spent)),
        ):
            post(
                framework,
                Posting([move]),
                kind=kind,
                source=DECISION,
                booked_on=date(YEAR, 12, 31),
                by=by,
            )
    return framework


KEY = {
    "reading": "equal",
    "share": "100",
    "minimum_savings": "0",
    "deficit": "carry",
    "loss_share": "100",
    "residents-0": "1",
}


def propose_key(place: Place) -> None:
    ids = dict(Organisation.objects.values_list("name", "pk"))
    data = KEY | {
        f"providers-{ids['Gemeente Oss']}": "0",
        f"providers-{ids['Pantein']}": "1",
        f"funders-{ids['Gemeente Oss']}": "1",
    }
    answer = place.browser("financier").post(place.path("sleutel/nieuw/"), data)
    assert answer.status_code == 302, answer.content.decode()


def sign_key(place: Place) -> None:
    with seated(place.here, place.users["manager"], Role.MANAGER):
        key = DistributionKey.objects.get()
    for who in ("financier", "director"):
        place.browser(who).post(place.path(f"sleutel/{key.pk}/tekenen/"))


def propose(place: Place) -> Distribution:
    propose_key(place)
    sign_key(place)
    place.browser("manager").post(place.path(f"verdeling/{YEAR}/voorstel/"))
    with seated(place.here, place.users["manager"], Role.MANAGER):
        made: Distribution = Distribution.objects.get()
    return made


def give_purposes(place: Place, distribution: Distribution) -> None:
    data = {f"deel-{position}": "de gezondheid van de wijk" for position in (1, 2, 3)}
    path = place.path(f"verdeling/{distribution.pk}/bestemming/")
    assert place.browser("manager").post(path, data).status_code == 302


def seen(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_the_key_page_says_who_gets_what_and_who_still_has_to_sign(
    place: Place,
) -> None:
    propose_key(place)

    page = seen(place.browser("director"), place.path("sleutel/"))

    assert (
        "Van de € 100.000 die overblijft gaat € 33.333,33 naar Bewoners, "
        "€ 33.333,33 naar Gemeente Oss en € 33.333,34 naar Pantein."
    ) in page
    assert "De laatste cent van de afronding gaat naar Pantein." in page
    assert "Teken voor Pantein" in page


def test_a_manager_is_not_asked_to_sign_the_key(place: Place) -> None:
    propose_key(place)

    assert "Teken voor" not in seen(place.browser("manager"), place.path("sleutel/"))


def test_the_key_can_be_tried_on_a_deficit(place: Place) -> None:
    propose_key(place)

    page = seen(place.browser("financier"), place.path("sleutel/?bedrag=300&tekort=on"))

    assert "Van dit tekort gaat 100 procent mee naar het volgende jaar." in page


def test_everybody_signed_makes_the_key_hold(place: Place) -> None:
    propose_key(place)
    sign_key(place)

    page = seen(place.browser("auditor"), place.path("sleutel/"))

    assert "Iedereen tekende. De sleutel geldt vanaf 15 januari 2027." in page


def test_the_gemeente_in_two_groups_is_refused_on_the_form(place: Place) -> None:
    ids = dict(Organisation.objects.values_list("name", "pk"))
    data = KEY | {f"providers-{one}": "1" for one in ids.values()}
    data[f"funders-{ids['Gemeente Oss']}"] = "1"

    answer = place.browser("financier").post(place.path("sleutel/nieuw/"), data)

    assert answer.status_code == 422
    assert "Gemeente Oss staat er twee keer in." in answer.content.decode()


def test_the_list_shows_what_would_be_shared_before_a_proposal(place: Place) -> None:
    propose_key(place)
    sign_key(place)

    page = seen(place.browser("financier"), place.path("verdeling/"))

    assert ("€ 100.000" in page, "kan verdeeld worden" in page) == (True, True)


def test_a_year_with_an_open_month_shows_no_sums(place: Place) -> None:
    propose_key(place)
    sign_key(place)
    with seated(place.here, place.users["manager"], Role.MANAGER):
        december = Period.objects.filter(month=date(YEAR, 12, 1))
        december.update(closed_at=None, closed_by=None)

    page = seen(place.browser("financier"), place.path("verdeling/"))

    assert ("€ 100.000" in page, "1 maand staat nog open" in page) == (False, True)


def test_a_distribution_from_proposal_to_posting(place: Place) -> None:
    distribution = propose(place)
    give_purposes(place, distribution)
    post_path = place.path(f"verdeling/{distribution.pk}/boeken/")
    assert place.browser("other manager").post(post_path).status_code == 403

    place.browser("director").post(post_path)

    page = seen(place.browser("auditor"), place.path(f"verdeling/{distribution.pk}/"))
    assert "Getekend en geboekt op 15 januari 2027" in page
    assert "de gezondheid van de wijk" in page
    assert "33.333,3333…" in page


def test_a_year_of_a_framework_that_is_over_is_shared_from_its_own_list(
    place: Place,
) -> None:
    propose_key(place)
    sign_key(place)
    with seated(place.here, place.users["manager"], Role.MANAGER):
        Framework.objects.update(ends_on=date(YEAR + 1, 1, 1))
        make_framework(starts_on=date(YEAR + 1, 1, 1), ends_on=date(YEAR + 6, 1, 1))
    manager, earlier = place.browser("manager"), f"?kader={place.framework.pk}"
    assert f"?kader={place.framework.pk}" in seen(manager, place.path("verdeling/"))
    assert "kan verdeeld worden" in seen(manager, place.path(f"verdeling/{earlier}"))

    made = manager.post(place.path(f"verdeling/{YEAR}/voorstel/"), follow=True)

    assert f"Over van {YEAR}" in made.content.decode()
    assert f"Evaluatie {YEAR}" in seen(
        manager, place.path(f"verantwoording/?jaar={YEAR}")
    )


def test_an_evening_of_residents_is_kept(place: Place) -> None:
    distribution = propose(place)
    data = {
        "held_on": "10-1-2027",
        "question": "Waar besteden we ons deel aan?",
        "people": "40",
        "votes_for": "31",
        "votes_against": "6",
        "outcome": "Een tweede avond samen eten.",
        "cents": "33333,33",
    }
    path = place.path(f"verdeling/{distribution.pk}/avond/")
    place.browser("manager").post(path, data)

    page = seen(place.browser("director"), place.path(f"verdeling/{distribution.pk}/"))

    assert "40 bewoners, 31 voor, 6 tegen." in page


def test_more_votes_than_people_are_refused(place: Place) -> None:
    distribution = propose(place)
    data = {"held_on": "10-1-2027", "question": "Wat?", "outcome": "Dit."}
    data |= {"people": "3", "votes_for": "3", "votes_against": "1"}
    path = place.path(f"verdeling/{distribution.pk}/avond/")

    answer = place.browser("manager").post(path, data)

    assert answer.status_code == 422


REPORTS = (
    *("budget", "jaren", "prognose", "verklaringen", "reserve", "verdeling"),
    *("resultaten", "productie", "organisaties", "iv3", "subsidies"),
)


def test_the_reports_are_listed_with_the_audit_file_for_who_reads_entries(
    place: Place,
) -> None:
    lists = {
        who: seen(place.browser(who), place.path("verantwoording/"))
        for who in ("auditor", "financier")
    }

    assert all("Naar Iv3-taakveld" in page for page in lists.values())
    assert ["Auditbestand" in page for page in lists.values()] == [True, False]


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_opens_as_screen_and_file(place: Place, name: str) -> None:
    propose(place)
    browser = place.browser("financier")
    path = place.path(f"verantwoording/{name}/")

    page = seen(browser, f"{path}?jaar={YEAR}")
    file = browser.get(f"{path}csv/?jaar={YEAR}")

    assert "Virtueel boek" in page
    assert "Virtueel boek" in file.content.decode("utf-8-sig")


def test_every_report_is_a_paper(place: Place) -> None:
    propose(place)
    financier = place.users["financier"]
    with seated(place.here, financier, Role.FINANCIER):
        papers = [
            build_report(
                Document.objects.create(
                    kind="report",
                    subject_id=place.framework.pk,
                    variant=f"{name}-{YEAR}",
                    asked_by=financier,
                )
            )
            for name in REPORTS
        ]

    assert [one.filename for one in papers] == [f"{name}-2026.pdf" for name in REPORTS]
    assert all("Virtueel boek" in one.html for one in papers)
    assert render(papers[0])[:5] == b"%PDF-"


def test_a_distribution_is_a_paper(place: Place) -> None:
    distribution = propose(place)
    manager = place.users["manager"]
    with seated(place.here, manager, Role.MANAGER):
        document = Document.objects.create(
            kind="distribution", subject_id=distribution.pk, asked_by=manager
        )
        content = build_distribution(document)

    assert content.filename == "verdeling-2026.pdf"
    assert "33.333,3333…" in content.html
    assert render(content)[:5] == b"%PDF-"


def test_a_paper_is_asked_for_by_who_may_read_figures(place: Place) -> None:
    distribution = propose(place)
    path = place.path(f"verdeling/{distribution.pk}/pdf/")

    answer = place.browser("director").post(path)

    assert "/documenten/" in answer.headers["Location"]


def test_the_auditor_reads_every_entry_in_the_audit_file(place: Place) -> None:
    answer = place.browser("auditor").get(place.path("verantwoording/auditbestand/"))

    lines = answer.getvalue().decode().splitlines()
    assert len(lines) > 4
    assert "hash" in lines[0]
    xaf = place.path("verantwoording/auditbestand/?vorm=xaf")
    assert b"<auditfile" in place.browser("auditor").get(xaf).getvalue()
    assert b"<auditfile" not in place.browser("manager").get(xaf).getvalue()


def test_an_auditor_writes_nothing(place: Place) -> None:
    distribution = propose(place)
    browser = place.browser("auditor")
    answers = {
        path: browser.post(place.path(path)).status_code
        for path in (
            "sleutel/nieuw/",
            f"sleutel/{distribution.key_id}/tekenen/",
            f"verdeling/{YEAR}/voorstel/",
            f"verdeling/{distribution.pk}/boeken/",
            f"verdeling/{distribution.pk}/bestemming/",
            f"verdeling/{distribution.pk}/avond/",
            f"evaluatie/{YEAR}/begin/",
            f"evaluatie/{YEAR}/vaststellen/",
        )
    }

    assert answers == dict.fromkeys(answers, 403)


def measured(place: Place) -> WantedResult:
    with seated(place.here, place.users["manager"], Role.MANAGER):
        result: WantedResult = WantedResult.objects.create(
            framework=place.framework, code="K1", title="Meer welzijn"
        )
        indicator = Indicator.objects.create(
            result=result, name="Cijfer voor het leven", target=8, threshold=7
        )
        for people, name in ((120, indicator), (4, None)):
            IndicatorValue.objects.create(
                indicator=name
                or Indicator.objects.create(
                    result=result, name="Bezwaren", target=0, threshold=5
                ),
                year=YEAR,
                value=people / 16,
                number_of_people=people,
                source="micro-analyse",
                at=timezone.now(),
                by=place.users["manager"],
            )
    return result


def test_one_click_gives_the_criteria_with_judgement_and_evidence(
    place: Place,
) -> None:
    result = measured(place)
    path = place.path(f"evaluatie/{YEAR}/")
    place.browser("manager").post(f"{path}begin/")
    judged = {"outcome": "reached", "explanation": "Steeg.", "evidence": "verslag 3"}
    place.browser("manager").post(f"{path}oordeel/{result.pk}/", judged)
    place.browser("financier").post(f"{path}vaststellen/", {"conclusion": "Gehaald."})

    page = seen(place.browser("director"), path)

    assert "K1 Meer welzijn" in page
    assert ("verslag 3" in page, "7,50" in page, "gehaald" in page) == (True,) * 3
    assert "Vastgesteld op 15 januari 2027 door Financier." in page
    assert "Nog geen bestuurder tekende." in page
    assert "over te weinig mensen" in page


def test_a_director_signs_the_evaluation_and_everybody_reads_it(place: Place) -> None:
    result = measured(place)
    path = place.path(f"evaluatie/{YEAR}/")
    place.browser("manager").post(f"{path}begin/")
    judged = {"outcome": "reached", "explanation": "Steeg.", "evidence": "verslag 3"}
    place.browser("manager").post(f"{path}oordeel/{result.pk}/", judged)
    place.browser("financier").post(f"{path}vaststellen/", {"conclusion": "Gehaald."})

    answers = [
        place.browser(who).post(f"{path}tekenen/").status_code
        for who in ("manager", "director")
    ]

    assert answers == [403, 302]
    page = seen(place.browser("auditor"), path)
    assert "Director, 15 januari 2027" in page


def test_an_evaluation_is_a_paper(place: Place) -> None:
    measured(place)
    manager = place.users["manager"]
    place.browser("manager").post(place.path(f"evaluatie/{YEAR}/begin/"))
    with seated(place.here, manager, Role.MANAGER):
        document = Document.objects.create(
            kind="evaluation",
            subject_id=Evaluation.objects.get().pk,
            asked_by=manager,
        )
        content = build_evaluation(document)

    assert "K1 Meer welzijn" in content.html
    assert render(content)[:5] == b"%PDF-"
