import re

from casework.models import PlanItem
from casework.services import agreements, plans
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import NEED, WISH, make_table
from tests.factories import seated, sign_in


def test_only_what_the_resident_accepted_and_what_is_ones_own(
    neighbourhood: Neighbourhood,
) -> None:
    table = make_table(neighbourhood)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        need = PlanItem.objects.get(text=NEED)
        agreements.make_agreement(
            need,
            what="Belt de woningbouw",
            carrier="professional",
            user=table.noor,
            due_on=clock.today(),
            by=table.noor,
        )
        plans.add_item(
            table.case,
            question="want",
            text="Nog niet bevestigd",
            said_by=table.person,
            by=table.noor,
        )
        accepted = PlanItem.objects.filter(text=WISH)
        accepted.update(accepted_at=clock.now())

    page = sign_in(table.noor).get(f"/ruwaard/plan/{table.case.pk}/tekst/")

    found = re.search(r"<pre[^>]*>(.*?)</pre>", page.content.decode(), re.DOTALL)
    assert found is not None
    assert (WISH in found[1], "Belt de woningbouw" in found[1]) == (True, True)
    left_out = ("Hennie", "Nog niet bevestigd", "post openen", NEED)
    assert [text for text in left_out if text in found[1]] == []
