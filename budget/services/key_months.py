"""Which key holds in which month: who joined or left shares by whole months."""

from collections.abc import Iterable
from datetime import date

from budget.calculations.prorata import by_months
from budget.models import DistributionKey, Framework, KeyParty
from budget.refusals import KeyIsNotSigned
from budget.services.keys import still_to_sign, weights_of
from budget.services.periods import months_between, next_month

Name = tuple[str, int | None, str]  # group, organisation, name


def key_of_year(framework: Framework, year: int) -> DistributionKey:
    """Return the key that holds at the end of a year; raises KeyIsNotSigned."""
    return _pieces(framework, year)[-1][1]


def weights_of_year(framework: Framework, year: int) -> list[tuple[KeyParty, int]]:
    """Return the parties of a year with whole weights, each by the months of its keys.

    In the fixed order of the last key, then who was in an earlier one only. Raises
    KeyIsNotSigned.
    """
    pieces, rows = [], dict[Name, KeyParty]()
    for months, key in _pieces(framework, year):
        parties = list(key.parties.all())
        rows |= {_name(party): party for party in parties}
        weights = zip(map(_name, parties), weights_of(key), strict=True)
        pieces.append((months, dict(weights)))
    return [(rows[name], weight) for name, weight in by_months(pieces).items()]


def _pieces(framework: Framework, year: int) -> list[tuple[int, DistributionKey]]:
    """Return the keys of a year in order, each with its whole months."""
    first = max(framework.starts_on, date(year, 1, 1))
    end = min(framework.ends_on, date(year + 1, 1, 1))
    signed = list(framework.keys.filter(valid_from__isnull=False))
    pieces: list[tuple[int, DistributionKey]] = []
    for month in months_between(first, end):
        key = _key_of_month(signed, month)
        if key is None:
            raise KeyIsNotSigned(names=_missing(framework))
        if pieces and pieces[-1][1] == key:
            pieces[-1] = (pieces[-1][0] + 1, key)
        else:
            pieces.append((1, key))
    return pieces


def _key_of_month(
    signed: Iterable[DistributionKey], month: date
) -> DistributionKey | None:
    """Return the newest of the keys that end first and hold the whole month."""
    after = next_month(month)
    fitting = [one for one in signed if not one.lapsed_on or one.lapsed_on >= after]
    return min(
        fitting,
        key=lambda one: (one.lapsed_on or date.max, -one.version),
        default=None,
    )


def _missing(framework: Framework) -> str:
    newest = framework.keys.filter(lapsed_on=None).first()
    names = [one.name for one in still_to_sign(newest)] if newest else []
    return ", ".join(names) or "-"


def _name(party: KeyParty) -> Name:
    return (party.group, party.organisation_id, party.name)
