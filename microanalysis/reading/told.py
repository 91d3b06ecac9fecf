"""As of when a round is read: who analyses reads it now, others what was told."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from microanalysis.models import Release, Round
from microanalysis.reading.outcome import NOW


@dataclass(frozen=True, slots=True)
class AsOf:
    """The number up to which figures are read, when that was, and with which parts.

    Without a number nothing was told yet; without a day it is now.
    """

    number: int | None = NOW
    day: date | None = None
    has_parts: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """As of when each of both indicators is read."""

    costs: AsOf
    wellbeing: AsOf


AT_THIS_MOMENT = AsOf()
TODAY = Told(AT_THIS_MOMENT, AT_THIS_MOMENT)


def told_of(measured: Round) -> Told:
    """Return what was told of a round to the neighbourhood."""
    return Told(
        *(_as_of(Release.objects.latest_of(measured, kind)) for kind in Release.Kind)
    )


def told_to_all(measured: Round, kind: str) -> int | None:
    """Return the number of what was told of one indicator to everybody, if it was."""
    latest = Release.objects.latest_of(measured, kind, is_public=True)
    return latest.number if latest else None


def _as_of(latest: Release | None) -> AsOf:
    if latest is None:
        return AsOf(None, None, has_parts=False)
    day = timezone.localdate(latest.released_at)
    return AsOf(latest.number, day, has_parts=latest.is_whole)
