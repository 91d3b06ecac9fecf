from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from ruwaard import clock
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.notices.models import Notice, Preference
from ruwaard.notices.services import choose, notify
from ruwaard.notices.tasks import mail_what_waits
from ruwaard.outbox.models import Message
from ruwaard.outbox.sending import send
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import user_scope
from tests.factories import make_member, make_user, seated
from tests.ruwaard.notices.conftest import HURRY, WAITS
from tests.ruwaard.outbox.conftest import Post, post

__all__ = ["post"]

HERE = "/ruwaard/"
NIGHT = datetime(2026, 12, 1, 4, 0, tzinfo=UTC)
MORNING = datetime(2026, 12, 1, 6, 30, tzinfo=UTC)  # half past seven in Oss
NEXT_MORNING = datetime(2026, 12, 2, 6, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_night() -> Iterator[None]:
    with clock.stopped_at(NIGHT):
        yield


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.PROGRAMME)


def tell(place: Neighbourhood, user: User, *codes: str) -> None:
    with seated(place, user):
        for code in codes:
            notify([user], code, address=HERE)


def mailed() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("created_at").values_list("subject", "body"))


def wants(user: User, way: str, *, shared: bool = False, language: str = "nl") -> None:
    ways = {"plans": way}
    choose(ways=ways, is_shared_mailbox=shared, language=language, by=user)


def at(moment: datetime) -> int:
    """Let beat come by at `moment`; return how many mails there are then."""
    with clock.stopped_at(moment):
        mail_what_waits()
    return Message.objects.count()


def test_one_mail_a_day_tells_how_many_and_where(
    neighbourhood: Neighbourhood, noor: User, post: Post
) -> None:
    post.open()
    tell(neighbourhood, noor, WAITS.code, HURRY.code)

    assert [at(NIGHT), at(MORNING), at(MORNING)] == [0, 1, 1]
    send(Message.objects.get().pk)

    (arrived,) = post.arrived
    assert arrived["To"] == noor.email
    assert arrived["Subject"] == "Er staat iets voor u klaar"
    assert bytes(arrived.get_payload(decode=True)).decode().strip().splitlines() == [
        "Goedendag,",
        "",
        "Er staan 2 berichten voor u klaar.",
        "",
        "- Plannen, gesprekken en afspraken: 2",
        "",
        "Log in om het te lezen:",
        "",
        "http://localhost:8000/berichten/",
        "",
        "Wilt u minder mail? Kies dat op de pagina ‘Uw berichten’.",
    ]


def test_what_was_mailed_is_not_mailed_again(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    tell(neighbourhood, noor, WAITS.code)
    at(MORNING)

    assert at(NEXT_MORNING) == 1


def test_what_comes_later_on_a_day_waits_for_the_next_morning(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    with clock.stopped_at(MORNING):
        tell(neighbourhood, noor, WAITS.code)

    assert [at(MORNING), at(NEXT_MORNING)] == [0, 1]


def test_what_was_read_is_not_mailed(neighbourhood: Neighbourhood, noor: User) -> None:
    tell(neighbourhood, noor, WAITS.code)
    with user_scope(noor.pk):
        Notice.everywhere.all().read_now()

    assert at(MORNING) == 0


def test_a_shared_mailbox_hears_that_there_is_something_and_no_more(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    wants(noor, "daily", shared=True)
    tell(neighbourhood, noor, WAITS.code, WAITS.code)

    at(MORNING)

    ((subject, body),) = mailed()
    assert subject == "Er staat iets voor u klaar"
    assert body.splitlines()[2:5] == [
        "Er staat iets voor u klaar.",
        "",
        "Log in om het te lezen:",
    ]


def test_a_mail_is_in_the_language_of_who_gets_it(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    wants(noor, "daily", language="en")
    tell(neighbourhood, noor, WAITS.code)

    at(MORNING)

    assert mailed()[0][0] == "Something is waiting for you"


def test_who_reads_here_only_gets_no_mail(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    wants(noor, "here")
    tell(neighbourhood, noor, WAITS.code, HURRY.code)

    assert at(MORNING) == 0


def test_what_has_a_hurry_goes_at_once_to_who_wants_that(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    wants(noor, "at_once")
    tell(neighbourhood, noor, WAITS.code)
    assert at(NIGHT) == 0

    tell(neighbourhood, noor, HURRY.code)
    assert [at(NIGHT), at(NIGHT)] == [1, 1]
    assert at(MORNING) == 2  # the other one, with the daily mail


def test_who_has_no_role_here_any_more_gets_nothing(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    tell(neighbourhood, noor, WAITS.code)
    with seated(neighbourhood, noor):
        Membership.objects.filter(user=noor).update(
            starts_on="2026-01-01", ends_on="2026-12-01"
        )

    assert at(MORNING) == 0


def test_who_left_or_has_no_address_gets_nothing(neighbourhood: Neighbourhood) -> None:
    gone = make_member(neighbourhood)
    on_paper = make_member(neighbourhood, user=make_user(email=""))
    User.objects.filter(pk=gone.pk).update(is_active=False)
    for user in (gone, on_paper):
        tell(neighbourhood, user, WAITS.code)

    assert at(MORNING) == 0
    assert set(Preference.objects.values_list("user_id", "mailed_on")) == {
        (gone.pk, MORNING.date()),
        (on_paper.pk, MORNING.date()),
    }


def test_each_gets_a_mail_of_their_own(neighbourhood: Neighbourhood) -> None:
    for _number in range(3):
        tell(neighbourhood, make_member(neighbourhood), WAITS.code)

    assert at(MORNING) == 3
