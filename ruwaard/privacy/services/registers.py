"""The registers of the law: a change is a new version, and says why."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.privacy.models import Breach, Dpia, RegisterVersion
from ruwaard.privacy.refusals import (
    BreachStaysOpen,
    ChangedMeanwhile,
    ChangeSaysWhy,
    DiscoveredLater,
    LateReportSaysWhy,
    ReportedLater,
    SettledOnADay,
)
from ruwaard.privacy.services.telling import BREACH_NOTED, tell_officers
from ruwaard.privacy.services.turns import wait_for_turn

Version = TypeVar("Version", bound=RegisterVersion)


@transaction.atomic
def keep(  # noqa: PLR0913 - a version has this many sides
    model: type[Version],
    kept_id: UUID,
    *,
    seen: int,
    facts: dict[str, Any],
    why: str = "",
    by: User,
) -> Version:
    """Write the next version of an entry, after version `seen`, and return it.

    `seen` is 0 for a new entry, whose id comes from the page: a second click returns
    what the first one wrote. Raises ChangedMeanwhile, ChangeSaysWhy, and what the
    register itself refuses.
    """
    latest = _latest(model, kept_id)
    if latest is not None and seen == 0:
        return latest
    if (latest.number if latest else 0) != seen:
        raise ChangedMeanwhile(
            row=latest, name=latest.written_by.name if latest else ""
        )
    if seen and not why:
        raise ChangeSaysWhy
    row = model(
        kept_id=kept_id,
        number=seen + 1,
        why=why,
        written_by=by,
        written_at=clock.now(),
        **facts,
    )
    RULES.get(model, _anything)(row)
    row.save(force_insert=True)
    record("privacy.register_kept", row, by=by)
    if isinstance(row, Breach) and row.number == 1:
        tell_officers(BREACH_NOTED, "privacy:desk", by=by)
    return row


def refuse_breach(row: Any) -> None:  # noqa: ANN401 - a Breach that is not saved yet
    """Raise what the law of breaches says no to; see the constraints of Breach."""
    if row.happened_at and row.discovered_at < row.happened_at:
        raise DiscoveredLater
    if row.reported_at and row.reported_at < row.discovered_at:
        raise ReportedLater
    if row.reported_at and not (row.was_in_time or row.why_not_reported):
        raise LateReportSaysWhy
    is_told = row.told_on or row.why_not_told or row.risk != Breach.Risk.HIGH
    is_reported = row.reported_at or row.why_not_reported
    if row.closed_on and not (is_reported and is_told and row.lesson):
        raise BreachStaysOpen


def refuse_dpia(row: Any) -> None:  # noqa: ANN401 - a Dpia that is not saved yet
    """Raise SettledOnADay for one that is settled without a day or a finding."""
    if row.state == Dpia.State.SETTLED and not (row.settled_on and row.findings):
        raise SettledOnADay


def _anything(_row: RegisterVersion) -> None:
    """Refuse nothing: the fields say all there is to say."""


RULES: dict[type[RegisterVersion], Callable[[Any], None]] = {
    Breach: refuse_breach,
    Dpia: refuse_dpia,
}


def _latest(model: type[Version], kept_id: UUID) -> Version | None:
    """Return the latest version; two who write at once wait here for each other."""
    wait_for_turn(kept_id)
    found: Version | None = model.objects.of(kept_id).first()
    return found
