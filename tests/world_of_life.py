"""What happens in a life, for the tests of roles and secrets: rows of the one case."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from casework.models import Case, CrisisDuty, FileAttachment, LifeEvent, NearMe
from ruwaard import clock
from ruwaard.accounts.models import User
from tests.factories import make_member, make_user, seated


def fill_with_life(world: Any, case: Case, by: User) -> None:  # noqa: ANN401 - the World of tests.world
    """Let somebody have died, and the mistake have been put right."""
    event = LifeEvent.objects.create(
        case=case,
        kind=LifeEvent.Kind.DEATH,
        person=case.people.first(),
        happened_on=clock.today(),
        told_by=world.token("life.told_by"),
        by=by,
        written_at=clock.now(),
        undo_asked_by=by,
        undone_by=world.users["colleague"],
        undone_at=clock.now(),
    )
    world.rows["event_id"] = event.pk
    today = clock.today()
    duty = CrisisDuty.objects.create(
        user=world.users["colleague"],
        function="crisisdienst",
        starts_on=today,
        ends_on=today + timedelta(days=7),
        asked_by=by,
    )
    world.rows["duty_id"] = duty.pk
    near = NearMe.objects.create(
        user=by, kind="street", text=world.token("near.text"), key="dorpsstraat"
    )
    world.rows["near_id"] = near.pk
    file = FileAttachment.objects.create(
        case=case,
        kind="pdf",
        title=world.token("file.title"),
        file=default_storage.save("files/world", ContentFile(b"%PDF-1.7 %%EOF")),
        sha256="0" * 64,
        by=by,
        added_at=clock.now(),
    )
    world.rows["file_id"] = file.pk
    world.rows["offer_id"] = (
        uuid4()
    )  # of another neighbourhood; its own are tested apart


def look_in_an_emergency(world: Any) -> None:  # noqa: ANN401 - see above
    """Let somebody with a crisis function have opened the world's one case."""
    crisis = make_member(world.here, user=make_user("Carla Crisis"))
    world.users["crisis"] = crisis
    with seated(world.here, world.users["colleague"]):
        CrisisDuty.objects.create(
            user=crisis,
            function="crisisdienst",
            starts_on=clock.today(),
            ends_on=clock.today() + timedelta(days=7),
            asked_by=world.users["colleague"],
            confirmed_by=world.users["outsider"],
        )
    with seated(world.here, crisis), connection.cursor() as cursor:
        facts = ["zz", world.token("person.reach"), world.token("emergency.why")]
        cursor.execute("SELECT open_emergency(%s, %s, %s)", facts)
        assert cursor.fetchone()[0] == world.rows["case_id"]
