"""The whole book as XML Auditfile Financieel 3.2, which Dutch accountants read in.

One journal per year, one transaction per entry, one line per leg; the period is the
month of the booking, counted on over the years. Source: XmlAuditfileFinancieel3.2.xsd
(auditfiles.nl): its order of elements, keys and lengths.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID
from xml.sax.saxutils import escape

from budget.models import Account
from ruwaard import clock
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Neighbourhood

NAMESPACE = "http://www.auditfiles.nl/XAF/3.2"
NO_TAX_NUMBER = "geen"  # asked for; a virtual book is of nobody who pays tax
MONTHS = 12
Kind = Account.Kind
FLOWS = {
    *(Kind.SOURCE, Kind.SPENT, Kind.ACCRUED, Kind.SETTLED),
    *(Kind.FUND_SOURCE, Kind.FUND_SPENT),
}


@dataclass(slots=True)
class _Counted:
    """What was written: lines, cents of either side, and which months there were."""

    lines: int = 0
    debit: int = 0
    credit: int = 0
    months: set[date] = field(default_factory=set)


def write_xaf(
    out: IO[str],
    rows: Iterable[dict[str, Any]],
    accounts: Mapping[UUID, Account],
    place: Neighbourhood,
) -> None:
    """Write one audit file; the lines wait in a file, for totals come before them."""
    counted = _Counted()
    with TemporaryFile("w+", encoding="utf-8") as lines:
        for piece in _journals(rows, counted):
            lines.write(piece)
        lines.seek(0)
        months = _months(counted)
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        out.write(f'<auditfile xmlns="{NAMESPACE}">\n')
        out.write(_header(months) + "<company>\n" + _company(place))
        out.write(_ledger(accounts) + _periods(months) + _transactions(counted))
        shutil.copyfileobj(lines, out)
        out.write("</transactions>\n</company>\n</auditfile>\n")


def period_of(month: date, first: int) -> int:
    """Return the number of a month, counted from January of the year `first`."""
    return (month.year - first) * MONTHS + month.month


def _months(counted: _Counted) -> list[date]:
    """Return every month of the years that there are entries of."""
    years = {month.year for month in counted.months} or {clock.today().year}
    return [
        date(year, month, 1)
        for year in range(min(years), max(years) + 1)
        for month in range(1, MONTHS + 1)
    ]


def _element(name: str, *inside: str) -> str:
    return f"<{name}>{''.join(inside)}</{name}>"


def _said(name: str, value: object) -> str:
    return _element(name, escape(str(value)))


def _header(months: list[date]) -> str:
    first, last = months[0], months[-1]
    years = {str(first.year), str(last.year)}
    return _element(
        "header",
        _said("fiscalYear", "-".join(sorted(years))),
        _said("startDate", first),
        _said("endDate", _last_day(last)),
        _said("curCode", "EUR"),
        _said("dateCreated", clock.today()),
        _said("softwareDesc", "Ruwaard"),
    )


def _company(place: Neighbourhood) -> str:
    return (
        _said("companyIdent", place.slug[:35])
        + _said("companyName", f"Wijkbudget {place.name} (virtueel boek)")
        + _said("taxRegistrationCountry", "NL")
        + _said("taxRegIdent", NO_TAX_NUMBER)
    )


def _ledger(accounts: Mapping[UUID, Account]) -> str:
    return _element(
        "generalLedger",
        *(
            _element(
                "ledgerAccount",
                _said("accID", key.hex),
                _said("accDesc", _name_of(account)),
                _said("accTp", "P" if account.kind in FLOWS else "B"),
            )
            for key, account in accounts.items()
        ),
    )


def _name_of(account: Account) -> str:
    sides = (account.organisation, account.stream, account.product, account.fund)
    return ", ".join([str(account), *(str(one) for one in sides if one)])


def _periods(months: list[date]) -> str:
    return _element(
        "periods",
        *(
            _element(
                "period",
                _said("periodNumber", period_of(month, months[0].year)),
                _said("periodDesc", f"{month:%Y-%m}"),
                _said("startDatePeriod", month),
                _said("endDatePeriod", _last_day(month)),
            )
            for month in months
        ),
    )


def _transactions(counted: _Counted) -> str:
    """Begin the transactions; the journals and the end of them follow."""
    return (
        "<transactions>\n"
        + _said("linesCount", counted.lines)
        + _said("totalDebit", euros_of(counted.debit))
        + _said("totalCredit", euros_of(counted.credit))
    )


def _journals(rows: Iterable[dict[str, Any]], counted: _Counted) -> Iterator[str]:
    """Give the journals in pieces; entries come in the order of their year."""
    first = year = 0
    for row in rows:
        if row["year"] != year:
            yield "</journal>\n" if year else ""
            year = row["year"]
            first = first or year
            names = _said("jrnID", year) + _said("desc", f"Boek {year}")
            yield f"<journal>{names}{_said('jrnTp', 'M')}\n"
        yield _transaction(row, first, counted)
    yield "</journal>\n" if year else ""


def _transaction(row: dict[str, Any], first: int, counted: _Counted) -> str:
    month = row["booked_on"].replace(day=1)
    counted.months.add(month)
    poster = row["posted_by_id"]
    return (
        _element(
            "transaction",
            _said("nr", row["number"]),
            _said("desc", f"{row['kind']} {row['hash']}"),
            _said("periodNumber", period_of(month, first)),
            _said("trDt", row["booked_on"]),
            _said("sourceID", row["id"].hex),
            _said("userID", poster) if poster else "",
            *_lines(row, counted),
        )
        + "\n"
    )


def _lines(row: dict[str, Any], counted: _Counted) -> Iterator[str]:
    for number, (account, cents) in enumerate(row["legs"], start=1):
        counted.lines += 1
        counted.debit += max(cents, 0)
        counted.credit += max(-cents, 0)
        yield _element(
            "trLine",
            _said("nr", number),
            _said("accID", account.hex),
            _said("docRef", f"{row['source_kind']} {row['source_id']}"),
            _said("effDate", row["service_on"] or row["booked_on"]),
            _said("desc", row["reference"]) if row["reference"] else "",
            _said("amnt", euros_of(abs(cents))),
            _said("amntTp", "D" if cents > 0 else "C"),
        )


def _last_day(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
