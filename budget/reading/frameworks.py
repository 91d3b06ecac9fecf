"""Which framework a page is about."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from budget.models import Framework


def signed_frameworks() -> QuerySet[Framework]:
    """Return every framework that was signed, the ended ones too."""
    return Framework.objects.exclude(state=Framework.State.DRAFT)


def chosen_framework(day: date, asked: UUID | None = None) -> Framework | None:
    """Return the framework that was asked for, else the signed one of `day`.

    Without one on that day it is the latest signed one.
    """
    signed = signed_frameworks()
    if asked is not None:
        return signed.filter(pk=asked).first()
    running: Framework | None = Framework.objects.on(day).first()
    return running or signed.filter(starts_on__lte=day).first()
