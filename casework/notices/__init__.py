"""What casework lets people know: fixed sentences, nothing about anybody."""

from casework.notices import (
    barriers,
    contact_card,
    life,
    plans,
    rights,
    voice,
    wellbeing,
    work,
)

KINDS = (
    *(*rights.KINDS, *work.KINDS, *plans.KINDS, *barriers.KINDS, *life.KINDS),
    *(*wellbeing.KINDS, *voice.KINDS, *contact_card.KINDS),
)
