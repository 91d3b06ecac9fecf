"""What one cost is made of, beside a plan and in a round alike."""

import uuid
from decimal import Decimal

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantModel

EXACT = models.DecimalField(max_digits=20, decimal_places=6)
_COST = F("quantity") * F("unit_price")
# The law of a yearly cost, held by the database. Source: METHODS 3.3 (1) and (2).
YEARLY = Cast(
    Case(
        When(per="once", then=_COST / F("useful_life_years")),
        When(per="week", then=_COST * F("weeks")),
        When(per="month", then=_COST * 12 * F("weeks") / Value(Decimal(52))),
        default=_COST * F("weeks") / Value(Decimal(52)),
    ),
    EXACT,
)
# What holds for every cost, each table under a name of its own.
NOT_NEGATIVE = Q(quantity__gte=0, unit_price__gte=0)
WEEKS_OF_A_YEAR = Q(weeks__gt=0, weeks__lte=52)
LASTS_WHEN_PAID_ONCE = (~Q(per="once") & Q(useful_life_years=None)) | Q(
    per="once", useful_life_years__gt=0
)
HAS_A_RANGE = Q(low=None, high=None) | Q(
    low__gte=0, low__lte=F("quantity"), high__gte=F("quantity")
)


class Cost(TenantModel):
    """One cost in one scenario; euros, of the price year.

    `low` and `high` are between which the quantity lies, both or none. `yearly` is what
    it comes to in a year (euros, `calculations.costs.yearly`), worked out by the
    database.
    """

    class Scenario(models.TextChoices):
        BEFORE = "before", _("ervoor, gezien")
        EXPECTED = "expected", _("zonder hulp, verwacht")
        NEW = "new", _("nu")

    class Per(models.TextChoices):
        WEEK = "week", _("per week")
        MONTH = "month", _("per maand")
        YEAR = "year", _("per jaar")
        ONCE = "once", _("één keer")

    class Evidence(models.TextChoices):
        A = "A", _("A: factuur of registratie")
        B = "B", _("B: verklaring van een beroepskracht")
        C = "C", _("C: schatting")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scenario = models.CharField(_("situatie"), max_length=8, choices=Scenario)
    product = models.CharField(_("product"), max_length=120)
    domain = models.CharField(_("domein"), max_length=60)
    payer = models.CharField(_("wie betaalt"), max_length=60)
    quantity = models.DecimalField(_("aantal"), max_digits=12, decimal_places=4)
    low = models.DecimalField(
        _("op zijn minst"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    high = models.DecimalField(
        _("op zijn hoogst"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    unit = models.CharField(_("eenheid"), max_length=40)
    per = models.CharField(_("hoe vaak"), max_length=5, choices=Per)
    weeks = models.DecimalField(
        _("weken"), max_digits=5, decimal_places=2, default=Decimal(52)
    )
    unit_price = models.DecimalField(_("prijs"), max_digits=12, decimal_places=4)
    price_year = models.PositiveSmallIntegerField(_("prijspeil"))
    evidence = models.CharField(_("bewijs"), max_length=1, choices=Evidence)
    useful_life_years = models.DecimalField(
        _("jaren bruikbaar"), max_digits=5, decimal_places=2, null=True
    )
    is_transfer = models.BooleanField(_("overdracht"), default=False)
    yearly = models.GeneratedField(
        expression=YEARLY, output_field=EXACT, db_persist=True
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.product
