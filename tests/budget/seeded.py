"""A small neighbourhood budget with everything figures are made of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.utils import timezone

from budget.models import Account, Commitment, CostImport, CostRow, Entry, Period
from budget.services.cost_posting import post_costs
from budget.services.ledger import Move, Posting, open_account, post
from budget.services.promises import promise
from budget.services.tellings import keep_told
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.budget.factories import DECISION, make_framework, make_participant, on
from tests.factories import make_member, make_user, seated

Kind = Account.Kind
EURO = 100
STREAMS = {
    "Begeleiding": ("wmo", 800_000),
    "Huishoudelijke hulp": ("wmo", 500_000),
    "Welzijn": ("welfare", 300_000),
}
GRANTED = {
    ("Pantein", "Begeleiding"): 500_000,
    ("Pantein", "Huishoudelijke hulp"): 250_000,
    ("Vivaan", "Begeleiding"): 250_000,
    ("Vivaan", "Huishoudelijke hulp"): 200_000,
    ("Ons Welzijn", "Welzijn"): 240_000,
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What an organisation spent in a stream: euros, and on how many people."""

    organisation: str
    stream: str
    euros: int
    people: int | None = None


@dataclass
class Book:
    """A running framework of 2026 up to 2030, and who works with it."""

    here: Neighbourhood
    users: dict[str, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open 2026: planned 1.6 million, granted, € 5.000 of vrije ruimte."""
        names = ("Gemeente Oss", "Ons Welzijn", "Pantein", "Vivaan")
        with tenant_scope(self.here.pk):
            self.organisations = {name: make_participant(name) for name in names}
        start = date(2026, 1, 1)
        self.worker = make_member(
            self.here, user=make_user("Tess de Groot"), starts_on=start
        )
        self.managers = {
            name: make_member(
                self.here,
                Role.MANAGER,
                user=make_user(f"Manager {name}"),
                organisation=self.organisations[name],
                starts_on=start,
            )
            for name in ("Ons Welzijn", "Pantein", "Vivaan")
        }
        with on(2026, 1, 2), seated(self.here, self.managers["Pantein"]):
            self._open()

    def _open(self) -> None:
        self.framework = make_framework()
        self.streams = {
            name: self.framework.streams.create(
                name=name, domain=domain, from_year=2026, position=place
            )
            for place, (name, (domain, _euros)) in enumerate(STREAMS.items())
        }
        moves = [
            Move(
                euros * EURO,
                self.account(Kind.SOURCE, name, "Gemeente Oss"),
                self.account(Kind.ROOM, name),
            )
            for name, (_domain, euros) in STREAMS.items()
        ]
        moves += [
            Move(
                euros * EURO,
                self.account(Kind.ROOM, stream),
                self.account(Kind.ALLOCATION, stream, organisation),
            )
            for (organisation, stream), euros in GRANTED.items()
        ]
        moves.append(
            Move(
                5_000 * EURO,
                self.account(Kind.ROOM, "Welzijn"),
                self.account(Kind.FREE, "Welzijn", "Ons Welzijn"),
            )
        )
        self.post(Entry.Kind.OPEN, moves, date(2026, 1, 2), self.managers["Pantein"])

    def account(
        self, kind: Account.Kind, stream: str, organisation: str = ""
    ) -> Account:
        """Return an account of 2026."""
        owner = self.organisations.get(organisation)
        return open_account(
            self.framework,
            kind,
            2026,
            organisation_id=owner.pk if owner else None,
            stream_id=self.streams[stream].pk,
        )

    def post(self, kind: Entry.Kind, moves: list[Move], day: date, by: User) -> None:
        """Post moves as a decision of the network team."""
        post(
            self.framework,
            Posting(moves),
            kind=kind,
            source=DECISION,
            booked_on=day,
            by=by,
        )

    def deliver(
        self, month: int, costs: Iterable[Cost], *, paid: Iterable[Commitment] = ()
    ) -> None:
        """Let each organisation deliver its costs of a month, in the month after it."""
        costs, paid = list(costs), list(paid)
        names = {cost.organisation for cost in costs}
        by_id = {row.pk: name for name, row in self.organisations.items()}
        names |= {by_id[one.organisation_id] for one in paid}
        for name in sorted(names):
            with on(2026, month, 25), seated(self.here, self.managers[name]):
                mine = [cost for cost in costs if cost.organisation == name]
                bills = [one for one in paid if by_id[one.organisation_id] == name]
                self._deliver(name, date(2026, month, 1), mine, bills)

    def _deliver(
        self, name: str, month: date, costs: list[Cost], bills: list[Commitment]
    ) -> None:
        by = self.managers[name]
        file = CostImport(
            framework=self.framework,
            organisation=self.organisations[name],
            filename=f"{name}.csv",
            sha256=uuid4().hex * 2,
            state=CostImport.State.POSTING,
            booked_on=month.replace(day=25),
            made_by=by,
            made_at=timezone.now(),
            beat_at=timezone.now(),
        )
        file.save(force_insert=True)
        rows = [
            CostRow(
                stream=self.streams[cost.stream],
                cents=cost.euros * EURO,
                people=cost.people,
                document_number=f"{month:%m}-{number}",
            )
            for number, cost in enumerate(costs, start=1)
        ]
        rows += [
            CostRow(
                stream_id=one.stream_id,
                cents=one.cents,
                document_number=one.code,
                commitment=one,
            )
            for one in bills
        ]
        for number, row in enumerate(rows, start=1):
            row.cost_import, row.number, row.service_on = file, number, month
            row.save(force_insert=True)
        post_costs(file, by=by, step=lambda _percent: None)
        CostImport.objects.filter(pk=file.pk).update(state=CostImport.State.POSTED)

    def promise(
        self, month: int, cents: int, *, payer: str = "Pantein", stream: str = "Welzijn"
    ) -> Commitment:
        """Let the team promise cents on the tenth of a month."""
        with on(2026, month, 10), seated(self.here, self.worker):
            return promise(
                self.framework,
                cents=cents,
                organisation=self.organisations[payer],
                stream=self.streams[stream],
                by=self.worker,
            )

    def close(self, until: int) -> None:
        """Close the months of 2026 up to and including `until`."""
        with seated(self.here, self.worker):
            last = date(2026, until, 1)
            Period.objects.filter(framework=self.framework, month__lte=last).update(
                closed_at=timezone.now(), closed_by=self.worker
            )
            keep_told(self.framework, last)

    def key(self, name: str) -> int | UUID:
        """Return the key of an organisation or a stream."""
        known = self.organisations | self.streams
        found: int | UUID = known[name].pk
        return found
