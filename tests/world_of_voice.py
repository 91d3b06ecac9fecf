"""What the resident of the world asked: of the team, and of the privacy officer."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework.models import Advice, Case, Feedback, FeedbackLink, PlanRequest
from ruwaard import clock
from ruwaard.accounts.models import Role

if TYPE_CHECKING:
    from tests.world import World


def fill_with_voice(world: "World", case: Case) -> None:
    """Let the resident have asked; call it with the resident's seat."""
    looker = world.users[Role.PROFESSIONAL]
    world.rows["looker"] = looker.uuid
    world.rows["day"] = timezone.localdate().isoformat()
    world.rows["kind"] = "supporter"
    of_team = _asked(
        world, case, kind="stop", desk="team", words=world.token("request.words")
    )
    world.rows["plan_request_id"] = of_team.pk
    of_officer = _asked(
        world,
        case,
        kind="explain",
        desk="officer",
        about=world.users["colleague"],
        looked_on=clock.today(),
    )
    world.rows["casework:explanation_give.plan_request_id"] = of_officer.pk
    fill_with_feedback(world, case)


def fill_with_feedback(world: "World", case: Case) -> None:
    """Let the resident have said something, to nobody yet and to the council."""
    shown = _said(world, case, words=world.token("feedback.words"))
    FeedbackLink.objects.filter(pk=shown.pk).update(
        about=world.users[Role.PROFESSIONAL], about_may_read=True
    )
    world.rows["feedback_id"] = shown.pk
    to_council = _said(
        world,
        case,
        words="Het gesprek was goed.",
        to=Feedback.To.COUNCIL,
        state=Feedback.State.SENT,
        answer_by=clock.today() + timedelta(days=28),
    )
    name = "casework:council_feedback_answer.feedback_id"
    world.rows[name] = to_council.pk
    advice = Advice.objects.create(
        subject="Wachttijd",
        question="Wat vindt u?",
        asked_by=world.users[Role.DIRECTOR],
        begun_on=clock.today(),
        advise_by=clock.today() + timedelta(days=30),
    )
    world.rows["advice_id"] = advice.pk


def _said(world: "World", case: Case, **more: Any) -> Feedback:  # noqa: ANN401 - fields of the row
    link = FeedbackLink.objects.create(case=case, said_by=world.users[Role.RESIDENT])
    facts = {
        "kind": Feedback.Kind.EXPERIENCE,
        "to": Feedback.To.TRUSTED,
        "state": Feedback.State.WRITTEN,
        "said_on": clock.today(),
    }
    found: Feedback = Feedback.objects.create(pk=link.pk, link=link, **(facts | more))
    return found


def _asked(world: "World", case: Case, **more: Any) -> PlanRequest:  # noqa: ANN401 - fields of the row
    today = clock.today()
    found: PlanRequest = PlanRequest.objects.create(
        case=case,
        asked_by=world.users[Role.RESIDENT],
        asked_on=today,
        answer_by=today + timedelta(days=14),
        **more,
    )
    return found
