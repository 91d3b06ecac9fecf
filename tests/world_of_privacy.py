"""What the privacy desk keeps, in the world of the tests of roles and secrets."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.utils import timezone

from casework.reading.emergencies import emergencies_since
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.audit.recording import record
from ruwaard.privacy.models import Breach, Question, SampleLine
from ruwaard.privacy.services.registers import keep
from ruwaard.privacy.services.reports import ask_report
from ruwaard.privacy.services.samples import draw_sample, judge
from tests.factories import seated

if TYPE_CHECKING:
    from tests.world import World


def fill_with_privacy(world: "World") -> None:
    """Let the officer ask what the professional did this week."""
    by = world.users[Role.PRIVACY_OFFICER]
    about = world.users[Role.PROFESSIONAL]
    with seated(world.here, about, Role.PROFESSIONAL):
        record("casework.plan_viewed", by=about, case_id=world.rows["case_id"])
    world.rows["person_uuid"] = about.uuid
    now = timezone.now()
    with seated(world.here, by, Role.PRIVACY_OFFICER):
        report = ask_report(
            about,
            starts_at=now - timedelta(days=7),
            ends_at=now + timedelta(minutes=1),
            reason="check",
            note="Steekproef",
            by=by,
        )
        note_breach(world, by)
        judge_a_sample(world, by)
        world.rows["emergency_id"] = emergencies_since(clock.today())[0].id
    world.rows["asked_id"] = report.pk


BREACH: dict[str, Any] = {
    "name": "Mail naar een verkeerd adres",
    "what": "Een uitnodiging ging naar iemand anders.",
    "people": 1,
    "facts": "naam en adres",
    "risk": "some",
    "measures": "De uitnodiging is ingetrokken.",
}


def note_breach(world: "World", by: User) -> None:
    """Let the officer write down a breach, whose clock runs."""
    facts = BREACH | {"discovered_at": timezone.now()}
    row = keep(Breach, uuid4(), seen=0, facts=facts, by=by)
    world.rows["register"] = "datalekken"
    world.rows["kept_id"] = row.kept_id


def judge_a_sample(world: "World", by: User) -> None:
    """Draw what there is, and ask who looked about one line of it."""
    drawn = draw_sample(timezone.localdate().replace(day=1))
    world.rows["sample_id"] = drawn
    line = SampleLine.objects.filter(sample=drawn).first()
    assert line is not None
    world.rows["line_id"] = line.pk
    judge(line, verdict="asked", note="", by=by)
    world.rows["question_id"] = Question.objects.get().pk
