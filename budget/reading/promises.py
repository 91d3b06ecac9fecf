"""What the table and the network team read of promises: sums, stops, what waits."""

from dataclasses import dataclass, field
from datetime import date

from budget.models import Commitment, Framework, Netting, Period, PurseStop
from budget.services.spaces import free_spaces

State = Commitment.State
LEAST_STEP = 50_000  # cents; one decision within the mandate is one step at most


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a promise fits, in cents. `asked` is None while nothing is typed.

    `about` is what is free, rounded down to whole `step`s, and nothing here says more:
    who types amount after amount does not see what another team promises meanwhile.
    `stops` are those that shut every stream the money could come from.
    """

    asked: int | None
    about: int
    step: int
    mandate: int
    stops: list[PurseStop] = field(default_factory=list)

    @property
    def is_over_free(self) -> bool:
        """Whether it is more than is free: it stands, and the managers hear it."""
        return self.asked is not None and self.asked >= self.about + self.step

    @property
    def is_narrow(self) -> bool:
        """Whether it may just fit, and may just not."""
        asked = self.asked or 0
        return self.about < asked and not self.is_over_free

    @property
    def is_over_mandate(self) -> bool:
        """Whether a second pair of eyes is asked."""
        return self.asked is not None and self.asked > self.mandate


def fit_of(
    framework: Framework,
    day: date,
    *,
    asked: int | None,
    known: Commitment | None = None,
) -> Fit | None:
    """Return whether `asked` cents fit; None without vrije ruimte this year.

    What `known` has set aside already counts as free for itself.
    """
    spaces = free_spaces(framework, day.year)
    if known is not None:
        spaces = [one for one in spaces if one.stream_id == known.stream_id]
    if not spaces:
        return None
    stops = list(PurseStop.objects.standing(day).filter(framework=framework))
    usable = [
        one
        for one in spaces
        if not any(stop.stream_id in {None, one.stream_id} for stop in stops)
    ]
    free = (usable or spaces)[0].cents
    if known is not None and known.state == State.COMMITTED:
        free += known.cents
    mandate = framework.mandate_cents
    step = max(mandate, LEAST_STEP)
    about = max(0, free) // step * step
    return Fit(asked, about, step, mandate, [] if usable else stops)


def stops_on(day: date) -> list[PurseStop]:
    """Return the stops that hold on `day`, the oldest first."""
    stops = PurseStop.objects.standing(day).select_related("stream")
    return list(stops.order_by("starts_on", "pk"))


def all_stops(framework: Framework) -> list[PurseStop]:
    """Return every stop of a framework, the latest first."""
    rows = PurseStop.objects.filter(framework=framework)
    return list(rows.select_related("stream", "decided_by", "lifted_by"))


def waiting(framework: Framework) -> list[Commitment]:
    """Return what waits for a manager: nobody of the team could approve it."""
    return _of_managers(framework, State.ASKED)


def overruns(framework: Framework) -> list[Commitment]:
    """Return what was promised beyond the vrije ruimte, or on the day of a stop."""
    return _of_managers(framework, State.COMMITTED)


def nettings(framework: Framework) -> tuple[list[Netting], list[Netting]]:
    """Return nettings with lines, and those without; the latest month first."""
    rows = Netting.objects.filter(framework=framework)
    found = list(rows.prefetch_related("lines__organisation"))
    empty = [one for one in found if not one.lines.all()]
    return [one for one in found if one.lines.all()], empty


def months_to_net(framework: Framework, day: date) -> list[date]:
    """Return the open months up to that of `day` that were not netted, in order."""
    months = Period.objects.filter(framework=framework, month__lte=day, closed_at=None)
    done = Netting.objects.filter(framework=framework).values("month")
    still = months.exclude(month__in=done).order_by("month")
    return list(still.values_list("month", flat=True))


def _of_managers(framework: Framework, state: State) -> list[Commitment]:
    """Return amount, stream, payer and day, and no more: rows that policy opens."""
    rows = Commitment.objects.filter(framework=framework, state=state)
    if state == State.COMMITTED:
        rows = rows.filter(is_overrun=True)
    rows = rows.select_related("stream", "organisation")
    shown = ("cents", "decided_on", "stream__name", "organisation__name")
    return list(rows.only(*shown).order_by("decided_on", "pk"))
