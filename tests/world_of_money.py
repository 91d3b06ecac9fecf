"""The budget of the world: one row of everything that an address of it needs.

Two organisations take part, so that what one may not see of the other can be caught.
What is free text holds a word of `World.money`; words that lead to one household, or to
the entries of somebody else, stand in SECRET with who may read them after all.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.utils import timezone

from budget.models import (
    Account,
    Amendment,
    AmendmentApproval,
    AmendmentNote,
    Commitment,
    CompositionLine,
    CostImport,
    CostRow,
    Entry,
    Framework,
    FrameworkAmount,
    HistoricBase,
    Netting,
    NettingLine,
    Period,
    Product,
    PurseStop,
    Statement,
    Stream,
    WantedResult,
)
from budget.services.ledger import Move, Posting, Source, open_account, post
from budget.services.promises import promise
from casework.models import Agreement, PlanItem
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Organisation
from tests.budget.factories import make_participant
from tests.factories import make_member, make_organisation, make_user, seated
from tests.world_of_figures import (
    close,
    count,
    decide,
    evaluate,
    share,
    subsidise,
)

if TYPE_CHECKING:
    from tests.world import World

Kind = Account.Kind
OTHER = "manager of UniK"
HOUSEHOLD_CENTS = 7_319  # what one team promised for one household
AUDITOR = frozenset({Role.AUDITOR})
# Who reads what is not for everybody who reads figures.
SECRET: dict[str, frozenset[str]] = {
    "entry.reference": AUDITOR | {Role.MANAGER},
    "entry.elsewhere": AUDITOR | {OTHER},
    "file.name": AUDITOR | {Role.MANAGER},
    "file.elsewhere": AUDITOR | {OTHER},
    "row.document": AUDITOR | {Role.MANAGER},
    "row.elsewhere": AUDITOR | {OTHER},
    "household": AUDITOR,
    "household.left": AUDITOR,
    "commitment.code": AUDITOR,
}
# What a team reads of the budget too.
FOR_ALL = {"stream.name"}  # on the public page, where the money went
OF_TEAMS = {"stop.reason", "commitment.code", "household"} | {
    "household.left"  # what is free for all teams together
}
FIGURES = {
    Role.MANAGER,
    Role.DIRECTOR,
    Role.FINANCIER,
    Role.AUDITOR,
    Role.PROGRAMME,
    OTHER,
}


def make_other_manager(world: "World") -> None:
    """Let somebody of UniK work in the network team too."""
    world.users[OTHER] = make_member(
        world.here,
        Role.MANAGER,
        user=make_user("Ulla UniK"),
        organisation=make_organisation("UniK"),
    )


def fill_with_money(world: "World") -> None:
    """Make the budget; enters the scope of who would make each row."""
    with seated(world.here, world.users[Role.MANAGER], Role.MANAGER):
        Money(world)


class Money:
    """The rows, made one after the other by the manager of Pantein."""

    def __init__(self, world: "World") -> None:
        self.world, self.token = world, world.money_token
        self.by: User = world.users[Role.MANAGER]
        self.other: User = world.users[OTHER]
        self.today = clock.today()
        self.year = self.today.year
        self.first = date(self.year, 1, 1)
        self.oss, self.pantein, self.unik = (
            make_participant(name) for name in ("Gemeente Oss", "Pantein", "UniK")
        )
        self.keep(year=self.year, name="budget", step="verlenen", kind="csv")
        self.frame()
        self.amend()
        subsidise(self)
        self.deliver(self.pantein, self.by, "file.name", "row.document")
        with seated(world.here, self.other, Role.MANAGER):
            self.deliver(self.unik, self.other, "file.elsewhere", "row.elsewhere")
        self.work()
        decide(self)
        for more in (share, evaluate, count, close):
            more(self)

    def keep(self, **rows: object) -> None:
        self.world.rows |= rows

    def frame(self) -> None:
        """A framework that runs, with what it wants to reach."""
        self.framework: Framework = Framework.objects.create(
            name=self.token("framework.name"),
            starts_on=self.first,
            ends_on=date(self.year + 5, 1, 1),
        )
        for month in range(1, 13):
            Period.objects.create(
                framework=self.framework, month=date(self.year, month, 1)
            )
        self.stream, self.second = (
            Stream.objects.create(
                framework=self.framework,
                name=name,
                domain="wmo",
                from_year=self.year,
                position=place,
            )
            for place, name in enumerate((self.token("stream.name"), "Welzijn"))
        )
        self.product = Product.objects.create(
            stream=self.stream,
            name=self.token("product.name"),
            unit="uur",
            tariff_cents=5_000,
        )
        HistoricBase.objects.create(
            framework=self.framework,
            organisation=self.pantein,
            product=self.product,
            year=self.year - 1,
            cents=900_000,
        )
        self.result = WantedResult.objects.create(
            framework=self.framework, code="R1", title=self.token("result.title")
        )
        self.keep(
            framework_id=self.framework.pk,
            result_id=self.result.pk,
            **{"budget:framework_part.part": "geldstroom"},
        )

    def amend(self) -> None:
        """The amounts as they were signed, and an amendment under discussion."""
        for number, kind in enumerate(("original", "growth")):
            amendment = Amendment.objects.create(
                framework=self.framework,
                number=number,
                kind=kind,
                title=self.token(f"amendment.title{number}"),
                reason=self.token(f"amendment.reason{number}"),
                made_by=self.by,
                made_on=self.today,
                asked_on=self.today,
            )
            amount = FrameworkAmount.objects.create(
                amendment=amendment,
                year=self.year,
                financier=self.oss,
                stream=self.stream,
                cents=2_000_000,
            )
            CompositionLine.objects.create(
                amendment=amendment,
                year=self.year,
                stream=self.stream,
                source_name=self.token(f"composition.source{number}"),
                source_cents=4_000_000,
                percentage=50,
                cents=2_000_000,
            )
            if number == 0:
                amendment.state = Amendment.State.APPLIED
                amendment.applied_on = self.today
                self.keep(amount_id=amount.pk)
            else:
                amendment.state = Amendment.State.ASKED
            amendment.save()
        self.framework.state = Framework.State.RUNNING
        self.framework.signed_on = self.first
        self.framework.save()
        self.keep(amendment_id=amendment.pk, **{"budget:amendment_part.part": "bedrag"})
        now = timezone.now()
        AmendmentNote.objects.create(
            amendment=amendment, user=self.by, text=self.token("note.text"), at=now
        )
        AmendmentApproval.objects.create(
            amendment=amendment,
            organisation=self.unik,
            user=self.other,
            agrees=True,
            at=now,
        )
        self.post(
            Entry.Kind.OPEN,
            Entry.Source.AMENDMENT,
            Move(
                2_000_000,
                self.account(Kind.SOURCE, self.oss),
                self.account(Kind.ROOM),
            ),
        )

    def deliver(
        self, organisation: Organisation, by: User, name: str, document: str
    ) -> None:
        """A file to look at, an entry of another one, and what was signed of it."""
        row = CostImport.objects.create(
            framework=self.framework,
            organisation=organisation,
            filename=self.token(name),
            file="costs/none",
            sha256=uuid4().hex * 2,
            state=CostImport.State.JUDGED,
            booked_on=self.today,
            rows=1,
            cents=30_000,
            made_by=by,
            made_at=timezone.now(),
            beat_at=timezone.now(),
        )
        CostRow.objects.create(
            cost_import=row,
            number=1,
            product=self.product,
            stream=self.stream,
            service_on=self.first,
            cents=30_000,
            document_number=self.token(document),
            people=20,
            cells={"document_number": self.token(document)},
        )
        mine = organisation == self.pantein
        entry_id = self.post(
            Entry.Kind.ACTUAL,
            Entry.Source.IMPORT,
            Move(
                30_000,
                self.account(Kind.ALLOCATION, organisation, self.product),
                self.account(Kind.SPENT, organisation, self.product),
            ),
            reference=self.token("entry.reference" if mine else "entry.elsewhere"),
            source_id=row.pk,
            by=by,
        )
        Statement.objects.create(
            framework=self.framework,
            organisation=organisation,
            year=self.year,
            month=self.first,
            ledger_cents=30_000,
            own_cents=31_000,
            explanation=self.token(f"statement.explanation{int(mine)}"),
            signed_by=by,
            signed_at=timezone.now(),
        )
        if mine:
            self.keep(import_id=row.pk, entry_id=entry_id)

    def work(self) -> None:
        """What a team promised for one household, and what waits for a manager."""
        self.post(
            Entry.Kind.FREE,
            Entry.Source.SUBSIDY,
            Move(
                100_000,
                self.account(Kind.ROOM),
                self.account(Kind.FREE, self.pantein),
            ),
        )
        professional = self.world.users[Role.PROFESSIONAL]
        with seated(self.world.here, professional, Role.PROFESSIONAL):
            small = self.promised(HOUSEHOLD_CENTS, professional)
            item = PlanItem.objects.get(pk=self.world.rows["item_id"])
            Agreement.objects.create(
                case_id=item.case_id,
                need=item,
                what=self.world.token("agreement.promised"),
                carrier=Agreement.Carrier.PROFESSIONAL,
                user=professional,
                carrier_name=professional.name,
                due_on=self.today,
                payer=Agreement.Payer.BUDGET,
                commitment=small,
                changed_by=professional,
            )
            large = self.promised(300_000, professional)
            Commitment.objects.filter(pk=large.pk).update(
                decided_on=self.today - timedelta(days=1)
            )
        self.world.money["commitment.code"] = small.code
        self.world.money["household"] = "73,19"
        self.world.money["household.left"] = "926,81"
        stop = PurseStop.objects.create(
            framework=self.framework,
            stream=self.second,
            reason=self.token("stop.reason"),
            starts_on=self.today,
            decided_by=self.by,
        )
        netting = Netting.objects.create(
            framework=self.framework, month=self.first, made_at=timezone.now()
        )
        for one, cents in ((self.pantein, -3_000), (self.unik, 3_000)):
            NettingLine.objects.create(netting=netting, organisation=one, cents=cents)
        self.keep(commitment_id=large.pk, stop_id=stop.pk)

    def promised(self, cents: int, by: User) -> Commitment:
        return promise(
            self.framework,
            cents=cents,
            organisation=self.pantein,
            stream=self.stream,
            by=by,
        )

    def account(
        self,
        kind: Account.Kind,
        organisation: Organisation | None = None,
        product: Product | None = None,
    ) -> Account:
        return open_account(
            self.framework,
            kind,
            self.year,
            organisation_id=organisation.pk if organisation else None,
            stream_id=self.stream.pk,
            product_id=product.pk if product else None,
        )

    def post(  # noqa: PLR0913 - a posting has this many sides
        self,
        kind: Entry.Kind,
        source: Entry.Source,
        move: Move,
        *,
        reference: str = "",
        source_id: UUID | None = None,
        by: User | None = None,
    ) -> object:
        found = Source(source, source_id or uuid4())
        posted = post(
            self.framework,
            Posting([move], reference=reference, service_on=self.first),
            kind=kind,
            source=found,
            booked_on=self.today,
            by=by or self.by,
        )
        return posted.id
