"""Every text of a plan that a resident may say is wrong, in one list."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import (
    Agreement,
    Case,
    ContactMoment,
    IntensityChange,
    Meeting,
)
from casework.services.corrections import Kind, Text

MOST = 200  # of a kind; the rest is asked for in words


def texts_of(case: Case) -> list[Text]:
    """Return the texts of a plan, its own lines first; six queries."""
    return [
        *(
            Text(Kind.ITEM, row.pk, row.text, row.get_question_display())
            for row in case.items.standing()[:MOST]
        ),
        *(
            Text(Kind.AGREEMENT, row.pk, row.what, _("afspraak"), row.due_on)
            for row in Agreement.objects.filter(case=case)[:MOST]
        ),
        *(
            Text(Kind.MEETING, row.pk, row.notes, _("gesprek"), row.held_on)
            for row in Meeting.objects.filter(case=case).exclude(notes="")[:MOST]
        ),
        *(
            Text(Kind.CONTACT, row.pk, row.text, _("contact"), row.happened_on)
            for row in ContactMoment.objects.filter(case=case).exclude(text="")[:MOST]
        ),
        *(
            Text(Kind.INTENSITY, row.pk, row.reason, _("hulp"), row.changed_on)
            for row in IntensityChange.objects.filter(case=case)[:MOST]
        ),
        *(
            Text(
                Kind.VERSION,
                row.pk,
                _("Versie %(number)s, zoals die vaststaat.") % {"number": row.number},
                _("versie"),
                timezone.localdate(row.frozen_at),
            )
            for row in case.versions.defer("content")[:MOST]
        ),
    ]


def text_in(case: Case, text_id: UUID) -> Text | None:
    """Return one text of a plan; None when it does not stand there."""
    return next((one for one in texts_of(case) if one.id == text_id), None)
