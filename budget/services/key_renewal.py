"""A key lapses when somebody joins or leaves; the next one waits for signatures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from budget.models import DistributionKey, Framework, KeyParty
from budget.refusals import KeyNeedsParties
from budget.services.keys import NewParty, propose_key
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation

Place = tuple[int | None, NewParty]  # the place it had; None: the first free one
TERMS = (
    "share",
    "minimum_savings",
    "cap_cents",
    "loss_share",
    "deficit",
    "municipality_counts_twice",
)


def renew(
    framework: Framework,
    day: date,
    by: User,
    change: Callable[[list[Place]], list[Place]],
) -> DistributionKey | None:
    """Let every key lapse on `day`, and propose the newest one with other parties.

    Who was in it keeps its place. None when there was no key, or when a group would be
    empty: then people propose a new one themselves.
    """
    standing = list(framework.keys.filter(lapsed_on=None))
    if not standing:
        return None
    for one in standing:
        one.lapsed_on = day
        one.save(update_fields=["lapsed_on"])
        record("budget.key_lapsed", one, by=by)
    newest = standing[0]
    places = change([(one.position, _again(one)) for one in newest.parties.all()])
    key = _propose(framework, newest, places, by)
    if key is None:
        return None
    key.made_on = max(clock.today(), day)  # who takes part from then on signs
    key.save(update_fields=["made_on"])
    _keep_places(framework, key, places)
    return key


def party(group: str, organisation: Organisation, weight: int) -> NewParty:
    """Return one party to be."""
    return NewParty(KeyParty.Group(group), organisation.name, weight, organisation)


def heavier(party: NewParty, more: int) -> NewParty:
    """Return the party with `more` weight."""
    return replace(party, weight=party.weight + more)


def _again(one: KeyParty) -> NewParty:
    return NewParty(KeyParty.Group(one.group), one.name, one.weight, one.organisation)


def _propose(
    framework: Framework, newest: DistributionKey, places: list[Place], by: User
) -> DistributionKey | None:
    try:
        return propose_key(
            framework,
            reading=newest.reading,
            parties=[one for _position, one in places],
            by=by,
            **{name: getattr(newest, name) for name in TERMS},
        )
    except KeyNeedsParties:
        return None


def _keep_places(
    framework: Framework, key: DistributionKey, places: list[Place]
) -> None:
    """Give every party the place it had, so that no place is of two organisations."""
    taken = KeyParty.objects.filter(key__framework=framework).exclude(key=key)
    highest = max(taken.values_list("position", flat=True), default=0)
    rows = list(key.parties.all())
    for row, (position, _party) in reversed(list(zip(rows, places, strict=True))):
        if position is None:
            highest += 1
        row.position = position or highest
        row.save(update_fields=["position"])
