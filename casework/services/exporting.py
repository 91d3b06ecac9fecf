"""Everything about a resident, as PDF and as JSON: asked, and ready for a week.

What it holds is read when it is opened (`casework.reading.export`), by who asked and
nobody else. Who has no account gets it from a colleague, on paper: the request waits
until it was handed over, and then opens for nobody. Who writes to the privacy officer
gets it the same way: the officer takes it in and reads no word of a plan, and who
helps there brings it. Source: AVG 15 and 20, METHODS 5.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from casework.calculations.rights_terms import months_after
from casework.models import Case, RightsRequest
from casework.refusals.rights import (
    MoreOfThatName,
    NobodyOfThatName,
    RequestStandsDifferently,
)
from casework.services import rights
from casework.services.people import fold
from casework.services.rights import Asker
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.documents.services import ask_for_document
from ruwaard.tenancy.scope import active_scope

PAPER = "resident_data"


@transaction.atomic
def ask_export(
    case: Case, *, asker: Asker, by: User, request_id: UUID | None = None
) -> RightsRequest:
    """Make everything about `asker.person` ready for `by`, and return the request.

    In an own account it is answered at once. It opens until the week is over. With the
    id of a request of this plan nothing is made. Raises IdIsTaken.
    """
    asked = rights.ask(
        case,
        kind=RightsRequest.Kind.EXPORT,
        asker=asker,
        by=by,
        request_id=request_id,
    )
    if not asked.is_waiting or asked.open_until is not None:
        return asked
    row = make_ready(asked, case_id=case.pk, version=asked.version, by=by)
    if not row.is_handed_over:
        granted = RightsRequest.Outcome.GRANTED
        rights.answer(row, outcome=granted, text=_("Alles staat klaar."), by=by)
    return row


@transaction.atomic
def make_ready(
    asked: RightsRequest, *, case_id: UUID, version: int, by: User
) -> RightsRequest:
    """Let `by` open everything that a request is about, for a week; return it.

    Raises RequestStandsDifferently.
    """
    row = rights.lock(asked, version)
    row.open_until = active_scope().today + timedelta(days=settings.RIGHTS_EXPORT_DAYS)
    row.save(update_fields=["open_until"])
    record("casework.data_made_ready", row, by=by, case_id=case_id)
    ask_for_document(
        kind=PAPER,
        subject_id=row.pk,
        case_id=case_id,
        by=by,
        language=get_language() or "nl",
    )
    return row


@transaction.atomic
def take_in_export(
    *, name: str, channel: str, identity: str, by: User, request_id: UUID
) -> RightsRequest:
    """Take in that somebody asked the privacy officer for everything; return that.

    Who helps in the one plan of a resident of that name hears that it waits, and hands
    it over. Twice with one id is once. Raises NobodyOfThatName and MoreOfThatName.
    """
    today = active_scope().today
    answer_by = months_after(today, settings.RIGHTS_TERM_MONTHS)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT take_in_export(%s, %s, %s, %s, %s, %s)",
            [request_id, fold(name), name, channel, identity, answer_by],
        )
        (found,) = cursor.fetchone()
    if not found:
        raise NobodyOfThatName
    if found > 1:
        raise MoreOfThatName
    asked: RightsRequest = RightsRequest.objects.get(pk=request_id)
    key = rights.case_of(asked)
    record("casework.rights_asked", asked, by=by, case_id=key, reason=asked.kind)
    rights.tell_who_asked(asked, by=by, kind=rights.ASKED)
    return asked


@transaction.atomic
def hand_over(asked: RightsRequest, *, how: str, version: int, by: User) -> None:
    """Write that everything was given to who asked, and how; from now it opens no more.

    Raises RequestStandsDifferently.
    """
    row = rights.lock(asked, version)
    if not row.is_handed_over or row.open_until is None:
        raise RequestStandsDifferently
    row.handed_how, row.open_until = how, active_scope().today
    text = _("Gegeven: %(how)s.") % {"how": row.get_handed_how_display()}
    row.save(update_fields=["open_until"])
    rights.answer(row, outcome=RightsRequest.Outcome.GRANTED, text=text, by=by)
    record("casework.data_handed_over", row, by=by, case_id=rights.case_of(row))
