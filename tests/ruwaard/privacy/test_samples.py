from datetime import date
from hashlib import sha256
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from ruwaard.accounts.models import Role, User
from ruwaard.audit.models import AuditEntry
from ruwaard.audit.recording import record
from ruwaard.notices.models import Notice
from ruwaard.privacy.models import (
    Explanation,
    Judgement,
    LogSample,
    Question,
    SampleClosing,
    SampleLine,
)
from ruwaard.privacy.reading.samples import seen
from ruwaard.privacy.refusals import (
    AlreadyExplained,
    LinesWait,
    OwnLine,
    SampleIsClosed,
    WrongSaysWhy,
)
from ruwaard.privacy.services import samples
from ruwaard.privacy.services.samples import month_before
from ruwaard.privacy.tasks import draw_samples
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.casework.views.counting import queries
from tests.factories import make_member, make_neighbourhood, make_user, seated, sign_in

THIS_MONTH = timezone.localdate().replace(day=1)
Verdict = Judgement.Verdict


@pytest.fixture
def officer(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.PRIVACY_OFFICER, user=make_user("Yvonne"))


@pytest.fixture
def worker(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, user=make_user("Noor El Idrissi"))


def look(
    place: Neighbourhood, user: User, times: int = 1, role: str = Role.PROFESSIONAL
) -> None:
    with seated(place, user, role):
        for _one in range(times):
            record("casework.plan_viewed", by=user, case_id=uuid4())


def draw(place: Neighbourhood, month: date = THIS_MONTH) -> LogSample | None:
    with tenant_scope(place.pk):
        drawn = samples.draw_sample(month)
        return None if drawn is None else LogSample(pk=drawn)


def lines_of(sample: LogSample | None) -> list[SampleLine]:
    return list(SampleLine.objects.filter(sample=sample).in_full())


@pytest.fixture
def sample(neighbourhood: Neighbourhood, worker: User, officer: User) -> LogSample:  # noqa: ARG001 - is told of it
    """Give a sample of two looks."""
    look(neighbourhood, worker, 2)
    drawn = draw(neighbourhood)
    assert drawn is not None
    return drawn


