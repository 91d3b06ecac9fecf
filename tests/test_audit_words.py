"""The privacy officer reads in words what somebody did, whatever room it was in."""

from ruwaard.notices.kinds import every_kind
from ruwaard.privacy.words import called
from tests.recorded import recorded_actions

ROOMS = ("ruwaard", "budget", "casework", "microanalysis", "prevention", "community")


def test_every_action_of_the_audit_has_words() -> None:
    actions = recorded_actions(*ROOMS)
    actions -= {kind.code for kind in every_kind()}

    assert [one for one in sorted(actions) if called(one) == one] == []
