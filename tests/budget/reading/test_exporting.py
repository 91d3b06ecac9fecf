import csv
import json
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from beancount import loader
from beancount.core.data import Transaction
from django.core.management import CommandError, call_command

from budget.calculations.chain import Place, Said, content_of, link
from budget.models import Account, Balance
from budget.reading.exporting import account_name
from ruwaard.tenancy.scope import tenant_scope
from tests.budget.books import Books, make_books
from tests.factories import make_neighbourhood
from tests.processes import Stage
from tests.ruwaard.audit.conftest import Switch


@pytest.fixture
def books(stage: Stage) -> Books:  # noqa: ARG001 - on a database of its own
    return make_books(make_neighbourhood("ruwaard"))


def exported(as_owner: Switch, tmp_path: Path, form: str, **options: object) -> Path:
    path = tmp_path / f"ledger.{form}"
    with as_owner():
        call_command(
            "export_ledger",
            neighbourhood="ruwaard",
            format=form,
            out=path,
            stdout=StringIO(),
            **options,
        )
    return path


# A line in the order of XmlAuditfileFinancieel3.2.xsd; the desc may be left out.
LINE = ["nr", "accID", "docRef", "effDate", "amnt", "amntTp"]


def test_the_xaf_reads_back_with_equal_sums(
    books: Books, as_owner: Switch, tmp_path: Path
) -> None:
    path = exported(as_owner, tmp_path, "xaf")
    root = ET.parse(path).getroot()  # noqa: S314 - written by us just now
    company = root[1]
    accounts = texts(company, "ledgerAccount", "accID")
    periods = texts(company, "period", "periodNumber")
    lines = company.findall(".//{*}trLine")
    sums: defaultdict[UUID, Decimal] = defaultdict(Decimal)
    for one in lines:
        sums[UUID(one.findtext("{*}accID"))] += amount_of(one)

    assert root.tag == "{http://www.auditfiles.nl/XAF/3.2}auditfile"
    assert names_in(root[0])[:5] == [
        *("fiscalYear", "startDate", "endDate", "curCode", "dateCreated")
    ]
    assert names_in(company) == [
        *("companyIdent", "companyName", "taxRegistrationCountry", "taxRegIdent"),
        *("generalLedger", "periods", "transactions"),
    ]
    assert [one for one in names_in(lines[0]) if one != "desc"] == LINE
    assert {key.hex for key in sums} <= set(accounts)
    assert set(texts(company, "transaction", "periodNumber")) <= set(periods)
    assert len(periods) == len(set(periods))
    assert int(company.findtext(".//{*}linesCount") or 0) == len(lines)
    debit = str(sum(euros for euros in map(amount_of, lines) if euros > 0))
    for side in ("Debit", "Credit"):
        assert company.findtext(f".//{{*}}total{side}") == debit
    with as_owner(), tenant_scope(books.place.pk):
        ours = Counter[UUID]()
        for balance in Balance.objects.all():
            ours[balance.account_id] += balance.cents
    assert {key: int(euros * 100) for key, euros in sums.items()} == dict(ours)


def texts(element: ET.Element, tag: str, name: str) -> list[str | None]:
    return [one.findtext(f"{{*}}{name}") for one in element.findall(f".//{{*}}{tag}")]


def names_in(element: ET.Element) -> list[str]:
    return [one.tag.split("}")[1] for one in element]


def amount_of(line: ET.Element) -> Decimal:
    """Return the amount of a line, debit positive."""
    amount = Decimal(line.findtext("{*}amnt") or 0)
    return amount if line.findtext("{*}amntTp") == "D" else -amount


def test_beancount_finds_no_error_and_the_same_balances(
    books: Books, as_owner: Switch, tmp_path: Path
) -> None:
    path = exported(as_owner, tmp_path, "beancount")
    check = subprocess.run(
        [Path(sys.executable).with_name("bean-check"), path],
        capture_output=True,
        text=True,
        check=False,
    )
    entries, errors, _options = loader.load_file(str(path))
    theirs: defaultdict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        if isinstance(entry, Transaction):
            for posting in entry.postings:
                assert posting.units is not None
                theirs[posting.account] += posting.units.number or Decimal(0)

    with tenant_scope(books.place.pk):
        ours = {
            account_name(one): Decimal(Balance.objects.filter(account=one).cents())
            for one in Account.objects.filter(balances__isnull=False).distinct()
        }
    assert (check.returncode, check.stdout + check.stderr) == (0, "")
    assert errors == []
    assert {name: amount * 100 for name, amount in theirs.items()} == ours


@pytest.mark.usefixtures("books")
def test_csv_has_a_line_per_leg_and_sums_to_zero(
    as_owner: Switch, tmp_path: Path
) -> None:
    path = exported(as_owner, tmp_path, "csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert sum(Decimal(row["amount"]) for row in rows) == 0
    assert [row["number"] for row in rows] == sorted(
        (row["number"] for row in rows), key=int
    )
    assert {row["reference"] for row in rows} >= {"F-1", "F-2", "B-12"}


@pytest.mark.usefixtures("books")
def test_json_is_enough_to_compute_every_hash(as_owner: Switch, tmp_path: Path) -> None:
    path = exported(as_owner, tmp_path, "json")
    previous = "0" * 64
    for entry in json.loads(path.read_text(encoding="utf-8"))["entries"]:
        content = content_of(
            Said(
                framework=UUID(entry["framework_id"]),
                kind=entry["kind"],
                booked_on=date.fromisoformat(entry["booked_on"]),
                service_on=None,
                source_kind=entry["source_kind"],
                source=UUID(entry["source_id"]),
                from_case=entry["from_case"],
                reverses=entry["reverses_id"],
                legs=[(UUID(account), cents) for account, cents in entry["legs"]],
                reference=entry["reference"],
            )
        )
        place = Place(
            year=entry["year"],
            number=entry["number"],
            posted_at=datetime.fromisoformat(entry["posted_at"]),
            user=entry["posted_by_id"],
            entry=UUID(entry["id"]),
            key=UUID(entry["key"]),
        )

        assert link(previous, place, content) == entry["hash"]
        previous = entry["hash"]


@pytest.mark.usefixtures("books")
def test_until_leaves_later_entries_out(as_owner: Switch, tmp_path: Path) -> None:
    path = exported(as_owner, tmp_path, "json", until=date(2026, 3, 31))

    entries = json.loads(path.read_text(encoding="utf-8"))["entries"]

    assert len(entries) == 14  # without what April takes back
    assert {entry["booked_on"] for entry in entries} == {"2026-03-14"}


@pytest.mark.usefixtures("books")
def test_an_unknown_neighbourhood_leaves_no_file(
    as_owner: Switch, tmp_path: Path
) -> None:
    with as_owner(), pytest.raises(CommandError, match="no neighbourhood elders"):
        call_command(
            "export_ledger",
            neighbourhood="elders",
            format="csv",
            out=tmp_path / "x",
        )

    assert list(tmp_path.glob("x*")) == []
