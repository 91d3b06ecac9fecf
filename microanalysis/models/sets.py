"""The figures of one case in a round, under a code: no name and no words of a plan."""

import uuid
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from microanalysis.models.rounds import Delivery, Round
from ruwaard.tenancy.models import TenantManager, TenantModel

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


class CaseSet(TenantModel):
    """One case in a round, known by the code that its deliverer gave it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="sets")
    code = models.CharField(_("code"), max_length=40)

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("plan in een meetronde")
        verbose_name_plural = _("plannen in een meetronde")
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(
                name="set_code_once_in_a_round", fields=("round", "code")
            ),
            models.CheckConstraint(name="set_has_a_code", condition=~Q(code="")),
        )

    def __str__(self) -> str:
        return self.code


class CostLine(TenantModel):
    """One cost of one case in one scenario; euros, of the price year. Append-only.

    `yearly` is what it comes to in a year (euros, `calculations.costs.yearly`), worked
    out by the database.
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
    case_set = models.ForeignKey(CaseSet, models.PROTECT, related_name="lines")
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="+")
    scenario = models.CharField(_("situatie"), max_length=8, choices=Scenario)
    product = models.CharField(_("product"), max_length=120)
    domain = models.CharField(_("domein"), max_length=60)
    payer = models.CharField(_("wie betaalt"), max_length=60)
    quantity = models.DecimalField(_("aantal"), max_digits=12, decimal_places=4)
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

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("kostenregel")
        verbose_name_plural = _("kostenregels")
        constraints = (
            models.CheckConstraint(
                name="cost_is_not_negative",
                condition=Q(quantity__gte=0, unit_price__gte=0),
            ),
            models.CheckConstraint(
                name="cost_is_of_weeks_in_a_year",
                condition=Q(weeks__gt=0, weeks__lte=52),
            ),
            models.CheckConstraint(
                name="what_is_paid_once_has_a_useful_life",
                condition=(~Q(per="once") & Q(useful_life_years=None))
                | Q(per="once", useful_life_years__gt=0),
            ),
        )

    def __str__(self) -> str:
        return self.product


class Score(TenantModel):
    """How somebody of a case said to be doing, at one moment. Append-only.

    `person` is a code within the case; `instrument` says on which scale.
    """

    class Moment(models.TextChoices):
        START = "start", _("bij het begin")
        MONTHS_3 = "3", _("na 3 maanden")
        MONTHS_6 = "6", _("na 6 maanden")
        MONTHS_12 = "12", _("na een jaar")
        MONTHS_24 = "24", _("na twee jaar")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_set = models.ForeignKey(CaseSet, models.PROTECT, related_name="scores")
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="+")
    person = models.CharField(_("wie"), max_length=40)
    measured_on = models.DateField(_("op"))
    moment = models.CharField(_("moment"), max_length=5, choices=Moment)
    instrument = models.CharField(_("meetinstrument"), max_length=40)
    value = models.DecimalField(_("cijfer"), max_digits=7, decimal_places=3)

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("cijfer in een meetronde")
        verbose_name_plural = _("cijfers in een meetronde")
        constraints = (
            models.UniqueConstraint(
                name="person_scores_once_at_a_moment",
                fields=("case_set", "person", "instrument", "moment"),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
