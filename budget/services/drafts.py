"""What a draft of an amendment may hold, and who may still write in it."""

from collections import Counter
from uuid import UUID

from budget.models import Amendment, Framework, Stream
from budget.refusals import (
    AmendmentIsFixed,
    FrameworkHasEnded,
    StreamStartsLater,
    YearIsOutsideFramework,
    YearIsOver,
)
from ruwaard import clock


def composition_gaps(amendment: Amendment) -> dict[tuple[int, UUID], int]:
    """Return cents by which composition lines fail to make up the amount of a year.

    Per (year, stream id); only where there are lines. Empty when all adds up.
    """
    lines: Counter[tuple[int, UUID]] = Counter()
    for line in amendment.composition.all():
        lines[line.year, line.stream_id] += line.cents
    for amount in amendment.amounts.all():
        if (amount.year, amount.stream_id) in lines:
            lines[amount.year, amount.stream_id] -= amount.cents
    return {place: cents for place, cents in lines.items() if cents}


def lock(framework: Framework) -> Framework:
    """Return the framework as it stands, locked until the end of the transaction."""
    locked: Framework = Framework.objects.select_for_update().get(pk=framework.pk)
    return locked


def lock_standing(framework: Framework) -> Framework:
    """Return a locked framework that has not ended; raises FrameworkHasEnded."""
    locked = lock(framework)
    if locked.state == Framework.State.ENDED:
        raise FrameworkHasEnded
    return locked


def lock_draft(amendment: Amendment) -> Amendment:
    """Return a locked amendment that may still be written in.

    Raises AmendmentIsFixed when it is discussed, applied or withdrawn.
    """
    locked: Amendment = (
        Amendment.objects.select_for_update(of=("self",))
        .select_related("framework")
        .get(pk=amendment.pk)
    )
    if locked.state != Amendment.State.DRAFT:
        raise AmendmentIsFixed
    return locked


def refuse_year(framework: Framework, year: int, *, drafted: bool) -> None:
    """Raise YearIsOutsideFramework, or YearIsOver once the framework is signed."""
    if year not in framework.years:
        raise YearIsOutsideFramework(year=year)
    if not drafted and year < clock.today().year:
        raise YearIsOver(year=year)


def refuse_figure(amendment: Amendment, year: int, stream: Stream) -> None:
    """Raise what `refuse_year` raises, and StreamStartsLater."""
    drafted = amendment.kind == Amendment.Kind.ORIGINAL
    refuse_year(amendment.framework, year, drafted=drafted)
    if year < stream.from_year:
        raise StreamStartsLater(name=stream.name, year=stream.from_year)
