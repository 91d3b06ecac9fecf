"""Rules set aside in the world's one case: one nobody read yet, one in the register."""

from datetime import timedelta
from typing import TYPE_CHECKING

from casework.models import Case, Exemption, ExemptionLink, Told
from ruwaard import clock
from ruwaard.accounts.models import User
from tests.factories import make_organisation

if TYPE_CHECKING:
    from tests.world import World

# Where somebody reads an exemption that left the table.
AT_DESK = ("exemption_detail", "exemption_review")


def fill_with_exemptions(world: "World", case: Case, by: User) -> None:
    """Set two rules aside; only the words of the unread one are secret."""
    near = _exemption(case, by, rule=world.token("exemption.rule"))
    world.rows["exemption_id"] = near.pk
    far = _exemption(case, by, rule="Een regel die hier niet geldt.")
    ExemptionLink.objects.filter(pk=far.pk).update(
        told_how=Told.SPOKEN, told_on=clock.today(), told_by=by
    )
    Exemption.objects.filter(pk=far.pk).update(read_on=clock.today())
    for name in AT_DESK:
        world.rows[f"casework:{name}.exemption_id"] = far.pk


def _exemption(case: Case, by: User, *, rule: str) -> Exemption:
    link = ExemptionLink(case=case, written_by=by)
    link.save(force_insert=True)
    exemption = Exemption(
        pk=link.pk,
        link=link,
        rule=rule,
        rule_of="het Rijk",
        ground="Het kan niet anders.",
        organisation=make_organisation("Pantein"),
        decided_by=Exemption.DecidedBy.DIRECTOR,
        decided_on=clock.today(),
        review_on=clock.today() + timedelta(days=90),
        cost=Exemption.Cost.NONE,
    )
    exemption.save(force_insert=True)
    return exemption
