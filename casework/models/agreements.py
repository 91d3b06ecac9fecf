"""Agreements: who does what, by when, and who pays."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from budget.models import Commitment
from casework.models.cases import Case
from casework.models.people import NetworkMember, Person
from casework.models.plans import PlanItem
from ruwaard.tenancy.models import Organisation, TenantManager, TenantModel


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the agreements of one case are: numbers of agreements."""

    total: int = 0
    done: int = 0
    late: int = 0


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def standing(self) -> "AgreementQuerySet":
        """Return the agreements that belong to the plan now: all but the dropped."""
        return self.exclude(state=Agreement.State.DROPPED)

    def hanging(self) -> "AgreementQuerySet":
        """Return the agreements that still ask for something."""
        return self.exclude(state__in=(Agreement.State.DONE, Agreement.State.DROPPED))

    def declined(self) -> "AgreementQuerySet":
        """Return the agreements that who was asked cannot do: somebody else must."""
        return self.filter(state=Agreement.State.ASKED).exclude(state_reason="")

    def overdue(self, today: date) -> "AgreementQuerySet":
        """Return the agreements that should have been done before `today`."""
        return self.hanging().filter(due_on__lt=today)

    def due_within(self, today: date, days: int) -> "AgreementQuerySet":
        """Return what should be done from `today` on and before `days` days later."""
        last = today + timedelta(days=days)
        return self.hanging().filter(due_on__gte=today, due_on__lt=last)

    def progress(self, today: date) -> dict[uuid.UUID, Progress]:
        """Return per case how many agreements stand, are done and are overdue."""
        done = Q(state=Agreement.State.DONE)
        rows = self.standing().order_by().values("case_id")
        counted = rows.annotate(
            total=models.Count("pk"),
            done=models.Count("pk", filter=done),
            late=models.Count("pk", filter=~done & Q(due_on__lt=today)),
        )
        return {
            row["case_id"]: Progress(row["total"], row["done"], row["late"])
            for row in counted
        }

    def opened_to_me(self) -> "AgreementQuerySet":
        """Return the agreements that a share opens to the user in scope."""
        mine = RawSQL("SELECT shared_with_me('agreement')", ())
        return self.filter(pk__in=mine)

    def carried_by_me(self) -> "AgreementQuerySet":
        """Return the agreements that the user in scope carries (migration 0004)."""
        mine = RawSQL("SELECT carried_by_me()", ())
        return self.filter(pk__in=mine)