def test_a_sample_is_drawn_again_from_its_seed(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    look(neighbourhood, worker, 40)
    drawn = draw(neighbourhood)

    with seated(neighbourhood, officer):
        row = LogSample.objects.get()
        ids = [str(one.pk) for one in AuditEntry.objects.filter(user_id=worker.pk)]
        lines = [str(one.entry_id) for one in lines_of(drawn)]
    again = sorted(ids, key=lambda one: sha256((row.seed + one).encode()).hexdigest())
    assert (row.population, lines) == (40, again[:20])


def test_a_month_is_drawn_once(neighbourhood: Neighbourhood, worker: User) -> None:
    look(neighbourhood, worker)

    assert draw(neighbourhood) is not None
    assert draw(neighbourhood) is None


def test_only_looks_of_who_works_here_are_drawn(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    look(neighbourhood, worker, role=Role.RESIDENT)
    with seated(neighbourhood, worker, Role.PROFESSIONAL):
        refused = AuditEntry.Outcome.REFUSED
        record("casework.plan_viewed", by=worker, case_id=uuid4(), outcome=refused)
        record("casework.agreement_made", by=worker, case_id=uuid4())
        record("casework.plans_listed", by=worker)
        record("budget.entries_read", by=worker, ids=[uuid4()])
    elsewhere = make_neighbourhood("schadewijk")
    look(elsewhere, make_member(elsewhere))
    sample = draw(neighbourhood)

    with seated(neighbourhood, officer):
        assert lines_of(sample) == []


def test_lists_and_searches_that_showed_a_name_are_drawn_in_turn(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    look(neighbourhood, worker, 2)
    with seated(neighbourhood, worker, Role.PROFESSIONAL):
        for action in ("plans_listed", "plans_searched", "today_viewed"):
            record(f"casework.{action}", by=worker, ids=[uuid4(), uuid4()])
    sample = draw(neighbourhood)

    with seated(neighbourhood, officer):
        lines = lines_of(sample)
        deeds = [one.deed for one in seen(lines, officer)]
        samples.judge(lines[1], verdict=Verdict.ASKED, note="", by=officer)
        assert Question.objects.get().plan == ""
    assert [one.rows for one in deeds if one] == [0, 2, 0, 2, 2]
    asked = sign_in(officer).get(f"/ruwaard/privacy/steekproeven/regel/{lines[1].pk}/")
    assert "lijst van 2" in asked.content.decode()


def test_another_month_has_other_looks(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    look(neighbourhood, worker)
    sample = draw(neighbourhood, month_before(THIS_MONTH))

    with seated(neighbourhood, officer):
        assert lines_of(sample) == []


def test_the_month_before_january_is_december() -> None:
    assert month_before(date(2027, 1, 31)) == date(2026, 12, 1)


def test_beat_draws_last_month_everywhere_and_tells_the_officers(
    neighbourhood: Neighbourhood, officer: User
) -> None:
    draw_samples()
    draw_samples()

    with seated(neighbourhood, officer):
        assert [row.month for row in LogSample.objects.all()] == [
            month_before(THIS_MONTH)
        ]
        assert [one.kind for one in Notice.objects.all()] == ["privacy.sample_drawn"]


def test_the_size_is_of_the_neighbourhood(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    look(neighbourhood, worker, 9)
    with seated(neighbourhood, officer):
        samples.choose_size(50, by=officer)
        samples.choose_size(5, by=officer)
    sample = draw(neighbourhood)

    with seated(neighbourhood, officer):
        assert len(lines_of(sample)) == 5


def test_who_looked_is_asked_once_and_answers_once(
    neighbourhood: Neighbourhood, officer: User, worker: User, sample: LogSample
) -> None:
    with seated(neighbourhood, officer):
        line = lines_of(sample)[0]
        for _click in range(2):
            samples.judge(line, verdict=Verdict.ASKED, note="", by=officer)
    with seated(neighbourhood, worker):
        question = Question.objects.put_to(worker).get()
        notices = list(Notice.objects.values_list("kind", "address"))
        samples.explain(question, text="Ik verving een collega.", by=worker)
        with pytest.raises(AlreadyExplained):
            samples.explain(question, text="Iets anders.", by=worker)
    with seated(neighbourhood, officer):
        assert Explanation.objects.get().text == "Ik verving een collega."
        told = set(Notice.objects.values_list("kind", flat=True))

    path = f"/ruwaard/privacy/uitleg/{question.pk}/"
    assert notices == [("privacy.explanation_asked", path)]
    assert told == {"privacy.sample_drawn", "privacy.explanation_given"}


def test_nobody_else_reads_or_answers_a_question(
    neighbourhood: Neighbourhood, officer: User, sample: LogSample
) -> None:
    other = make_member(neighbourhood)
    with seated(neighbourhood, officer):
        samples.judge(lines_of(sample)[0], verdict=Verdict.ASKED, note="", by=officer)
        question = Question.objects.get()
    with seated(neighbourhood, other):
        assert Question.objects.count() == 0
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            samples.explain(question, text="Ik niet.", by=other)


def test_a_sample_closes_when_every_line_is_judged(
    neighbourhood: Neighbourhood, officer: User, sample: LogSample
) -> None:
    with seated(neighbourhood, officer):
        first, second = lines_of(sample)
        samples.judge(first, verdict=Verdict.EXPLAINED, note="", by=officer)
        samples.judge(second, verdict=Verdict.ASKED, note="", by=officer)
        with pytest.raises(LinesWait, match="oordeel: 1"):
            samples.close_sample(sample, conclusion="Goed", by=officer)
        with pytest.raises(IntegrityError), transaction.atomic():
            SampleClosing.objects.create(
                sample=sample,
                conclusion="Goed",
                closed_by=officer,
                closed_at=timezone.now(),
            )
        samples.judge(second, verdict=Verdict.WRONG, note="Geen reden", by=officer)
        samples.close_sample(sample, conclusion="Eén gesprek gevoerd", by=officer)
        with pytest.raises(SampleIsClosed):
            samples.judge(first, verdict=Verdict.WRONG, note="Toch niet", by=officer)
        with pytest.raises(SampleIsClosed):
            samples.close_sample(sample, conclusion="Nog eens", by=officer)


def test_what_is_not_in_order_says_why(
    neighbourhood: Neighbourhood, officer: User, sample: LogSample
) -> None:
    with seated(neighbourhood, officer), pytest.raises(WrongSaysWhy):
        samples.judge(lines_of(sample)[0], verdict=Verdict.WRONG, note="", by=officer)


@pytest.mark.parametrize("table", ["logsample", "sampleline"])
def test_nobody_draws_by_hand(
    neighbourhood: Neighbourhood, officer: User, table: str
) -> None:
    with seated(neighbourhood, officer), connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(current_user, %s, 'INSERT')",
            [f"privacy_{table}"],
        )
        assert cursor.fetchone() == (False,)


def test_the_pages_judge_ask_explain_and_close(
    neighbourhood: Neighbourhood, officer: User, worker: User, sample: LogSample
) -> None:
    with seated(neighbourhood, officer):
        lines = [one.pk for one in lines_of(sample)]
    browser = sign_in(officer)
    start = "/ruwaard/privacy/steekproeven/"
    for line, verdict in zip(lines, ("asked", "explained"), strict=True):
        browser.post(f"{start}regel/{line}/", {"verdict": verdict})
    with seated(neighbourhood, worker):
        asked = f"/ruwaard/privacy/uitleg/{Question.objects.get().pk}/"
    theirs = sign_in(worker)
    explained = theirs.post(asked, {"text": "Ik verving een collega."})
    shown = theirs.get(asked).content.decode()
    read = browser.get(f"{start}regel/{lines[0]}/").content.decode()
    page = f"{start}{sample.pk}/"
    refused = browser.post(page, {"conclusion": "Goed"})
    browser.post(f"{start}regel/{lines[0]}/", {"verdict": "explained"})
    closed = browser.post(page, {"conclusion": "Alles in orde"})

    assert "Ik verving een collega." in shown
    assert "Ik verving een collega." in read
    assert [one.status_code for one in (explained, refused, closed)] == [302, 422, 302]
    assert "Alles in orde" in browser.get(page).content.decode()


def test_the_size_is_chosen_on_the_list(officer: User) -> None:
    browser = sign_in(officer)
    path = "/ruwaard/privacy/steekproeven/"

    answers = [browser.post(path, {"size": size}).status_code for size in (4, 30)]

    assert answers == [422, 302]
    assert 'value="30"' in browser.get(path).content.decode()


def test_the_pages_cost_the_same_whatever_the_lines(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    browser = sign_in(officer)
    look(neighbourhood, worker, 1)
    few = page_of(draw(neighbourhood))
    browser.get(few)
    counted = queries(browser, few)
    other = make_neighbourhood("schadewijk")
    make_member(other, Role.PRIVACY_OFFICER, user=officer)
    look(other, make_member(other), 4)
    many = page_of(draw(other)).replace("ruwaard", "schadewijk")
    browser.get(many)
    browser.get(many)

    assert queries(browser, many) == counted


def page_of(sample: LogSample | None) -> str:
    assert sample is not None
    return f"/ruwaard/privacy/steekproeven/{sample.pk}/"


def test_a_month_of_nobody_closes_at_once(
    neighbourhood: Neighbourhood, officer: User
) -> None:
    sample = draw(neighbourhood, month_before(THIS_MONTH))

    answer = sign_in(officer).post(page_of(sample), {"conclusion": "Niemand keek"})
    assert answer.status_code == 302


def test_an_officer_judges_no_look_of_their_own(
    neighbourhood: Neighbourhood, officer: User, worker: User
) -> None:
    look(neighbourhood, worker)
    look(neighbourhood, officer, role=Role.PRIVACY_OFFICER)
    sample = draw(neighbourhood)
    with seated(neighbourhood, officer):
        own = {one.is_own: one.line for one in seen(lines_of(sample), officer)}
        with pytest.raises(OwnLine):
            samples.judge(own[True], verdict=Verdict.EXPLAINED, note="", by=officer)
        row = Judgement(
            line=own[True],
            verdict=Verdict.EXPLAINED,
            judged_by=officer,
            judged_at=timezone.now(),
        )
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            row.save(force_insert=True)
    browser = sign_in(officer)
    line = "/ruwaard/privacy/steekproeven/regel/{}/"
    page = browser.get(line.format(own[True].pk)).content.decode()
    after = browser.post(line.format(own[False].pk), {"verdict": Verdict.EXPLAINED})

    assert "Dit deed u zelf." in page
    assert "Bewaar uw oordeel" not in page
    assert after["Location"] == f"/ruwaard/privacy/steekproeven/{own[True].sample_id}/"
    colleague = make_member(
        neighbourhood, Role.PRIVACY_OFFICER, user=make_user("Gerda Smits")
    )
    with seated(neighbourhood, colleague):
        samples.judge(own[True], verdict=Verdict.EXPLAINED, note="", by=colleague)
        samples.close_sample(own[True].sample, conclusion="Gezien.", by=colleague)
