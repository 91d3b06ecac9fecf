"""Telling what a round says to others than who analyses, so that it tells of nobody."""

from collections.abc import Sequence

from django.db import connection, transaction

from microanalysis.calculations.releasing import Together, tells_of_nobody
from microanalysis.models import Release, Round
from microanalysis.refusals import NothingToTell
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import K_PUBLIC

TOGETHER = "SELECT told_in, who FROM told_together(%s, %s, %s, %s)"


@transaction.atomic
def tell(measured: Round, *, whole: bool = False, by: User) -> None:
    """Tell the figures of now, for each indicator of which enough changed.

    With `whole`, domains and payers too, if they never were told. Raises NothingToTell
    when of neither enough changed: a total beside the one before it would tell of few.
    """
    row: Round = Round.objects.select_for_update().get(pk=measured.pk)
    number = row.released + 1
    told = [
        kind for kind in Release.Kind if _tell(row, kind, number, whole=whole, by=by)
    ]
    if not told:
        raise NothingToTell(k=row.tenant.disclosure_threshold)
    row.released = number
    row.save(update_fields=["released"])
    record("microanalysis.round_told", row, by=by)
    connection.check_constraints()


@transaction.atomic
def tell_if_possible(measured: Round, *, by: User) -> None:
    """Tell the figures of now whole, when enough changed; else leave what was told."""
    try:
        with transaction.atomic():
            tell(measured, whole=True, by=by)
    except NothingToTell:
        return


def _tell(measured: Round, kind: str, number: int, *, whole: bool, by: User) -> bool:
    """Write one release, when there is something to tell that tells of nobody.

    Of too few to tell apart, or none, the parts of the latest release are told.
    """
    before = list(measured.releases.filter(kind=kind))
    whole = whole and not any(one.is_whole for one in before)
    last = before[0] if before else None
    numbers = sorted({one.number for one in before})
    k = measured.tenant.disclosure_threshold
    parts = _together(measured, kind, [*numbers, number], k)
    if _differs(parts, number, last) and tells_of_nobody(
        parts, [*numbers, number], k=k
    ):
        public = sorted({one.number for one in before if one.is_public})
        public.append(number)
        of_all = _together(measured, kind, public, K_PUBLIC)
        is_public = tells_of_nobody(of_all, public, k=K_PUBLIC)
    elif whole and last:
        number, is_public = last.number, last.is_public
    else:
        return False
    measured.releases.create(
        kind=kind,
        number=number,
        is_whole=whole,
        is_public=is_public,
        released_at=clock.now(),
        released_by=by,
    )
    return True


def _differs(parts: Sequence[Together], number: int, last: Release | None) -> bool:
    """Whether a total of now is of others than the one that was told last."""
    earlier = last.number if last else None
    return any((number in one.told_in) != (earlier in one.told_in) for one in parts)


def _together(
    measured: Round, kind: str, releases: Sequence[int], k: int
) -> list[Together]:
    """Return what these releases have in common, and what only some of them have."""
    with connection.cursor() as cursor:
        cursor.execute(TOGETHER, [measured.pk, kind, list(releases), k])
        return [
            Together(frozenset(told_in), None if who is None else frozenset(who))
            for told_in, who in cursor.fetchall()
        ]