class Agreement(TenantModel):
    """One answer to a need: who does what, by when, paid by whom.

    Staff time is never priced: `amount` (euros, positive) exists only for out-of-pocket
    money from the neighbourhood budget. A hold-up stands only on the law or the purse.
    """

    class Carrier(models.TextChoices):
        RESIDENT = "resident", _("de inwoner")
        NETWORK = "network", _("eigen netwerk")
        PROFESSIONAL = "professional", _("beroepskracht")
        ORGANISATION = "organisation", _("organisatie")

    class Kind(models.TextChoices):
        SELF = "self", _("zelf")
        NETWORK = "network", _("eigen netwerk")
        VOLUNTEER = "volunteer", _("vrijwilliger")
        COLLECTIVE = "collective", _("samen in de wijk")
        PROFESSIONAL = "professional", _("beroepskracht")

    class Domain(models.TextChoices):
        HOUSING = "housing", _("wonen")
        DEBT = "debt", _("geld en schulden")
        WORK = "work", _("werk")
        DAY = "day", _("dagbesteding")
        HEALTH = "health", _("gezondheid")
        FAMILY = "family", _("gezin en opvoeden")
        EDUCATION = "education", _("school en leren")
        JUSTICE = "justice", _("politie en recht")
        MEETING = "meeting", _("ontmoeten")

    class Payer(models.TextChoices):
        OWN = "own", _("eigen organisatie")
        BUDGET = "budget", _("wijkbudget")
        OTHER = "other", _("andere wet of partij")
        DECISION = "decision", _("de gewone route, met een besluit")
        RESIDENT = "resident", _("de inwoner zelf")

    class CostToResident(models.TextChoices):
        NOTHING = "nothing", _("Kost u niets")
        OWN_RISK = "own_risk", _("Hiervoor geldt uw eigen risico")
        ASK_FIRST = "ask_first", _("Vraag dit eerst na")

    class State(models.TextChoices):
        ASKED = "asked", _("gevraagd")
        OPEN = "open", _("afgesproken")
        DOING = "doing", _("loopt")
        DONE = "done", _("gelukt")
        HELD = "held", _("kan nu niet")
        DROPPED = "dropped", _("vervalt")

    class Ground(models.TextChoices):
        LAW = "law", _("de wet")
        PURSE = "purse", _("de portemonnee")

    MAX_LENGTH = 500

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="agreements")
    need = models.ForeignKey(PlanItem, models.PROTECT, related_name="agreements")
    what = models.CharField(_("wat"), max_length=MAX_LENGTH)
    carrier = models.CharField(_("wie"), max_length=12, choices=Carrier)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    network_member = models.ForeignKey(
        NetworkMember, models.PROTECT, null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    carrier_name = models.CharField(max_length=100)
    due_on = models.DateField(_("klaar vóór"))
    kind = models.CharField(
        _("soort"), max_length=12, choices=Kind, default=Kind.PROFESSIONAL
    )
    domain = models.CharField(
        _("waar het over gaat"), max_length=10, choices=Domain, blank=True
    )
    payer = models.CharField(
        _("wie betaalt"), max_length=10, choices=Payer, default=Payer.OWN
    )
    payer_name = models.CharField(_("welke wet of partij"), max_length=100, blank=True)
    amount = models.DecimalField(
        _("bedrag"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    commitment = models.OneToOneField(
        Commitment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("toezegging"),
    )
    # A room, coffee, chairs: what a gathering costs, not a person. Ledger: facilitair.
    is_facility = models.BooleanField(
        _("locatie of voorziening"), default=False, db_default=False
    )
    cost_to_resident = models.CharField(
        max_length=10, choices=CostToResident, default=CostToResident.NOTHING
    )
    state = models.CharField(
        _("stand"), max_length=10, choices=State, default=State.OPEN
    )
    held_ground = models.CharField(
        _("waarom niet"), max_length=10, choices=Ground, blank=True
    )
    state_reason = models.CharField(_("uitleg"), max_length=300, blank=True)
    made_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(AgreementQuerySet)()

    class Meta:
        verbose_name = _("afspraak")
        verbose_name_plural = _("afspraken")
        ordering = ("position", "due_on")
        constraints = (
            models.CheckConstraint(name="agreement_has_words", condition=~Q(what="")),
            models.CheckConstraint(
                name="agreement_has_one_carrier",
                condition=Q(
                    carrier="resident",
                    person__isnull=False,
                    network_member=None,
                    organisation=None,
                )
                | Q(
                    carrier="network",
                    network_member__isnull=False,
                    person=None,
                    organisation=None,
                )
                | Q(
                    carrier="professional",
                    user__isnull=False,
                    person=None,
                    network_member=None,
                )
                | Q(
                    carrier="organisation",
                    organisation__isnull=False,
                    person=None,
                    network_member=None,
                    user=None,
                ),
            ),
            models.CheckConstraint(
                name="agreement_is_held_on_law_or_purse",
                condition=Q(state="held", held_ground__in=("law", "purse"))
                | (~Q(state="held") & Q(held_ground="")),
            ),
            models.CheckConstraint(
                name="agreement_is_dropped_with_a_reason",
                condition=~Q(state="dropped") | ~Q(state_reason=""),
            ),
            models.CheckConstraint(
                name="agreement_done_on_a_day",
                condition=Q(state="done", done_on__isnull=False)
                | (~Q(state="done") & Q(done_on=None)),
            ),
            models.CheckConstraint(
                name="agreement_prices_only_money_of_the_neighbourhood",
                condition=Q(amount=None) | Q(payer="budget", amount__gt=0),
            ),
            models.CheckConstraint(
                name="agreement_for_a_facility_is_paid_by_us",
                condition=Q(is_facility=False) | Q(payer__in=("own", "budget")),
            ),
            models.CheckConstraint(
                name="agreement_promises_money_of_the_budget",
                condition=Q(commitment=None) | Q(payer="budget"),
            ),
        )
        indexes = (
            models.Index(name="agreement_of_case", fields=("tenant", "case")),
            models.Index(name="agreement_of_user", fields=("tenant", "user", "due_on")),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_declined(self) -> bool:
        """Whether who was asked cannot do it; `state_reason` says why."""
        return self.state == self.State.ASKED and self.state_reason != ""

    @property
    def is_formal(self) -> bool:
        """Whether this goes by a decision of the municipality: the formal route."""
        return self.payer == self.Payer.DECISION

    def is_overdue(self, today: date) -> bool:
        """Whether this should have been done before `today`."""
        return self.due_on < today and self.state not in {
            self.State.DONE,
            self.State.DROPPED,
        }
