"""The neighbourhood (wijk) is the tenant; municipality and organisations are shared."""

from datetime import date
from typing import Any, ClassVar, TypeVar

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.scope import active_tenant_id

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)

K_INSIDE = 5  # PRODUCT: nothing about fewer than five people or cases
K_PUBLIC = 10  # PRODUCT: ten for public pages and financiers


class Municipality(models.Model):
    """A gemeente. Shared by its neighbourhoods; holds no personal data."""

    name = models.CharField(_("naam"), max_length=100, unique=True)
    cbs_code = models.CharField(
        _("CBS-code"),
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^GM\d{4}$")],
    )
    danger_phone = models.CharField(_("bij gevaar"), max_length=20, default="112")
    despair_phone = models.CharField(
        _("als iemand wil praten"), max_length=20, default="0800 0113"
    )
    client_support_phone = models.CharField(
        _("onafhankelijke cliëntondersteuner"), max_length=20, blank=True
    )
    decision_phone = models.CharField(
        _("voor een officieel besluit"), max_length=20, blank=True
    )

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Neighbourhood(models.Model):
    """A wijk: the tenant. Everything about people hangs below exactly one."""

    class Feature(models.TextChoices):
        CASEWORK = "casework", _("Samenwerkwijze")
        BUDGET = "budget", _("Wijkbudget")
        MICROANALYSIS = "microanalysis", _("Micro-analyse")
        PREVENTION = "prevention", _("Preventie en leren")
        LIFE_AREAS = "life_areas", _("Zes vakken om over te praten")

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="neighbourhoods"
    )
    name = models.CharField(_("naam"), max_length=100)
    slug = models.SlugField(_("adres"), max_length=40, unique=True)
    cbs_code = models.CharField(
        _("CBS-code"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^WK\d{6}$")],
    )
    disclosure_threshold = models.PositiveSmallIntegerField(
        _("kleinste aantal"),
        default=K_INSIDE,
        validators=[MinValueValidator(K_INSIDE), MaxValueValidator(100)],
    )
    features = models.JSONField(_("onderdelen"), default=list, blank=True)
    theme = models.JSONField(_("kleuren"), default=dict, blank=True)

    class Meta:
        verbose_name = _("wijk")
        verbose_name_plural = _("wijken")
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                name="neighbourhood_threshold_protects",
                condition=Q(disclosure_threshold__gte=K_INSIDE),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """An organisation that works in one or more neighbourhoods."""

    class Kind(models.TextChoices):
        CARE = "care", _("zorg")
        WELFARE = "welfare", _("welzijn")
        HOUSING = "housing", _("wonen")
        MUNICIPALITY = "municipality", _("gemeente")
        HEALTH = "health", _("publieke gezondheid")
        INSURER = "insurer", _("zorgverzekeraar")
        JUSTICE = "justice", _("justitie en veiligheid")
        EDUCATION = "education", _("onderwijs")
        SPORT = "sport", _("sport")
        OTHER = "other", _("anders")

    # Who works for these reads no plan, only what they carry (PRODUCT, never).
    CARRIES_ONLY: ClassVar = (Kind.HOUSING, Kind.JUSTICE)

    name = models.CharField(_("naam"), max_length=120, unique=True)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind, default=Kind.OTHER)

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class OrganisationAlias(models.Model):
    """Another way in which papers and files spell an organisation's name."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="aliases"
    )
    name = models.CharField(_("naam"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("andere naam")
        verbose_name_plural = _("andere namen")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ActiveTenant(models.Expression):
    """The tenant in scope as an SQL parameter, looked up when the query is compiled."""

    output_field = models.BigIntegerField()

    def as_sql(
        self,
        compiler: SQLCompiler,  # noqa: ARG002 - Django's signature
        connection: BaseDatabaseWrapper,  # noqa: ARG002 - Django's signature
    ) -> tuple[str, tuple[str | int, ...]]:
        return "%s", (active_tenant_id(),)


class TenantManager(models.Manager[Row_co]):
    """Adds the neighbourhood in scope to every query; raises outside a scope."""

    def get_queryset(self) -> models.QuerySet[Row_co]:
        return super().get_queryset().filter(tenant=ActiveTenant())


class TenantModel(models.Model):
    """A row that belongs to exactly one neighbourhood."""

    tenant = models.ForeignKey(
        Neighbourhood,
        models.PROTECT,
        default=active_tenant_id,
        editable=False,
        related_name="+",
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        abstract = True


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def on(self, day: date) -> "ParticipationQuerySet":
        """Return who takes part on `day`, in any kind."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)

    def inside(self) -> "ParticipationQuerySet":
        """Return who takes part in the proeftuin: all but the providers outside it."""
        return self.exclude(kind=Participation.Kind.OUTSIDE)

    def overlapping(self, first: date, end: date | None) -> "ParticipationQuerySet":
        """Return what shares a day with the half-open period from `first` to `end`."""
        found = self.filter(Q(ends_on=None) | Q(ends_on__gt=first))
        return found if end is None else found.filter(starts_on__lt=end)


class Participation(TenantModel):
    """One organisation takes part in one neighbourhood, from a day until a day.

    Half-open: `ends_on` is the first day on which it no longer takes part.
    """

    class Kind(models.TextChoices):
        BUDGET = "budget", _("doet mee aan het wijkbudget")
        METHOD = "method", _("doet mee aan de Samenwerkwijze")
        PARTNER = "partner", _("partner")
        OUTSIDE = "outside", _("buiten de proeftuin, met een besluit")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="participations"
    )
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)

    objects: ClassVar = TenantManager.from_queryset(ParticipationQuerySet)()

    class Meta:
        verbose_name = _("deelname")
        verbose_name_plural = _("deelnames")
        ordering = ("organisation__name", "starts_on")
        constraints = (
            models.CheckConstraint(
                name="participation_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
            ),
            models.UniqueConstraint(
                name="participation_starts_once",
                fields=("tenant", "organisation", "kind", "starts_on"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_kind_display()})"


class Covenant(TenantModel):
    """What all who take part in a neighbourhood promise each other, in one version.

    A new version never changes an older one: who accepted, accepted that text.
    """

    number = models.PositiveSmallIntegerField(_("versie"))
    title = models.CharField(_("titel"), max_length=120)
    text = models.TextField(_("tekst"), max_length=20_000)
    starts_on = models.DateField(_("geldt vanaf"))

    class Meta:
        verbose_name = _("convenant")
        verbose_name_plural = _("convenanten")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                name="covenant_number_is_used_once", fields=("tenant", "number")
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class CovenantAcceptance(TenantModel):
    """One organisation accepted one version, signed by somebody who may bind it."""

    covenant = models.ForeignKey(Covenant, models.PROTECT, related_name="acceptances")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="covenants"
    )
    accepted_on = models.DateField(_("getekend op"))
    signed_by = models.CharField(_("getekend door"), max_length=100)

    class Meta:
        verbose_name = _("akkoord met het convenant")
        verbose_name_plural = _("akkoorden met het convenant")
        ordering = ("organisation__name",)
        constraints = (
            models.UniqueConstraint(
                name="covenant_is_accepted_once",
                fields=("tenant", "covenant", "organisation"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.covenant}"
