"""A closed list of figures: what is kept back does not follow from what is told.

Every figure of the list is a sum of the same smallest parts, whose values nobody is
told. Something kept back follows when it is a combination of what is told: then more is
kept back, until it does not. Source: METHODS 3.5.
"""

from collections.abc import Collection, Hashable, Sequence
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

    Where nothing can give way any more, all that could has been kept back.
    """
    columns = sorted({part for one in listed for part in one.parts}, key=repr)
    rows = {one.name: _row(one, columns) for one in listed}
    gone = set(small)
    while (helping := _helping(listed, rows, gone, small)) is not None:
        can_go = [one for one in helping if one.gives_way is not None]
        if not can_go:
            told = [one for one in listed if one.name not in gone]
            can_go = [one for one in told if one.gives_way is not None]
        if not can_go:
            break
        gone.add(min(can_go, key=_order).name)
    return frozenset(gone)


def _helping(
    listed: Sequence[Listed],
    rows: dict[Hashable, np.ndarray],
    gone: Collection[Hashable],
    small: Collection[Hashable],
) -> list[Listed] | None:
    """Return what is told and gives something small away; None when nothing does."""
    told = [one for one in listed if one.name not in gone]
    if not told or not small:
        return None
    known = np.array([rows[one.name] for one in told]).T
    sought = np.array([rows[name] for name in sorted(small, key=repr)]).T
    weights = np.linalg.lstsq(known, sought, rcond=None)[0]
    follows = np.max(np.abs(known @ weights - sought), axis=0) < NOTHING
    if not follows.any():
        return None
    of_first = weights[:, int(np.argmax(follows))]
    return [
        one for one, weight in zip(told, of_first, strict=True) if abs(weight) > NOTHING
    ]


def _row(one: Listed, columns: Sequence[Hashable]) -> np.ndarray:
    return np.array([float(column in one.parts) for column in columns])


def _order(one: Listed) -> tuple[int, bool, float, str]:
    size = abs(one.value)
    return one.gives_way or 0, size < HALF, size, repr(one.name)
