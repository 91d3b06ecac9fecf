import re
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from pytest_django.fixtures import Settings

from community.models import Post, PostContact
from community.reading.posts import freshness
from community.refusals import NobodyLooks, PostStandsDifferently, TooManyForNow
from community.services import posts
from community.services.codes import OWNER, code_for, contact_of, opened
from community.tasks import remind_and_forget
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope, enter
from tests.factories import make_member, make_user, seated
from tests.world_of_community import POST

TOOS = "toos@voorbeeld.nl"


@pytest.fixture
def corrie(neighbourhood: Neighbourhood) -> User:
    user = make_user("Corrie Evers")
    return make_member(neighbourhood, Role.RESIDENT_EDITOR, user=user)


@pytest.fixture
def nobody(neighbourhood: Neighbourhood) -> Scope:
    return Scope(neighbourhood.pk, None, clock.today())


def placed(place: Neighbourhood, corrie: User, nobody: Scope) -> Post:
    """Let Toos post something, confirm it, and Corrie put it online."""
    with enter(nobody):
        posts.post(email=TOOS, language="nl", **POST)
    with seated(place, corrie):
        post = Post.objects.get()
    with enter(nobody), held(post) as contact:
        posts.confirm(contact.post)
    with seated(place, corrie):
        posts.approve(post, by=corrie)
    return post


def held(post: Post) -> AbstractContextManager[Any]:
    code = code_for(post.pk, OWNER)
    return opened(PostContact.objects.select_related("post"), code, OWNER, "code_hash")


def mailed() -> list[str]:
    return [str(one.body) for one in mail.outbox if one.to == [TOOS]]


def test_a_post_is_read_by_nobody_until_it_is_looked_at(
    neighbourhood: Neighbourhood, corrie: User, nobody: Scope
) -> None:
    post = placed(neighbourhood, corrie, nobody)

    with enter(nobody):
        assert [one.title for one in Post.objects.all()] == [POST["title"]]
        assert PostContact.objects.count() == 0
        assert Post.objects.update(title="Van een ander") == 0
    with seated(neighbourhood, corrie):
        assert PostContact.objects.count() == 0
        assert [one.kind for one in Notice.objects.all()] == ["community.post_asked"]
        with pytest.raises(PostStandsDifferently):
            posts.approve(post, by=corrie)


def test_who_holds_the_code_renews_and_ends_but_does_not_place(
    neighbourhood: Neighbourhood, corrie: User, nobody: Scope
) -> None:
    post = placed(neighbourhood, corrie, nobody)
    with seated(neighbourhood, corrie):
        posts.hide(post, by=corrie)
    with enter(nobody), held(post) as contact:
        with pytest.raises(PostStandsDifferently):
            posts.renew(contact.post)
        with pytest.raises(IntegrityError), transaction.atomic():
            Post.objects.update(state="online")
        with pytest.raises(IntegrityError), transaction.atomic():
            Post.objects.update(text="Iets anders")
        posts.end(contact.post)
    with seated(neighbourhood, corrie):
        assert Post.objects.get().state == "ended"


def test_a_post_lives_for_sixty_days_and_is_renewed_with_one_tap(
    neighbourhood: Neighbourhood,
    corrie: User,
    nobody: Scope,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = clock.today()
    post = placed(neighbourhood, corrie, nobody)

    def later(days: int) -> date:
        monkeypatch.setattr(clock, "today", lambda: begun + timedelta(days=days))
        return clock.today()

    later(53)
    remind_and_forget()
    remind_and_forget()
    reminders = [body for body in mailed() if "nog zestig dagen" in body]
    with enter(Scope(neighbourhood.pk, None, later(54))), held(post) as contact:
        stale = freshness(clock.today())
        posts.renew(contact.post)
        fresh = freshness(clock.today())
    with enter(Scope(neighbourhood.pk, None, later(61))):
        renewed = Post.objects.count()
    with enter(Scope(neighbourhood.pk, None, later(114))):
        gone = Post.objects.count()
    later(146)
    remind_and_forget()

    assert (len(reminders), renewed, gone) == (1, 1, 0)
    assert (stale.percent, fresh.percent) == (0, 100)
    with seated(neighbourhood, corrie):
        left = Post.objects.get()
        assert (left.state, left.title, left.kind) == ("gone", "", "seek")
        with contact_of(left) as contact:
            assert contact is None


def test_what_nobody_confirms_or_looks_at_is_forgotten(
    neighbourhood: Neighbourhood, corrie: User, nobody: Scope
) -> None:
    with enter(nobody):
        posts.post(email=TOOS, language="nl", **POST)
    with seated(neighbourhood, corrie):
        post = Post.objects.get()
    with enter(nobody), held(post) as contact:
        posts.confirm(contact.post)
        posts.post(email=TOOS, language="nl", **POST)

    forgotten = []
    for days in (4, 60, 61):
        on = clock.today() + timedelta(days=days)
        with enter(Scope(neighbourhood.pk, None, on)):
            forgotten.append(posts.forget_old_posts())

    assert forgotten == [1, 0, 1]


def test_a_mail_of_after_a_change_of_the_key_opens_too(
    neighbourhood: Neighbourhood, corrie: User, nobody: Scope, settings: Settings
) -> None:
    post = placed(neighbourhood, corrie, nobody)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, that nobody knows"
    with seated(neighbourhood, corrie):
        posts.hide(post, by=corrie)
    code = re.findall(r"van-u/([^/\s]+)/", mailed()[-1])[0]
    with (
        enter(nobody),
        opened(PostContact.objects.all(), code, OWNER, "code_hash") as found,
    ):
        assert found.post_id == post.pk


@pytest.mark.usefixtures("corrie")
def test_one_mail_address_posts_four_times_a_day(nobody: Scope) -> None:
    with enter(nobody):
        for _ in range(4):
            posts.post(email="vaak@voorbeeld.nl", language="nl", **POST)
        with pytest.raises(TooManyForNow):
            posts.post(email=" Vaak@voorbeeld.nl", language="nl", **POST)


def test_nothing_is_left_where_nobody_looks(nobody: Scope) -> None:
    with enter(nobody), pytest.raises(NobodyLooks):
        posts.post(email=TOOS, language="nl", **POST)
