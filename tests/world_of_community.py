"""A place and an activity in the world, as the wijkredactie keeps them."""

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from community.models import Activity, Place, Post
from community.services import activities, institutions, places, posts
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.scope import Scope, enter
from tests.factories import seated

if TYPE_CHECKING:
    from tests.world import World

POST: dict[str, Any] = {
    "kind": "seek",
    "theme": "home",
    "title": "Wie helpt met de tuin?",
    "text": "Mijn heg is te hoog voor mij.",
    "name": "Toos",
}


def make_place(
    by: User,
    name: str = "Ons Huis van de Wijk",
    **facts: Any,  # noqa: ANN401 - fields of a place
) -> Place:
    """Open a place; enter the scope of who keeps the neighbourhood first."""
    known: dict[str, Any] = {"opened_on": date(2016, 12, 1), "is_accessible": True}
    return places.open_place(name=name, by=by, **known | facts)


def make_activity(
    place: Place,
    by: User,
    **facts: Any,  # noqa: ANN401 - fields of an activity
) -> Activity:
    """Post something that is there every week from today on, two hours, free."""
    known: dict[str, Any] = {
        "title": "Samen koffie",
        "about": "Koffie en een praatje.",
        "kind": "open",
        "host": "resident",
        "first_on": clock.today(),
        "starts_at": time(10),
        "ends_at": time(12),
        "every": "week",
        "has_child_care": False,
        "is_accessible": True,
    }
    return activities.post_activity(place=place, by=by, **known | facts)


def fill_with_community(world: "World") -> None:
    """Let the wijkredactie open a place with an activity that began a week ago."""
    by = world.users[Role.RESIDENT_EDITOR]
    with seated(world.here, by, Role.RESIDENT_EDITOR):
        place = make_place(by)
        begun = clock.today() - timedelta(weeks=1)
        activity = make_activity(place, by, first_on=begun)
    with enter(Scope(world.here.pk, None, clock.today())):
        posts.post(email="buur@voorbeeld.nl", language="nl", **POST)
    with seated(world.here, by, Role.RESIDENT_EDITOR):
        post = Post.objects.get()
        helps = "Rekeningen die u niet kunt betalen."
        listed = institutions.list_institution(
            name="Geldzaken", helps_with=helps, phone="0412 00 00 00", by=by
        )
    world.rows["institution_id"] = listed.pk
    world.rows["post_id"] = post.pk
    world.rows["spot_id"] = place.pk
    world.rows["activity_id"] = activity.pk
