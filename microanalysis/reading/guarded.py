"""What of a round may be told together: totals, domains, payers, pockets, products.

First the margins that every form of the report tells; then, with those as they are,
what stands below them on the page. Source: METHODS 3.5.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from microanalysis.reading.depth import Depth
from microanalysis.reading.outcome import Outcome, Part, Pocket
from ruwaard.closed_lists import Listed, kept_back
from ruwaard.disclosure import TOTAL, Cell, hidden

Name = tuple[str, ...]
PRODUCTS_FIRST, POCKETS_NEXT = 0, 1
PAYERS_FIRST, DOMAINS_LAST = 0, 1


@dataclass(frozen=True, slots=True)
class Kept:
    """The names that are kept back: about few, or what few would follow from."""

    domains: frozenset[str]
    payers: frozenset[str]
    pockets: frozenset[tuple[str, str]] = frozenset()
    products: frozenset[tuple[str, str]] = frozenset()


def margins_kept(outcome: Outcome, *, k: int) -> Kept:
    """Return which domains and payers are kept back, of both tables together.

    Nor may what few have of one domain from one payer follow from them, alone or
    together.
    """
    few = [one for one in outcome.pockets if 0 < one.cases < k]
    small: set[Name] = {("pocket", one.domain, one.payer) for one in few}
    small |= {("domain", name) for name in hidden_parts(outcome.domains, k=k)}
    small |= {("payer", name) for name in hidden_parts(outcome.payers, k=k)}
    cells = {(one.domain, one.payer) for one in outcome.pockets}
    listed = _margins(outcome, cells, give_way=True) + _pockets(few, cells)
    together = _together(listed, _who(outcome), small, k=k)
    gone = kept_back([*listed, *together], small | {one.name for one in together})
    return Kept(
        frozenset(one.name for one in outcome.domains if ("domain", one.name) in gone),
        frozenset(one.name for one in outcome.payers if ("payer", one.name) in gone),
    )


def all_kept(outcome: Outcome, depth: Depth, *, k: int) -> Kept:
    """Return what is kept back of the page: margins, pockets and products."""
    margins = margins_kept(outcome, k=k)
    small: set[Name] = {("domain", name) for name in margins.domains}
    small |= {("payer", name) for name in margins.payers}
    small |= {
        ("pocket", one.domain, one.payer)
        for one in outcome.pockets
        if 0 < one.cases < k
    }
    small |= {
        ("product", one.domain, one.name) for one in depth.products if 0 < one.cases < k
    }
    listed = _everything(outcome, depth)
    who = _who(outcome) | {("product", o.domain, o.name): o.who for o in depth.products}
    together = _together(listed, who, small, k=k)
    gone = kept_back([*listed, *together], small | {one.name for one in together})
    return Kept(
        margins.domains,
        margins.payers,
        frozenset(
            (one.domain, one.payer)
            for one in outcome.pockets
            if ("pocket", one.domain, one.payer) in gone
        ),
        frozenset(
            (one.domain, one.name)
            for one in depth.products
            if ("product", one.domain, one.name) in gone
        ),
    )


def hidden_parts(parts: Sequence[Part], *, k: int) -> frozenset[str]:
    """Return the names that are about too few, and those from which they would follow.

    Before, after and their difference hang together, so a name is hidden whole.
    """
    cells: dict[tuple[str, str], Cell] = {}
    for part in parts:
        cells |= _cells(part.name, part.mean_before, part.mean_after, part.cases)
    before = sum(part.mean_before for part in parts)
    after = sum(part.mean_after for part in parts)
    most = max((part.cases for part in parts), default=0)
    cells |= _cells(TOTAL, before, after, most)
    return frozenset(name for name, _column in hidden(cells, k=k) if name != TOTAL)


def _who(outcome: Outcome) -> dict[Name, frozenset[Hashable]]:
    """Return the cases of each figure that is about few."""
    who: dict[Name, frozenset[Hashable]] = {
        ("pocket", one.domain, one.payer): one.who for one in outcome.pockets
    }
    who |= {("domain", part.name): part.who for part in outcome.domains}
    return who | {("payer", part.name): part.who for part in outcome.payers}


def _together(
    listed: Sequence[Listed],
    who: Mapping[Name, frozenset[Hashable]],
    small: Collection[Hashable],
    *,
    k: int,
) -> list[Listed]:
    """Return sums of what is kept back that are about few still: of two, and of all.

    Two products of one and the same plan are as telling as one.
    """
    parts = {one.name: one.parts for one in listed}
    few = [name for name in who if name in small and 0 < len(who[name]) < k]
    sums: dict[frozenset[Name], None] = {}
    for kind in sorted({name[0] for name in few}):
        alike = [name for name in few if name[0] == kind]
        sums |= dict.fromkeys(frozenset(pair) for pair in combinations(alike, 2))
        for line in listed:
            within = frozenset(name for name in alike if parts[name] <= line.parts)
            sums |= {within: None} if len(within) > 1 else {}
    return [
        Listed(
            ("together", *sorted(names)),
            frozenset().union(*(parts[name] for name in names)),
            0,
            None,
        )
        for names in sums
        if len(frozenset().union(*(who[name] for name in names))) < k
    ]


def _everything(outcome: Outcome, depth: Depth) -> list[Listed]:
    """Return all that the page tells; only products and pockets give way."""
    cells = set(depth.items)
    listed = _margins(outcome, cells, give_way=False)
    listed += _pockets(outcome.pockets, cells)
    listed += [
        Listed(
            ("product", one.domain, one.name),
            frozenset(c for c in cells if c[:2] == (one.domain, one.name)),
            one.difference,
            PRODUCTS_FIRST,
        )
        for one in depth.products
    ]
    return listed


def _pockets(pockets: Sequence[Pocket], cells: Collection[Name]) -> list[Listed]:
    return [
        Listed(
            ("pocket", one.domain, one.payer),
            frozenset(c for c in cells if (c[0], c[-1]) == (one.domain, one.payer)),
            one.difference,
            POCKETS_NEXT,
        )
        for one in pockets
    ]


def _margins(
    outcome: Outcome, cells: Collection[Name], *, give_way: bool
) -> list[Listed]:
    """Return total, domains and payers; a cell starts with one, ends with the other."""
    whole = Listed(("whole",), frozenset(cells), 0, None)
    domains = [
        Listed(
            ("domain", part.name),
            frozenset(cell for cell in cells if cell[0] == part.name),
            part.mean_difference,
            DOMAINS_LAST if give_way else None,
        )
        for part in outcome.domains
    ]
    payers = [
        Listed(
            ("payer", part.name),
            frozenset(cell for cell in cells if cell[-1] == part.name),
            part.mean_difference,
            PAYERS_FIRST if give_way else None,
        )
        for part in outcome.payers
    ]
    return [whole, *domains, *payers]


def _cells(
    name: str, before: float, after: float, cases: int
) -> Mapping[tuple[str, str], Cell]:
    values = {"before": before, "after": after, TOTAL: after - before}
    return {
        (name, side): Cell(round(100 * value), cases) for side, value in values.items()
    }
