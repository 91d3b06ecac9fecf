"""Nobody waits for ever for an answer: a week before, once after, and no more."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import Feedback
from casework.services import advice, feedback, voice_reminders
from casework.tasks import remind_of_voice
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_user, seated, sign_in

DAY = timedelta(days=1)
WORDS = "Noor luisterde pas toen ik boos werd."


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def gerrit(table: Table) -> User:
    return make_member(table.place, Role.CLIENT_COUNCIL, user=make_user("Gerrit"))


def told(table: Table, user: User, kind: str, after: int) -> int:
    """Let beat come by twice after so many days; return how often `user` was told."""
    with clock.stopped_at(clock.now() + after * DAY):
        remind_of_voice()
        remind_of_voice()
    with seated(table.place, user):
        return Notice.objects.filter(kind=kind).count()


def test_who_owes_advice_and_who_owes_an_answer_hear_it_twice(
    table: Table, gerrit: User
) -> None:
    hanneke = make_member(table.place, Role.DIRECTOR, user=make_user("Hanneke"))
    with seated(table.place, hanneke, Role.DIRECTOR):
        asked = advice.ask_advice(
            subject="De inloop",
            question="Sluiten?",
            advise_by=clock.today() + 28 * DAY,
            by=hanneke,
        )
    kind = voice_reminders.ADVICE_WAITS
    found = [told(table, gerrit, kind, days) for days in (10, 22, 29, 60)]
    with seated(table.place, gerrit, Role.CLIENT_COUNCIL):
        advice.give_advice(
            asked, verdict="no", advice="Openhouden.", version=1, by=gerrit
        )
    kind = voice_reminders.ANSWER_WAITS
    owed = [told(table, hanneke, kind, days) for days in (10, 36, 43, 80)]

    assert found == [0, 1, 2, 2]
    assert owed == [0, 1, 2, 2]


@pytest.mark.parametrize("about_the_council", [False, True])
def test_what_a_resident_said_is_remembered_but_never_by_who_it_is_about(
    table: Table,
    gerrit: User,
    about_the_council: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    with seated(table.place, table.hennie):
        about = gerrit if about_the_council else table.noor
        feedback.say(
            table.case,
            kind="experience",
            to="council",
            words=WORDS,
            about=about,
            by=table.hennie,
        )
    kind = voice_reminders.FEEDBACK_WAITS
    found = [told(table, gerrit, kind, days) for days in (10, 22, 29, 60)]

    assert found == ([0, 0, 0, 0] if about_the_council else [0, 1, 2, 2])
    assert told(table, table.noor, kind, 60) == 0


def test_a_professional_finds_on_a_page_what_residents_let_them_read(
    table: Table,
) -> None:
    with seated(table.place, table.hennie):
        said = feedback.say(
            table.case,
            kind="experience",
            to="council",
            words=WORDS,
            about=table.noor,
            by=table.hennie,
        )
    page = reverse("casework:about_me_list", args=[table.place.slug])
    noor = sign_in(table.noor)
    before = seen(noor, page)
    for may_read in (True, False):
        with seated(table.place, table.hennie):
            row = Feedback.objects.get(pk=said.pk)
            feedback.show(row, may_read=may_read, version=row.version, by=table.hennie)
        before += seen(noor, page)

    assert before == [False, True, False]


def seen(browser: Client, page: str) -> list[bool]:
    return [WORDS in browser.get(page).content.decode()]
