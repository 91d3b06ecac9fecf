"""Where complaints go in the world."""

from typing import TYPE_CHECKING

from casework.models import ComplaintProcedure
from ruwaard import clock
from ruwaard.tenancy.models import Participation
from tests.factories import make_organisation

if TYPE_CHECKING:
    from tests.world import World


def fill_with_complaints(world: "World") -> None:
    """Write where complaints about one organisation go."""
    organisation = make_organisation("Stichting Klacht")
    Participation.objects.create(
        organisation=organisation, kind="method", starts_on=clock.today()
    )
    ComplaintProcedure.objects.create(
        organisation=organisation, name="Klachtenfunctionaris", phone="0412 000 000"
    )
    world.rows["casework:complaint_procedure.organisation_id"] = organisation.pk
