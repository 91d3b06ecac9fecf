"""A closed list of figures: what is kept back does not follow from what is told.

Every figure of the list is a sum of the same smallest parts, whose values nobody is
told. Something kept back follows when it is a combination of what is told: then more is
kept back, until it does not. Source: METHODS 3.5.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

NOTHING, HALF = 1e-9, 0.5


@dataclass(frozen=True, slots=True)
class Listed:
    """One figure: of which parts it is the sum, and how soon it gives way.

    The lowest `gives_way` is kept back first, and of those the smallest `value`, but
    one of nothing last: who guesses that it is nothing would know what it covers. A
    figure with None stands elsewhere, and is told whatever happens here.
    """

    name: Hashable
    parts: frozenset[Hashable]
    value: float
    gives_way: int | None = 0


def kept_back(
    listed: Sequence[Listed], small: Collection[Hashable]
) -> frozenset[Hashable]:
    """Return the names that are kept back: the `small` ones, and as many as it takes.

    Where nothing can give way any more, all that could has been kept back. What in the
    end covers nothing is told again, what gave way last first.
    """
    columns = sorted({part for one in listed for part in one.parts}, key=repr)
    rows = {one.name: _row(one, columns) for one in listed}
    gone, sought = set(small), sorted(small, key=repr)
    gave_way: list[Listed] = []
    while True:
        told = [one for one in listed if one.name not in gone]
        sought, helping = _following(told, rows, sought)
        can_go = [one for one in helping if one.gives_way is not None]
        if sought and not can_go:
            can_go = [one for one in told if one.gives_way is not None]
        if not can_go:
            break
        gave_way.append(min(can_go, key=_order))
        gone.add(gave_way[-1].name)
    for one in () if sought else reversed(gave_way):
        told = [other for other in listed if other.name not in gone - {one.name}]
        if not _following(told, rows, sorted(small, key=repr))[0]:
            gone.remove(one.name)
    return frozenset(gone)


def _following(
    told: Sequence[Listed], rows: Mapping[Hashable, np.ndarray], sought: list[Hashable]
) -> tuple[list[Hashable], list[Listed]]:
    """Return which of `sought` follow from what is told, and what gives the first away.

    What does not follow now never does: less and less is told.
    """
    if not told or not sought:
        return [], []
    known = np.array([rows[one.name] for one in told]).T
    wanted = np.array([rows[name] for name in sought]).T
    weights = np.linalg.lstsq(known, wanted, rcond=None)[0]
    follows = np.max(np.abs(known @ weights - wanted), axis=0) < NOTHING
    if not follows.any():
        return [], []
    of_first = np.abs(weights[:, int(np.argmax(follows))])
    helping = [one for one, much in zip(told, of_first > NOTHING, strict=True) if much]
    return [name for name, so in zip(sought, follows, strict=True) if so], helping


def _row(one: Listed, columns: Sequence[Hashable]) -> np.ndarray:
    return np.array([float(column in one.parts) for column in columns])


def _order(one: Listed) -> tuple[int, bool, float, str]:
    size = abs(one.value)
    return one.gives_way or 0, size < HALF, size, repr(one.name)
