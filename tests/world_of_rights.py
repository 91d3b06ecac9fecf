"""Rights over data, for the tests of roles and secrets: what the resident asked."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from casework.models import (
    Case,
    PlanItem,
    RightsCorrection,
    RightsLink,
    RightsRequest,
)
from ruwaard import clock
from ruwaard.accounts.models import Role

if TYPE_CHECKING:
    from tests.world import World

Kind = RightsRequest.Kind
OF_CORRECTIONS = ("my_own_words", "correction_answer")
OF_ERASING = ("my_right_stop", "rights_detail", "rights_extend")


def fill_with_rights(world: "World", case: Case) -> None:
    """Let the resident have asked three things; call it with the resident's seat."""
    export = _asked(world, case, Kind.EXPORT, open_until=_in(7))
    world.rows["casework:data_json.request_id"] = export.pk
    world.rows["casework:data_zip.request_id"] = export.pk
    world.rows["casework:export_hand_over.request_id"] = export.pk
    world.rows["casework:export_make.request_id"] = export.pk
    erasure = _asked(world, case, Kind.ERASURE, words="Wis dit, graag.")
    correction = _asked(world, case, Kind.CORRECTION)
    item = PlanItem.objects.filter(case=case)[0]
    RightsCorrection(
        request=correction,
        case=case,
        kind=RightsCorrection.Kind.ITEM,
        text_id=item.pk,
        was=item.text,
        should_be=world.token("correction.should_be"),
    ).save(force_insert=True)
    world.rows["text_id"] = item.pk
    for name in OF_CORRECTIONS:
        world.rows[f"casework:{name}.request_id"] = correction.pk
    for name in OF_ERASING:
        world.rows[f"casework:{name}.request_id"] = erasure.pk


def _asked(world: "World", case: Case, kind: str, **more: Any) -> RightsRequest:  # noqa: ANN401 - fields of the row
    asked = RightsRequest(
        kind=kind,
        name="Inwoner",
        channel=RightsRequest.Channel.ACCOUNT,
        identity=RightsRequest.Identity.ACCOUNT,
        asked_on=clock.today(),
        answer_by=_in(31),
        **more,
    )
    resident = world.users[Role.RESIDENT]
    person = case.people.first()
    link = RightsLink(request=asked, case=case, person=person, written_by=resident)
    link.save(force_insert=True)
    asked.save(force_insert=True)
    return asked


def _in(days: int) -> date:
    return clock.today() + timedelta(days=days)
