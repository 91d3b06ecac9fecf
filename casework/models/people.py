"""Residents and the people around them; BSN and birth date are not asked."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, Func, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from ruwaard.tenancy.models import TenantManager, TenantModel

# "Mevrouw Verhagen" is called so, and never "Mevrouw".
TITLES = {"mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "hr", "heer", "de"}


def called(name: str) -> str:
    """Return how somebody with this name is called: by the first, unless by title."""
    first = name.split(" ", maxsplit=1)[0]
    return name if first.casefold().rstrip(".") in TITLES else first


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

    # From sixteen on parents read along only with permission.
    GROWN: ClassVar = (AgeClass.YOUNG, AgeClass.ADULT, AgeClass.OLDER)

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
    # The first day of a month; a birth date is never kept.
    sixteen_on = models.DateField(_("wordt zestien in"), null=True, blank=True)
    died_on = models.DateField(_("overleden op"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

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
        return called(self.name)

    @property
    def is_grown(self) -> bool:
        """Whether this is somebody of sixteen or older, who decides alone."""
        return self.age_class in self.GROWN


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def without_permission(self) -> "RepresentativeQuerySet":
        """Return the parents of who is grown and did not let them read along."""
        return self.filter(
            kind="parent", permitted_on=None, person__age_class__in=Person.GROWN
        )

    def of_the_whole_plan(self) -> "RepresentativeQuerySet":
        """Return the rulings in force that open every word of a plan."""
        today = Func(function="app_today", output_field=models.DateField())
        refused = Representative.objects.without_permission().filter(
            case=OuterRef("case"), user=OuterRef("user")
        )
        parent = Q(kind="parent") & ~Exists(refused)
        return self.filter(
            Q(until=None) | Q(until__gt=today),
            parent | Q(kind="curator", about="both"),
        )


class Representative(TenantModel):
    """Who speaks for a resident by law. The ruling is seen, never stored."""

    class Kind(models.TextChoices):
        PARENT = "parent", _("ouder met gezag")
        MENTOR = "mentor", _("mentor")
        CURATOR = "curator", _("curator")
        ADMINISTRATOR = "bewindvoerder", _("bewindvoerder")

    class Subject(models.TextChoices):
        MONEY = "money", _("geld")
        CARE = "care", _("zorg")
        BOTH = "both", _("geld en zorg")

    # By law a mentor never speaks about money, a bewindvoerder about nothing else.
    BY_LAW: ClassVar = {Kind.MENTOR: Subject.CARE, Kind.ADMINISTRATOR: Subject.MONEY}

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
    about = models.CharField(
        _("waarover de uitspraak gaat"), max_length=10, choices=Subject, blank=True
    )
    covers = models.CharField(_("waarover"), max_length=200, blank=True)
    ruling_seen_on = models.DateField(_("uitspraak gezien op"), null=True, blank=True)
    until = models.DateField(_("geldt tot"), null=True, blank=True)
    permitted_on = models.DateField(_("mag meelezen sinds"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(RepresentativeQuerySet)()

    class Meta:
        verbose_name = _("vertegenwoordiger")
        verbose_name_plural = _("vertegenwoordigers")
        constraints = (
            models.CheckConstraint(
                name="representative_about_is_for_a_curator",
                condition=Q(kind="curator") | Q(about=""),
            ),
        )

    @property
    def subject(self) -> str:
        """What the ruling is about, by law or as it says; empty for a parent."""
        return str(self.BY_LAW.get(self.Kind(self.kind), self.about))

    @property
    def subject_name(self) -> str:
        """The subject as people say it."""
        return str(self.Subject(self.subject).label) if self.subject else ""

    @property
    def reads_the_whole_plan(self) -> bool:
        """Whether the ruling opens every word, and lets them speak for the resident.

        A bewindvoerder reads money and nothing of wellbeing and relations, a mentor
        care and nothing of money, a curator what the ruling says, and a parent nothing
        of who is sixteen or older, but with permission. A plan says all of it in one
        breath, so only who may read all has a seat; the wall asks the same (migration
        0008). Source: PRODUCT
        (minors and guardians, never).
        """
        if self.kind == self.Kind.PARENT:
            return not self.person.is_grown or self.permitted_on is not None
        return self.subject == self.Subject.BOTH


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
    version = models.PositiveIntegerField(default=1, db_default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("iemand uit het eigen netwerk")
        verbose_name_plural = _("eigen netwerk")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
