"""What is written down apart in the world of the tests of roles."""

from typing import TYPE_CHECKING

from casework.models import Case, SafetyReader
from casework.services import inspections, safety
from ruwaard.accounts.models import Role
from tests.factories import make_member, make_user, seated

if TYPE_CHECKING:
    from tests.world import World


def fill_with_safety(world: "World") -> None:
    """Write a record that the professional reads, and let an officer ask to read it."""
    by = world.users[Role.PROFESSIONAL]
    officer = make_member(
        world.here, Role.PRIVACY_OFFICER, user=make_user("Fleur Functionaris")
    )
    with seated(world.here, by):
        case = Case.objects.get(pk=world.rows["case_id"])
        record = safety.write_apart(case, text=world.token("safety.text"), by=by)
        world.rows["record_id"] = record.pk
        world.rows["reader_id"] = SafetyReader.objects.get().pk
    with seated(world.here, officer):
        asked = inspections.ask_inspection(record.pk, reason="Klacht", by=officer)
        world.rows["inspection_id"] = asked.pk
