"""The whole book for other programs: Beancount, CSV, JSON and XAF.

Every figure and every part of a hash is in it, so that others can compute it again.
Source: docs/algorithms/ledger.md; Beancount language syntax (accounts, balance).
"""

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import IO, Any
from uuid import UUID

from django.db import transaction

from budget.models import Account
from budget.reading.book import entries_of
from budget.reading.xaf import write_xaf
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope

Kind = Account.Kind
Accounts = Mapping[UUID, Account]
Rows = Iterable[dict[str, Any]]
ROOTS = {
    Kind.SOURCE: "Income",
    Kind.FUND_SOURCE: "Income",
    Kind.SPENT: "Expenses",
    Kind.ACCRUED: "Expenses",
    Kind.FUND_SPENT: "Expenses",
    Kind.SETTLED: "Expenses",
    Kind.RESULT: "Equity",
    Kind.SHARE: "Equity",
    Kind.DUE: "Liabilities",
}
ENTRY_FIELDS = (
    *("year", "number", "id", "framework_id", "kind", "booked_on", "service_on"),
    *("source_kind", "source_id", "reference", "from_case", "reverses_id", "key"),
    *("posted_by_id", "posted_at", "content", "previous", "hash"),
)
ACCOUNT_FIELDS = (
    *("account", "account_kind", "account_year"),
    *("organisation", "stream", "product", "fund", "party"),
)
# A spreadsheet takes a cell that starts so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(slug: str, form: str, out: IO[str], until: date = date.max) -> int:
    """Write the book of a neighbourhood up to and including `until`; return entries.

    Runs as the owner, who reads every entry. Raises Neighbourhood.DoesNotExist, and
    KeyError for a `form` that is not one of `FORMS`.
    """
    write = FORMS[form]
    place = Neighbourhood.objects.get(slug=slug)
    with transaction.atomic(), tenant_scope(place.pk):
        known = Account.objects.select_related(
            "organisation", "stream", "product", "fund"
        )
        counted = _Counted(entries_of(place.pk, until))
        write(out, counted, known.in_bulk(), place)
    return counted.number


class _Counted:
    """Rows that pass by, and how many there were."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.number = rows, 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            self.number += 1
            yield row


def _beancount(
    out: IO[str], rows: Rows, accounts: Accounts, place: Neighbourhood
) -> None:
    """Write transactions, and a balance assertion per account: bean-check adds up."""
    out.write(f'option "title" {_quoted(place.name)}\n')
    out.write('option "operating_currency" "EUR"\n\n')
    names = {key: account_name(account) for key, account in accounts.items()}
    first: dict[UUID, date] = {}
    sums: defaultdict[UUID, int] = defaultdict(int)
    last = date.min
    for row in rows:
        day = row["booked_on"]
        last = max(last, day)
        out.write(f"{day} * {_quoted(row['kind'])} {_quoted(row['reference'])}\n")
        out.write(f'  number: "{row["year"]}-{row["number"]}"\n')
        out.write(f'  source: "{row["source_kind"]} {row["source_id"]}"\n')
        out.write(f'  hash: "{row["hash"]}"\n')
        for account, cents in row["legs"]:
            out.write(f"  {names[account]}  {euros_of(cents)} EUR\n")
            first[account] = min(day, first.get(account, day))
            sums[account] += cents
        out.write("\n")
    for account, day in first.items():
        out.write(f"{day} open {names[account]} EUR\n")
    for account, cents in sums.items():
        after = last + timedelta(days=1)
        out.write(f"{after} balance {names[account]}  {euros_of(cents)} EUR\n")


def account_name(account: Account) -> str:
    """Return the name of an account in Beancount: readable, and never two the same."""
    parts = [
        ROOTS.get(Kind(account.kind), "Assets"),
        account.kind,
        str(account.year),
        *(str(one) for one in (account.organisation, account.stream) if one),
        *(str(one) for one in (account.product, account.fund) if one),
        account.pk.hex,
    ]
    return ":".join(filter(None, map(_component, parts)))


def _component(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    word = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")
    return word[:1].upper() + word[1:]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _csv(out: IO[str], rows: Rows, accounts: Accounts, _place: Neighbourhood) -> None:
    """Write one line per leg; amounts in euros with a point."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*ENTRY_FIELDS, *ACCOUNT_FIELDS, "amount"))
    for row in rows:
        entry = [_cell(row[name]) for name in ENTRY_FIELDS]
        for account, cents in row["legs"]:
            sides = [_cell(side) for side in _sides(accounts[account])]
            writer.writerow((*entry, *sides, euros_of(cents)))


def _cell(value: object) -> str:
    said = _plain(value)
    text = "" if said is None else str(said)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text


def _json(out: IO[str], rows: Rows, accounts: Accounts, place: Neighbourhood) -> None:
    """Write one object; amounts in whole cents, as the hash has them."""
    known = {
        str(key): dict(zip(ACCOUNT_FIELDS[1:], _sides(account)[1:], strict=True))
        for key, account in accounts.items()
    }
    head = {"neighbourhood": place.slug, "currency": "EUR", "accounts": known}
    out.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "entries": [')
    for place_in_list, row in enumerate(rows):
        entry = {name: _plain(row[name]) for name in ENTRY_FIELDS}
        entry["legs"] = [[str(account), cents] for account, cents in row["legs"]]
        out.write((",\n" if place_in_list else "\n") + json.dumps(entry))
    out.write("\n]}\n")


def _sides(account: Account) -> list[Any]:
    names = (account.organisation, account.stream, account.product, account.fund)
    return [
        str(account.pk),
        account.kind,
        account.year,
        *(str(one) if one else "" for one in names),
        account.party,
    ]


def _plain(value: object) -> object:
    """Return a value as the hash has it: dates and moments in ISO 8601."""
    if isinstance(value, bool | int | str) or value is None:
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


FORMS: dict[str, Callable[[IO[str], Rows, Accounts, Neighbourhood], None]] = {
    "beancount": _beancount,
    "csv": _csv,
    "json": _json,
    "xaf": write_xaf,
}
