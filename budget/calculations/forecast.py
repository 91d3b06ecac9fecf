"""What a year will come to, by three methods. docs/algorithms/forecast.md.

Cents in, cents out; halves are rounded up. A method that cannot say anything (nothing
closed, no year before) gives None. Source: METHODS 6.4 (3), 6.2 (growth).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a year: cents, from closed months only.

    `spent` per closed month; `months` how many months the year has in the framework;
    `before` the cents per month of last year, with `late_before` what was booked after
    it; `granted` what is granted and not spent, `open_promises` what is set aside and
    not paid, `promised` what was promised so far, paid or not.
    """

    spent: Sequence[int]
    months: int
    before: Sequence[int] = ()
    late_before: int = 0
    granted: int = 0
    open_promises: int = 0
    promised: int = 0

    @property
    def total(self) -> int:
        """What was spent so far."""
        return sum(self.spent)


@dataclass(frozen=True, slots=True)
class Methods:
    """What a year comes to by each method: cents, or None when it cannot say."""

    run_rate: int | None
    seasonal: int | None
    commitments: int | None

    @property
    def known(self) -> list[int]:
        """The outcomes that there are."""
        found = (self.run_rate, self.seasonal, self.commitments)
        return [cents for cents in found if cents is not None]

    @property
    def low(self) -> int | None:
        """The lowest outcome."""
        return min(self.known, default=None)

    @property
    def high(self) -> int | None:
        """The highest outcome."""
        return max(self.known, default=None)

    def for_months(self, months: int, of: int) -> "Methods":
        """Return what `months` come to when `of` months come to this."""
        part = Fraction(months, of)
        return Methods(
            *(
                None if cents is None else _whole(cents * part)
                for cents in (self.run_rate, self.seasonal, self.commitments)
            )
        )

    def plus(self, other: "Methods") -> "Methods":
        """Return both together; a method without an outcome in one has none."""
        return Methods(
            _sum(self.run_rate, other.run_rate),
            _sum(self.seasonal, other.seasonal),
            _sum(self.commitments, other.commitments),
        )


def methods(known: Known) -> Methods:
    """Return the three outcomes of a year; a year that is over comes to what it was."""
    if known.spent and len(known.spent) == known.months:
        return Methods(known.total, known.total, known.total)
    return Methods(run_rate(known), seasonal(known), commitments(known))


def run_rate(known: Known) -> int | None:
    """Return what the year comes to when it goes on as it went: by elapsed share."""
    if not known.spent:
        return None
    return _whole(Fraction(known.total * known.months, len(known.spent)))


def seasonal(known: Known) -> int | None:
    """Return what the year comes to when its months weigh as those of last year.

    Last year must be whole, and must have cost something by the same month.
    """
    whole = sum(known.before) + known.late_before
    by_now = sum(known.before[: len(known.spent)])
    if not known.spent or len(known.before) != known.months or by_now <= 0:
        return None
    return _whole(Fraction(known.total * whole, by_now))


def commitments(known: Known) -> int | None:
    """Return what was spent, is granted and set aside, and what promises still come.

    Promises go on at their average per closed month.
    """
    if not known.spent:
        return None
    closed = len(known.spent)
    inflow = Fraction(max(known.promised, 0) * (known.months - closed), closed)
    return known.total + known.granted + known.open_promises + _whole(inflow)


def band(
    methods: Methods, spent: int, *, closed: int, months: int
) -> tuple[list[int], list[int]]:
    """Return the lowest and highest running totals from the last closed month on.

    A straight way from what was spent to the outcome at the end.
    """
    if methods.low is None or methods.high is None:
        return [], []
    ahead = months - closed
    ways = [
        [
            spent + _whole(Fraction((goal - spent) * i, ahead or 1))
            for i in range(1 + ahead)
        ]
        for goal in (methods.low, methods.high)
    ]
    return ways[0], ways[1]


# --- same money, more people


def expected_people(people: int, growths: Sequence[Decimal]) -> list[Fraction]:
    """Return how many people were to be expected, year after year.

    `people` of the first year, and the growth in percent of each year after it.
    """
    expected = [Fraction(people)]
    for growth in growths:
        expected.append(expected[-1] * (PERCENT + Fraction(growth)) / PERCENT)
    return expected


def per_person(cents: int, people: int) -> int | None:
    """Return the cents of one person; None without people."""
    return _whole(Fraction(cents, people)) if people > 0 else None


def at_price(people: Fraction, cents: int, of: int) -> int:
    """Return what `people` cost at the price at which `of` people cost `cents`."""
    return _whole(people * Fraction(cents, of))


# --- price times quantity, as information for steering


def shadow(units: Decimal, tariff_cents: int) -> int:
    """Return units times tariff in cents."""
    return _whole(Fraction(units) * tariff_cents)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _whole(cents: Fraction) -> int:
    """Return whole cents; a half goes up, below zero down: the mirror image."""
    sign = -1 if cents < 0 else 1
    return sign * int(abs(cents) + Fraction(1, 2))
