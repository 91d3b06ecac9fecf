"""The ledger: a virtual double-entry book of one neighbourhood, in whole cents.

Rows are written by one SQL function, `ledger_post` (migration 0002), and by nothing
else: the application has no right to insert, change or remove them. Debit is positive,
credit negative, and the legs of an entry sum to zero.
"""

import uuid
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from budget.models.framework import Framework, Product, Stream
from budget.models.subsidies import Fund
from ruwaard.tenancy.models import Organisation, TenantManager, TenantModel


class Book(TenantModel):
    """The running number and the last hash of one calendar year of a neighbourhood.

    Locked by every posting, so that numbers have no gap and the chain no fork.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField(_("jaar"))
    last_number = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        verbose_name = _("boek")
        verbose_name_plural = _("boeken")
        constraints = (
            models.UniqueConstraint(
                name="one_book_per_year", fields=("tenant", "year")
            ),
        )


class PeriodQuerySet(models.QuerySet["Period"]):
    def closed(self) -> "PeriodQuerySet":
        """Return the months in which nothing can be posted any more."""
        return self.filter(closed_at__isnull=False)

    def last_closed(self) -> date | None:
        """Return the first day of the last month before which all is closed."""
        still_open = self.filter(closed_at=None).order_by("month").first()
        before = self.closed()
        if still_open is not None:
            before = before.filter(month__lt=still_open.month)
        last = before.order_by("-month").first()
        return last.month if last is not None else None


class Period(TenantModel):
    """One month of a framework. Closed by who posted nothing in it; opened by two."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="periods")
    month = models.DateField(_("maand"))
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reopen_reason = models.CharField(_("waarom weer open"), max_length=300, blank=True)
    reopen_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(PeriodQuerySet)()

    class Meta:
        verbose_name = _("maand")
        verbose_name_plural = _("maanden")
        ordering = ("month",)
        constraints = (
            models.UniqueConstraint(
                name="a_month_is_one_period", fields=("tenant", "framework", "month")
            ),
            models.CheckConstraint(
                name="period_is_closed_by_somebody",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="period_opens_with_four_eyes",
                condition=Q(reopened_by=None)
                | (~Q(reopened_by=models.F("reopen_asked_by")) & ~Q(reopen_reason="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"

    @property
    def reopening_is_asked(self) -> bool:
        """Whether somebody asked to open this closed month again."""
        asked = self.reopen_asked_by_id is not None and self.reopened_by_id is None
        return asked and self.closed_at is not None


class Account(TenantModel):
    """One account of the book: a kind of money of one year, and whose or for what.

    `year` is the year of the budget; an entry of January may touch last year's account.
    """

    class Kind(models.TextChoices):
        SOURCE = "source", _("toegezegd")  # credit: what a financier puts in
        ROOM = "room", _("nog te verdelen")
        ALLOCATION = "allocation", _("toegekend")
        FREE = "free", _("vrije ruimte")
        COMMITTED = "committed", _("vastgelegd")
        SPENT = "spent", _("gerealiseerd")
        ACCRUED = "accrued", _("nog te ontvangen kosten")
        RESERVE = "reserve", _("reserve")
        RESULT = "result", _("resultaat")
        SHARE = "share", _("aandeel")
        ADVANCE = "advance", _("voorschot")
        SETTLED = "settled", _("vastgestelde subsidie")
        DUE = "due", _("te verrekenen")  # against advances, fixing and netting
        FUND_SOURCE = "fund_source", _("extern fonds")
        FUND_ROOM = "fund_room", _("over van extern fonds")
        FUND_SPENT = "fund_spent", _("besteed uit extern fonds")

    PROMISED = "promise"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="accounts")
    year = models.PositiveSmallIntegerField(_("jaar"))
    kind = models.CharField(_("soort"), max_length=12, choices=Kind)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+"
    )
    stream = models.ForeignKey(Stream, models.PROTECT, null=True, related_name="+")
    product = models.ForeignKey(Product, models.PROTECT, null=True, related_name="+")
    fund = models.ForeignKey(Fund, models.PROTECT, null=True, related_name="+")
    # the place of a party in a distribution, or PROMISED for costs of a promise
    party = models.CharField(_("partij"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("rekening")
        verbose_name_plural = _("rekeningen")
        constraints = (
            models.UniqueConstraint(
                name="account_exists_once",
                fields=(
                    "tenant",
                    "framework",
                    "year",
                    "kind",
                    "organisation",
                    "stream",
                    "product",
                    "fund",
                    "party",
                ),
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"


class EntryQuerySet(models.QuerySet["Entry"]):
    def undone(self) -> "EntryQuerySet":
        """Return the entries that a later entry mirrors."""
        return self.filter(mirror__isnull=False)


class Entry(TenantModel):
    """One posting with its number, its place in the chain and its source document.

    `content` is the SHA-256 of what it says, `hash` that of the previous hash, the
    number and the content (docs/algorithms/ledger.md). Entries from cases carry no
    `reference` and are read one by one by the auditor alone.
    """

    class Kind(models.TextChoices):
        OPEN = "open", _("begroting geopend")
        AMEND = "amend", _("begroting gewijzigd")
        ALLOCATE = "allocate", _("toegekend")
        REALLOCATE = "reallocate", _("verschoven")
        FREE = "free", _("vrije ruimte")
        COMMIT = "commit", _("vastgelegd")
        RELEASE = "release", _("vrijgevallen")
        ACTUAL = "actual", _("kosten")
        ACCRUE = "accrue", _("kosten verwacht")
        REVERSE = "reverse", _("teruggeboekt")
        ADVANCE = "advance", _("voorschot betaald")
        SETTLE = "settle", _("subsidie vastgesteld")
        NET = "net", _("onderling verrekend")
        CARRY = "carry", _("overgeheveld")
        RESERVE = "reserve", _("reserve")
        RESULT = "result", _("resultaat bepaald")
        DISTRIBUTE = "distribute", _("verdeeld")
        FUND = "fund", _("extern fonds")

    class Source(models.TextChoices):
        AMENDMENT = "amendment", _("wijziging van het kader")
        SUBSIDY = "subsidy", _("subsidiebesluit")
        COMMITMENT = "commitment", _("besluit van het team")
        IMPORT = "import", _("aangeleverde kosten")
        DECISION = "decision", _("besluit van het netwerkteam")
        DISTRIBUTION = "distribution", _("verdeling")
        NETTING = "netting", _("maandverrekening")
        FUND = "fund", _("extern fonds")
        ENTRY = "entry", _("eerdere boeking")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="entries")
    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveIntegerField(_("nummer"))
    kind = models.CharField(_("soort"), max_length=12, choices=Kind)
    booked_on = models.DateField(_("boekdatum"))
    service_on = models.DateField(_("prestatiemaand"), null=True)
    source_kind = models.CharField(_("bewijs"), max_length=12, choices=Source)
    source_id = models.UUIDField()
    reference = models.CharField(_("kenmerk"), max_length=80, blank=True)
    from_case = models.BooleanField(default=False)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="mirror"
    )
    key = models.UUIDField()
    organisations = ArrayField(models.BigIntegerField(), default=list)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    posted_at = models.DateTimeField()
    content = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects: ClassVar = TenantManager.from_queryset(EntryQuerySet)()

    class Meta:
        verbose_name = _("boeking")
        verbose_name_plural = _("boekingen")
        ordering = ("year", "number")
        constraints = (
            models.UniqueConstraint(
                name="entry_is_numbered_once", fields=("tenant", "year", "number")
            ),
            models.UniqueConstraint(
                name="entry_key_is_used_once", fields=("key", "tenant")
            ),
            models.CheckConstraint(
                name="entry_from_a_case_has_no_words",
                condition=Q(from_case=False) | Q(reference=""),
            ),
            models.CheckConstraint(
                name="entry_is_of_the_year_it_is_booked_in",
                condition=Q(year=ExtractYear("booked_on")),
            ),
        )
        indexes = (
            models.Index(
                name="entry_of_source", fields=("tenant", "source_kind", "source_id")
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


class LegQuerySet(models.QuerySet["Leg"]):
    def cents(self) -> int:
        """Return the sum of these legs in cents; debit is positive."""
        return int(self.aggregate(total=Sum("cents", default=0))["total"])


class Leg(TenantModel):
    """One side of an entry: an account and an amount in cents; debit is positive."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="legs")
    account = models.ForeignKey(Account, models.PROTECT, related_name="legs")
    organisation_id = models.BigIntegerField(null=True)
    cents = models.BigIntegerField(_("bedrag"))

    objects: ClassVar = TenantManager.from_queryset(LegQuerySet)()

    class Meta:
        verbose_name = _("regel")
        verbose_name_plural = _("regels")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="leg_moves_money", condition=~Q(cents=0)),
        )


class BalanceQuerySet(models.QuerySet["Balance"]):
    def until(self, month: date) -> "BalanceQuerySet":
        """Return the months up to and including `month` (its first day)."""
        return self.filter(month__lte=month)

    def of(
        self, framework: Framework, year: int, *kinds: Account.Kind
    ) -> "BalanceQuerySet":
        """Return what stands on the accounts of one budget year, of these kinds."""
        return self.filter(
            account__framework=framework, account__year=year, account__kind__in=kinds
        )

    def per_account(self) -> dict[Account, int]:
        """Return the cents per account, without the ones that are even."""
        sums = self.order_by().values_list("account").annotate(total=Sum("cents"))
        left = {key: cents for key, cents in sums if cents}
        accounts = Account.objects.in_bulk(left)
        return {accounts[key]: cents for key, cents in left.items()}

    def cents(self) -> int:
        """Return the sum in cents; debit is positive."""
        return int(self.aggregate(total=Sum("cents", default=0))["total"])


class Balance(TenantModel):
    """What was posted on one account in one month: cents, and how many entries.

    Kept by `ledger_post` in the transaction of the posting, so that figures cost the
    same whatever the number of legs. `case_entries` came from the kitchen table.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="balances")
    month = models.DateField(_("maand"))
    cents = models.BigIntegerField()
    entries = models.PositiveIntegerField()
    case_entries = models.PositiveIntegerField(default=0)

    objects: ClassVar = TenantManager.from_queryset(BalanceQuerySet)()

    class Meta:
        verbose_name = _("saldo")
        verbose_name_plural = _("saldi")
        constraints = (
            models.UniqueConstraint(
                name="balance_stands_once", fields=("tenant", "account", "month")
            ),
        )
