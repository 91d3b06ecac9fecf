from datetime import timedelta
from typing import Any
from uuid import uuid4

from budget.reading.reports import Question
from community.models import Activity, Place, Post, PostContact, PostTalk
from community.reading.year import year_of_the_neighbourhood
from community.services import activities, places, posts, talks
from community.services.codes import OWNER, TALK_WRITER, code_for, opened
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.dates import monday_of
from ruwaard.tenancy.scope import Scope, enter
from tests.factories import seated
from tests.world import World
from tests.world_of_community import make_activity

HELLO = {"text": "Ik kan komen", "name": "Ad", "email": "ad@voorbeeld.nl"}


def place_and_answer(world: World) -> None:
    """Let Toos confirm her post, Corrie place it, and Ad write to her."""
    nobody = Scope(world.here.pk, None, clock.today())
    code, talk_id = code_for(world.rows["post_id"], OWNER), uuid4()
    mine = PostContact.objects.select_related("post")
    with enter(nobody), opened(mine, code, OWNER, "code_hash") as contact:
        posts.confirm(contact.post)
    corrie = world.users[Role.RESIDENT_EDITOR]
    with seated(world.here, corrie, Role.RESIDENT_EDITOR):
        posts.approve(Post.objects.get(), by=corrie)
    with enter(nobody):
        talks.begin(Post.objects.get(), language="nl", talk_id=talk_id, **HELLO)
    written, code = PostTalk.objects.all, code_for(talk_id, TALK_WRITER)
    with enter(nobody), opened(written(), code, TALK_WRITER, "writer_hash") as talk:
        talks.confirm(talk)


def test_a_year_is_told_in_numbers_to_who_reads_figures(world: World) -> None:
    corrie, today = world.users[Role.RESIDENT_EDITOR], clock.today()
    place_and_answer(world)
    with seated(world.here, corrie, Role.RESIDENT_EDITOR):
        place = Place.objects.get(pk=world.rows["spot_id"])
        long_ago = today - timedelta(days=366)
        make_activity(place, corrie, every="once", first_on=long_ago)
        places.count_week(place, week_of=today, visits=40, by=corrie)
        activity = Activity.objects.get(pk=world.rows["activity_id"])
        activities.count_attendance(activity, day=today, people=12, by=corrie)
    view: Any = None
    asked = Question(view, today.year), Question(view, monday_of(today).year)
    with seated(world.here, world.users[Role.FINANCIER], Role.FINANCIER):
        _visits, done, found = year_of_the_neighbourhood(asked[0])
        visits = year_of_the_neighbourhood(asked[1])[0]

    assert found.rows[0] == ["Ik zoek", 1, 1]
    assert [row[1] for row in done.rows] == [1, 1, 12]
    assert list(visits.rows) == [["Ons Huis van de Wijk", 1, 40]]
