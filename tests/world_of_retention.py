"""What waits to be destroyed, what is held, and what is gone: for roles and secrets."""

from typing import Any
from uuid import uuid4

from casework.models import (
    DestructionBatch,
    DestructionItem,
    DestructionStatement,
    LegalHold,
)
from ruwaard import clock
from ruwaard.accounts.models import Role
from tests.factories import make_member, make_user, seated

OF_THE_LIST = {"kind": "case", "ground": "contact"}


def fill_with_retention(world: Any) -> None:  # noqa: ANN401 - the World of tests.world
    """Let a second privacy officer have agreed, held and stated; about no real plan."""
    today = clock.today()
    other = make_member(world.here, Role.PRIVACY_OFFICER, user=make_user("Gert Gezien"))
    world.users["other_officer"] = other
    with seated(world.here, other, Role.PRIVACY_OFFICER):
        batch = DestructionBatch(
            **OF_THE_LIST, law="AVG", approved_by=other, approved_on=today
        )
        batch.save(force_insert=True)
        items = [
            DestructionItem(
                **OF_THE_LIST,
                subject_id=uuid4(),
                law="AVG",
                kept_until=today,
                first_on=today,
                last_on=today,
                proposed_by=other,
                proposed_on=today,
            )
            for _one in range(2)
        ]
        DestructionItem.objects.bulk_create(items)
        DestructionItem.objects.filter(pk=items[1].pk).update(batch=batch)
        hold = LegalHold(
            kind="case",
            subject_id=uuid4(),
            reason="Er loopt een zaak.",
            reference="Z-2026-3",
            placed_by=other,
            placed_on=today,
        )
        hold.save(force_insert=True)
        statement = DestructionStatement(
            batch=batch,
            number=3,
            by_clock=3,
            first_on=today,
            last_on=today,
            hash="0" * 64,
            made_on=today,
        )
        statement.save(force_insert=True)
    world.rows |= {
        "batch_id": batch.pk,
        "casework:keep_longer.item_id": items[0].pk,
        "hold_id": hold.pk,
        "statement_id": statement.pk,
        "casework:term_set.ground": "contact",
    }
    for name in ("retention_list", "destruction_approve"):
        for key, value in OF_THE_LIST.items():
            world.rows[f"casework:{name}.{key}"] = value
