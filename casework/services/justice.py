"""Help beside a punishment: the ground of the neighbourhood, the yes of the resident.

Off until both are there; the database holds the same (migration 0055). Source: FEATURES
C29, METHODS 5 (criminal data).
"""

from datetime import date

from django.db import connection, transaction
from django.db.models import Exists

from casework.models import Agreement, Case, JusticeConsent, JusticeGround
from casework.refusals.justice import (
    DpiaComesFirst,
    JusticeIsOff,
    JusticeNeedsAYes,
    JusticeStandsAlready,
)
from casework.services.table_rules import lock_open_case
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.locking import locked_neighbourhood
from ruwaard.tenancy.scope import active_scope


@transaction.atomic
def record_ground(
    *, legal_basis: str, dpia_reference: str, dpia_on: date, by: User
) -> JusticeGround:
    """Record on what ground criminal data may be in plans, from today.

    Raises DpiaComesFirst and JusticeStandsAlready.
    """
    today = active_scope().today
    if dpia_on > today:
        raise DpiaComesFirst
    locked_neighbourhood()
    if standing_ground() is not None:
        raise JusticeStandsAlready
    ground = JusticeGround(
        legal_basis=legal_basis,
        dpia_reference=dpia_reference,
        dpia_on=dpia_on,
        starts_on=today,
        recorded_by=by,
    )
    ground.save(force_insert=True)
    record("casework.justice_ground_recorded", ground, by=by)
    return ground


@transaction.atomic
def end_ground(*, by: User) -> None:
    """Let nothing new begin from today on; what was agreed stays. Twice is once."""
    ground = JusticeGround.objects.select_for_update().filter(ends_on=None).first()
    if ground is not None:
        ground.ends_on = active_scope().today
        ground.save(update_fields=["ends_on"])
        record("casework.justice_ground_ended", ground, by=by)


def standing_ground() -> JusticeGround | None:
    """Return the ground that holds now; None while it is off."""
    found: JusticeGround | None = JusticeGround.objects.filter(ends_on=None).first()
    return found


def is_on() -> bool:
    """Return whether the neighbourhood recorded its ground."""
    return JusticeGround.objects.filter(ends_on=None).exists()


def standing_consent(case: Case) -> JusticeConsent | None:
    """Return the yes of the resident that stands in this plan, if any."""
    rows = JusticeConsent.objects.filter(case=case, withdrawn_on=None)
    found: JusticeConsent | None = rows.select_related("written_by").first()
    return found


def may_be_justice(case: Case) -> bool:
    """Return whether ground and yes are both there, in one query."""
    ground = JusticeGround.objects.filter(ends_on=None)
    wanted = JusticeConsent.objects.filter(case=case, withdrawn_on=None)
    return wanted.filter(Exists(ground)).exists()


@transaction.atomic
def say_yes(case: Case, *, said_by_name: str, channel: str, by: User) -> JusticeConsent:
    """Write down that the resident wants this, today; twice is once.

    Raises PlanIsClosed, and JusticeIsOff.
    """
    case = lock_open_case(case.pk)
    if standing_ground() is None:
        raise JusticeIsOff
    known = standing_consent(case)
    if known is not None:
        return known
    consent = JusticeConsent(
        case=case,
        said_by_name=said_by_name,
        channel=channel,
        said_on=active_scope().today,
        written_by=by,
    )
    consent.save(force_insert=True)
    record("casework.justice_wanted", consent, by=by, reason=channel)
    connection.check_constraints()
    return consent


@transaction.atomic
def withdraw(consent: JusticeConsent, *, by: User) -> None:
    """Take the yes back: the mark goes from every agreement. Twice is once."""
    row = JusticeConsent.objects.select_for_update().get(pk=consent.pk)
    if row.withdrawn_on is not None:
        return
    marked = Agreement.objects.filter(case=row.case_id, domain=Agreement.Domain.JUSTICE)
    marked.update(domain="")
    row.withdrawn_on = active_scope().today
    row.save(update_fields=["withdrawn_on"])
    record("casework.justice_unwanted", row, by=by)


def refuse_justice(agreement: Agreement, case: Case) -> None:
    """Refuse the mark of police and law before ground and yes are there.

    Raises JusticeIsOff and JusticeNeedsAYes.
    """
    if agreement.domain != Agreement.Domain.JUSTICE:
        return
    if standing_ground() is None:
        raise JusticeIsOff
    if standing_consent(case) is None:
        raise JusticeNeedsAYes
