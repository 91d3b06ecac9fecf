"""Tables of a round with their pictures: parts, groups, and everybody apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from casework.models import Instrument
from microanalysis.calculations.groups import by_start
from microanalysis.models import Round
from microanalysis.reading.outcome import Outcome
from microanalysis.reading.writing import exact
from ruwaard.ui.charts import Change, changes, dumbbells

WIDE, NARROW = 740, 350
BANDS = 4  # of a scale, by where people began
MOST_DRAWN = 200  # lines in one picture
Writes: TypeAlias = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Row:
    """One domain or payer; figures are "–" where they may not be told."""

    name: str
    before: str
    after: str
    difference: str


@dataclass(frozen=True, slots=True)
class PartTable:
    """Domains, or payers, with a picture of what may be told of them."""

    code: str
    title: str
    first: str
    rows: Sequence[Row]
    pictures: Sequence[SafeString]

    @property
    def hides_something(self) -> bool:
        """Whether a row is left out, because it is about too few."""
        return any(row.before == "–" for row in self.rows)


@dataclass(frozen=True, slots=True)
class Apart:
    """Everybody apart, without a code, the best first: for who analyses only."""

    rows: Sequence[Change]
    pictures: Sequence[SafeString]


def drawn(code: str, rows: Sequence[Change], title: str) -> list[SafeString]:
    """Draw rows for a wide screen and for a phone; a table says the same."""
    message = _("Grijs is ervoor, gekleurd is nu. De cijfers staan in de tabel.")
    return [
        changes(f"{code}{end}", rows, title=title, message=message, width=width)
        for end, width in (("", WIDE), ("-smal", NARROW))
    ]


def everybody_apart(
    code: str, outcome: Outcome, written_as: Writes, *, better_is_up: bool
) -> Apart:
    """Draw everybody apart, who gained most first; a picture of too many is none."""
    way = -1 if better_is_up else 1
    pairs = zip(outcome.before.tolist(), outcome.after.tolist(), strict=True)
    rows = [
        Change("", exact(was), exact(now), written_as(was), written_as(now))
        for was, now in sorted(pairs, key=lambda pair: way * (pair[1] - pair[0]))
    ]
    message = _("Grijs is ervoor, gekleurd is nu. De cijfers staan in de tabel.")
    return Apart(
        rows,
        [
            dumbbells(
                f"{code}-apart{end}",
                rows,
                title=_("Ieder apart, zonder naam"),
                message=message,
                higher_is_better=better_is_up,
                width=width,
            )
            for end, width in (("", WIDE), ("-smal", NARROW))
            if len(rows) <= MOST_DRAWN
        ],
    )


def by_start_table(
    measured: Round, outcome: Outcome, written_as: Writes, *, k: int
) -> list[PartTable]:
    """Return the table of who began low and who began high; none of few."""
    scale = Instrument.objects.in_use().filter(code=measured.instrument).first()
    if scale is None:
        return []
    low, high = float(scale.low), float(scale.high)
    borders = np.linspace(low, high, BANDS + 1).tolist()
    told = by_start(outcome.before, outcome.after, borders=borders, k=k)
    rows = [
        Row(
            _("%(low)s tot %(high)s (%(n)s)")
            % {"low": written_as(one.low), "high": written_as(one.high), "n": one.n},
            written_as(one.mean_before),
            written_as(one.mean_after),
            written_as(one.mean_difference),
        )
        for one in told
    ]
    ends = [
        Change(
            row.name,
            exact(one.mean_before),
            exact(one.mean_after),
            row.before,
            row.after,
        )
        for one, row in zip(told, rows, strict=True)
    ]
    title = _("Naar waar mensen begonnen")
    pictures = drawn("begin", ends, title)
    found = PartTable("begin", title, _("Begin (aantal mensen)"), rows, pictures)
    return [found] if rows else []
