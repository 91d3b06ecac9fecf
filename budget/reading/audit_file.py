"""The audit file: every entry somebody may read, with its document and its hash."""

from typing import IO

from budget.models import Account
from budget.reading.book import entries_of
from budget.reading.exporting import FORMS
from ruwaard.tenancy.models import Neighbourhood


def write_audit_file(out: IO[str], place: Neighbourhood, form: str = "csv") -> None:
    """Write every leg, as CSV or XAF: all to the auditor, else the own organisation's.

    The walls decide what is read. Source: METHODS 6.4 (11).
    """
    sides = ("organisation", "stream", "product", "fund")
    accounts = Account.objects.select_related(*sides).in_bulk()
    FORMS[form](out, entries_of(place.pk), accounts, place)
