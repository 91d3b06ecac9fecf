"""Everything about a resident, as PDF and as JSON: asked, and ready for a week.

What it holds is read when it is opened (`casework.reading.export`), by who asked and
nobody else. Source: AVG 15 and 20, METHODS 5.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from casework.models import Case, RightsRequest
from casework.services import rights
from casework.services.rights import Asker
from ruwaard.accounts.models import User
from ruwaard.documents.services import ask_for_document
from ruwaard.tenancy.scope import active_scope

PAPER = "resident_data"


@transaction.atomic
def ask_export(
    case: Case, *, asker: Asker, by: User, request_id: UUID | None = None
) -> RightsRequest:
    """Make everything about `asker.person` ready for `by`, and return the request.

    It is answered at once, and opens until the week is over. With the id of a request
    of this plan nothing is made. Raises IdIsTaken.
    """
    asked = rights.ask(
        case,
        kind=RightsRequest.Kind.EXPORT,
        asker=asker,
        by=by,
        request_id=request_id,
    )
    if not asked.is_waiting:
        return asked
    row = rights.lock(asked, asked.version)
    row.open_until = active_scope().today + timedelta(days=settings.RIGHTS_EXPORT_DAYS)
    row.save(update_fields=["open_until"])
    granted = RightsRequest.Outcome.GRANTED
    rights.answer(row, outcome=granted, text=_("Alles staat klaar."), by=by)
    ask_for_document(
        kind=PAPER,
        subject_id=row.pk,
        case_id=case.pk,
        by=by,
        language=get_language() or "nl",
    )
    return row
