"""Residents and the people around them; BSN and birth date are not asked."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from ruwaard.tenancy.models import TenantManager, TenantModel


class Household(TenantModel):
    """People of one case who live together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="households")
    name = models.CharField(_("naam"), max_length=100)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("huishouden")
        verbose_name_plural = _("huishoudens")


class Person(TenantModel):
    """A resident in a case, by name or nickname; in a collective case the group.

    `sort_key` is the name folded for sorting and searching (ij/y, ş/s, capitals).
    """

    class Kind(models.TextChoices):
        RESIDENT = "resident", _("inwoner")
        GROUP = "group", _("groep")

    class AgeClass(models.TextChoices):
        UNKNOWN = "", _("niet gevraagd")
        CHILD = "0-11", _("jonger dan 12")
        YOUTH = "12-15", _("12 tot en met 15")
        YOUNG = "16-17", _("16 of 17")
        ADULT = "18-64", _("18 tot en met 64")
        OLDER = "65+", _("65 of ouder")

    class Reach(models.TextChoices):
        PAPER = "paper", _("op papier")
        PHONE = "phone", _("per telefoon")
        THROUGH = "through", _("via iemand anders")
        EMAIL = "email", _("per e-mail")

    class Reading(models.TextChoices):
        NONE = "", _("leest zelf")
        LARGE = "large", _("grote letters")
        ALOUD = "aloud", _("voorlezen")
        TOGETHER = "together", _("samen lezen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="people")
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="members"
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.RESIDENT)
    name = models.CharField(_("naam of roepnaam"), max_length=100)
    sort_key = models.CharField(max_length=100, editable=False)
    is_first = models.BooleanField(_("van wie het plan is"), default=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    age_class = models.CharField(
        _("leeftijd"), max_length=5, choices=AgeClass, blank=True
    )
    language = models.CharField(_("taal"), max_length=30, blank=True)
    reading = models.CharField(_("lezen"), max_length=10, choices=Reading, blank=True)
    interpreter = models.CharField(_("tolk"), max_length=60, blank=True)
    interpreter_is_child = models.BooleanField(_("een kind tolkt"), default=False)
    reach = models.CharField(
        _("hoe bereiken wij u"), max_length=10, choices=Reach, default=Reach.PAPER
    )
    reach_detail = models.CharField(_("nummer of adres"), max_length=200, blank=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("inwoner")
        verbose_name_plural = _("inwoners")
        ordering = ("-is_first", "sort_key")
        constraints = (
            models.UniqueConstraint(
                name="person_one_first_per_case",
                fields=("tenant", "case"),
                condition=Q(is_first=True),
            ),
            models.CheckConstraint(name="person_has_a_name", condition=~Q(name="")),
        )
        indexes = (models.Index(name="person_by_name", fields=("tenant", "sort_key")),)

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """How somebody is called at the table."""
        return self.name.split(" ")[0]


class Representative(TenantModel):
    """Who speaks for a resident by law. The ruling is seen, never stored."""

    class Kind(models.TextChoices):
        PARENT = "parent", _("ouder met gezag")
        MENTOR = "mentor", _("mentor")
        CURATOR = "curator", _("curator")
        ADMINISTRATOR = "bewindvoerder", _("bewindvoerder")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="representatives")
    person = models.ForeignKey(Person, models.PROTECT, related_name="representatives")
    kind = models.CharField(_("soort"), max_length=15, choices=Kind)
    name = models.CharField(_("naam"), max_length=100)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    covers = models.CharField(_("waarover"), max_length=200, blank=True)
    ruling_seen_on = models.DateField(_("uitspraak gezien op"), null=True, blank=True)
    until = models.DateField(_("geldt tot"), null=True, blank=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("vertegenwoordiger")
        verbose_name_plural = _("vertegenwoordigers")

    @property
    def reads_the_whole_plan(self) -> bool:
        """Whether the ruling opens every word. Source: PRODUCT (never).

        A bewindvoerder reads nothing of wellbeing and relations, a parent nothing of
        who is sixteen or older.
        """
        if self.kind == self.Kind.PARENT:
            grown = {"16-17", "18-64", "65+"}
            return self.person.age_class not in grown
        return self.kind != self.Kind.ADMINISTRATOR


class NetworkMember(TenantModel):
    """Family, friend, neighbour or volunteer, with or without an account."""

    class Kind(models.TextChoices):
        NETWORK = "network", _("eigen netwerk")
        VOLUNTEER = "volunteer", _("vrijwilliger")
        SUPPORTER = "supporter", _("cliëntondersteuner")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="network_members")
    kind = models.CharField(
        _("soort"), max_length=10, choices=Kind, default=Kind.NETWORK
    )
    name = models.CharField(_("naam"), max_length=100)
    relation = models.CharField(_("wie is dat"), max_length=60, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    until = models.DateField(_("leest mee tot"), null=True, blank=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("iemand uit het eigen netwerk")
        verbose_name_plural = _("eigen netwerk")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
