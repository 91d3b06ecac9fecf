"""What was said at the world's table of telling, and of what may happen."""

from typing import TYPE_CHECKING

from casework.models import Case, Told
from casework.services import justice, referrals, scenarios, voices
from ruwaard import clock
from ruwaard.accounts.models import User

if TYPE_CHECKING:
    from tests.world import World


def fill_with_voices(world: "World", case: Case, by: User) -> None:
    row = voices.ask_to_tell(case, user=by, about=world.token("telling.about"), by=by)
    world.rows["permission_id"] = row.pk
    scenario = scenarios.add_scenario(
        case,
        happens=world.token("scenario.happens"),
        then_do=world.token("scenario.then"),
        call=world.token("scenario.call"),
        by=by,
    )
    world.rows["scenario_id"] = scenario.pk
    _pass_on(world, case, by)


def _pass_on(world: "World", case: Case, by: User) -> None:
    referral = referrals.show_referral(
        case,
        to_name=world.token("referral.to"),
        purpose=world.token("referral.purpose"),
        words=world.token("referral.words"),
        by=by,
    )
    world.rows["referral_id"] = referral.pk
    justice.record_ground(
        legal_basis="Wjsg", dpia_reference="DPIA 1", dpia_on=clock.today(), by=by
    )
    consent = justice.say_yes(
        case,
        said_by_name=world.token("justice.said_by"),
        channel=Told.SPOKEN,
        by=by,
    )
    world.rows["consent_id"] = consent.pk
