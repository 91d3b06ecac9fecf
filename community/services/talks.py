"""Two people who write about a post: by mail, through us, without each other's address.

What they say is not kept: it leaves in one mail. Source: FEATURES J3.
"""

from typing import Literal
from uuid import UUID

from django.db import connection, transaction

from casework.services.codes import NOBODY
from casework.services.once import insert_once
from community.models import Post, PostTalk
from community.refusals import NobodyToWriteTo, PostStandsDifferently, TalkHasStopped
from community.services.codes import (
    TALK_OWNER,
    TALK_WRITER,
    code_for,
    code_that_works,
    contact_of,
    hash_for,
)
from community.services.limits import count_or_refuse
from community.services.mails import mail_about
from ruwaard import clock
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope

ANSWERED = "SELECT note_answer()"

Side = Literal["writer", "owner"]


@transaction.atomic
def begin(  # noqa: PLR0913 - a first message has this many sides
    post: Post,
    *,
    text: str,
    name: str,
    email: str,
    language: str,
    talk_id: UUID | None = None,
) -> None:
    """Keep a first message until its writer confirmed the own address.

    Raises TooManyForNow, PostStandsDifferently, and IdIsTaken for one sent before.
    """
    count_or_refuse("mail", email)
    if post.state != Post.State.ONLINE:
        raise PostStandsDifferently(state=str(post.get_state_display()))
    talk = PostTalk(
        post=post,
        name=name,
        email=email,
        language=language,
        first_text=text,
        begun_at=clock.now(),
    )
    talk.pk = talk_id or talk.pk
    talk.writer_hash = hash_for(talk.pk, TALK_WRITER)
    talk.owner_hash = hash_for(talk.pk, TALK_OWNER)
    insert_once(talk)
    record("community.talk_begun", post, by=NOBODY)
    connection.check_constraints()
    code = code_for(talk.pk, TALK_WRITER)
    mail_about(post, "talk_confirm", to=email, code=code, page="talk")


@transaction.atomic
def confirm(talk: PostTalk) -> None:
    """Send the first message on: its writer holds the own address. Twice is once.

    Raises TalkHasStopped and NobodyToWriteTo.
    """
    row: PostTalk = PostTalk.objects.select_for_update().get(pk=talk.pk)
    if row.confirmed_on is not None:
        return
    _refuse_what_is_over(row)
    text, row.first_text = row.first_text, ""
    row.confirmed_on = active_scope().today
    row.save()
    with connection.cursor() as cursor:
        cursor.execute(ANSWERED)
    record("community.talk_confirmed", row.post, by=NOBODY)
    _to_owner(row, text)


@transaction.atomic
def say(talk: PostTalk, *, text: str, side: Side) -> None:
    """Send what one side says to the other.

    Raises TalkHasStopped, NobodyToWriteTo and TooManyForNow.
    """
    _refuse_what_is_over(PostTalk.objects.select_for_update().get(pk=talk.pk))
    count_or_refuse("talk", f"{talk.pk} {side}")
    if side == "writer":
        _to_owner(talk, text)
        return
    mail_about(
        talk.post,
        "talk",
        to=talk.email,
        code=code_that_works(talk.pk, TALK_WRITER, talk.writer_hash),
        in_=talk.language,
        page="talk",
        name=talk.post.name,
        text=text,
    )


@transaction.atomic
def stop(talk: PostTalk) -> None:
    """Let nobody write in a talk any more, because one side says so; twice is once."""
    going = PostTalk.objects.filter(pk=talk.pk, closed_on=None)
    if going.update(closed_on=active_scope().today):
        record("community.talk_stopped", talk.post, by=NOBODY)


def _refuse_what_is_over(talk: PostTalk) -> None:
    if talk.closed_on is not None:
        raise TalkHasStopped
    online = Post.objects.online(active_scope().today)
    if not online.filter(pk=talk.post_id).exists():
        raise NobodyToWriteTo


def _to_owner(talk: PostTalk, text: str) -> None:
    with contact_of(talk.post) as contact:
        if contact is None:
            raise NobodyToWriteTo
        mail_about(
            talk.post,
            "talk",
            to=contact.email,
            code=code_that_works(talk.pk, TALK_OWNER, talk.owner_hash),
            in_=contact.language,
            page="talk",
            name=talk.name,
            text=text,
        )
