"""Where to go, by the words that people use themselves."""

from datetime import date, timedelta

from django.db.models import QuerySet

from community.models import Institution
from ruwaard.plain import folded

CHECKED_FOR = timedelta(days=182)  # after half a year somebody looks again


def found_by(question: str) -> QuerySet[Institution]:
    """Return the institutions that every word of `question` fits."""
    rows: QuerySet[Institution] = Institution.objects.visible_in().standing()
    for word in folded(question).split():
        rows = rows.filter(search_key__contains=word)
    return rows


def to_check(today: date) -> QuerySet[Institution]:
    """Return what nobody checked for half a year."""
    rows: QuerySet[Institution] = Institution.objects.visible_in().standing()
    return rows.filter(checked_on__lte=today - CHECKED_FOR)
