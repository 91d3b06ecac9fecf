import re

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import translation

from ruwaard.notices.kinds import NoticeKind, UnknownKind, every_kind, find, register
from ruwaard.notices.models import Notice
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope, user_scope
from tests.factories import make_member, make_neighbourhood, seated
from tests.ruwaard.notices.conftest import WAITS

HERE = "/ruwaard/vandaag/"


def test_a_notice_is_a_row_of_each_who_is_told(neighbourhood: Neighbourhood) -> None:
    noor, bram, sam = (make_member(neighbourhood) for _number in range(3))

    with seated(neighbourhood, noor):
        notify([bram, sam, bram], WAITS.code, address=HERE, by=noor)

    for user in (bram, sam):
        with seated(neighbourhood, user):
            notice = Notice.objects.get()
            assert (notice.user, notice.kind, notice.by) == (user, WAITS.code, noor)
            assert (notice.address, notice.read_at, notice.mailed_at) == (
                HERE,
                None,
                None,
            )
            assert str(notice.what.sentence) == "Er wacht iets op u."


def test_nobody_is_told_of_what_they_did(neighbourhood: Neighbourhood) -> None:
    noor = make_member(neighbourhood)

    with seated(neighbourhood, noor):
        notify([noor], WAITS.code, address=HERE, by=noor)
        assert not Notice.objects.exists()
        notify([noor], WAITS.code, address=HERE)
        assert Notice.objects.count() == 1


def test_with_a_key_one_is_told_once(neighbourhood: Neighbourhood) -> None:
    noor, bram = make_member(neighbourhood), make_member(neighbourhood)

    with seated(neighbourhood, noor):
        for told in ([noor], [noor, bram], [noor]):
            notify(told, WAITS.code, address=HERE, once_key="2026-11-29")
        notify([noor], WAITS.code, address=HERE, once_key="2026-11-30")

    with seated(neighbourhood, noor):
        assert Notice.objects.count() == 2
    with seated(neighbourhood, bram):
        assert Notice.objects.count() == 1


@pytest.mark.django_db
def test_an_unknown_kind_is_no_notice() -> None:
    with pytest.raises(UnknownKind, match=r"test\.unknown"):
        notify([], "test.unknown", address=HERE)


@pytest.mark.parametrize("address", ["https://elders.nl/", "//elders.nl/", ""])
def test_a_notice_points_at_a_page_of_ours(
    neighbourhood: Neighbourhood, address: str
) -> None:
    noor = make_member(neighbourhood)

    with (
        seated(neighbourhood, noor),
        pytest.raises(IntegrityError, match="page_of_ours"),
        transaction.atomic(),
    ):
        notify([noor], WAITS.code, address=address)


def test_a_notice_is_read_by_its_user_alone(neighbourhood: Neighbourhood) -> None:
    noor, bram = make_member(neighbourhood), make_member(neighbourhood)
    with seated(neighbourhood, noor):
        notify([bram], WAITS.code, address=HERE, by=noor)
        assert not Notice.objects.exists()

    with tenant_scope(neighbourhood.pk):
        assert not Notice.objects.exists()
    with user_scope(bram.pk):
        assert Notice.everywhere.count() == 1
    with seated(make_neighbourhood("schadewijk"), bram):
        assert not Notice.objects.exists()
        assert Notice.everywhere.count() == 1


def test_of_a_notice_only_the_reading_changes(neighbourhood: Neighbourhood) -> None:
    noor = make_member(neighbourhood)

    with seated(neighbourhood, noor):
        notify([noor], WAITS.code, address=HERE)
        for change in ({"kind": "other"}, {"address": "/x/"}, {"user": noor}):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
            ):
                Notice.objects.update(**change)
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            Notice.objects.all().delete()


@pytest.mark.parametrize("language", ["nl", "en", "tr"])
def test_no_sentence_has_room_for_a_person(language: str) -> None:
    """A gap to fill in would let a name or a word of a plan into a mail."""
    with translation.override(language):
        said = {kind.code: str(kind.sentence) for kind in every_kind()}

    assert {code: text for code, text in said.items() if re.search("[%{}]", text)} == {}
    ends = (".", "?")
    assert {code for code, text in said.items() if not text.endswith(ends)} == set()


def test_every_code_says_which_app_and_what_happened() -> None:
    codes = {kind.code for kind in every_kind()}

    assert {code for code in codes if not re.fullmatch(r"[a-z]+\.[a-z_]+", code)} == (
        set()
    )


def test_a_second_kind_of_a_code_takes_its_place() -> None:
    hurried = NoticeKind(WAITS.code, WAITS.sentence, urgent=True)

    register(hurried)

    assert find(WAITS.code) == hurried
