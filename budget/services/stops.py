"""Stops: the network team shuts the purse of a stream, or of all, for some days."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from budget.models import Framework, PurseStop, Stream
from budget.refusals import PurseIsShut, PurseIsShutAlready, StopHasEnded
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def stop_purse(
    framework: Framework,
    *,
    stream: Stream | None,
    reason: str,
    starts_on: date,
    by: User,
) -> PurseStop:
    """Shut the purse of `stream` (None is all) from a day on, and return the stop.

    Raises PurseIsShutAlready.
    """
    Framework.objects.select_for_update().get(pk=framework.pk)
    standing = PurseStop.objects.filter(framework=framework).not_over(clock.today())
    if standing.filter(stream=stream).exists():
        raise PurseIsShutAlready
    stop = PurseStop(
        framework=framework,
        stream=stream,
        reason=reason,
        starts_on=starts_on,
        decided_by=by,
    )
    stop.save(force_insert=True)
    record("budget.purse_stopped", stop, by=by)
    return stop


@transaction.atomic
def lift_stop(stop: PurseStop, *, by: User) -> PurseStop:
    """Open the purse again from today, and return the stop.

    Lifted on its first day it holds that day; one that did not begin yet is removed.
    Raises StopHasEnded.
    """
    standing: PurseStop = PurseStop.objects.select_for_update().get(pk=stop.pk)
    today = clock.today()
    if standing.ends_on is not None:
        raise StopHasEnded
    record("budget.stop_lifted", standing, by=by)
    if standing.starts_on > today:
        standing.delete()
        return stop
    standing.ends_on = max(today, standing.starts_on + timedelta(days=1))
    standing.lifted_by = by
    standing.save(update_fields=["ends_on", "lifted_by"])
    return standing


def refuse_shut(framework_id: UUID, stream_id: UUID, day: date) -> None:
    """Refuse new money from a purse that is shut.

    On the first day of a stop a promise still stands: it was made at a table, perhaps
    without internet, before anybody there could know.
    """
    stops = PurseStop.objects.on(day).filter(framework=framework_id, starts_on__lt=day)
    stop = stops.of_stream(stream_id).order_by("starts_on").first()
    if stop is not None:
        raise PurseIsShut(since=stop.starts_on, reason=stop.reason)
