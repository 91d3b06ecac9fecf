"""Users and the hats they wear: a role is a dated membership of one neighbourhood."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.exclusion import PERIOD, as_range
from ruwaard.tenancy.models import Organisation, TenantManager, TenantModel


class Role(models.TextChoices):
    """Everything a person can be in a neighbourhood. Source: PRODUCT, people."""

    RESIDENT = "resident", _("inwoner")
    REPRESENTATIVE = "representative", _("vertegenwoordiger")
    NETWORK_MEMBER = "network_member", _("eigen netwerk")
    VOLUNTEER = "volunteer", _("vrijwilliger")
    CLIENT_SUPPORTER = "client_supporter", _("onafhankelijke cliëntondersteuner")
    PROFESSIONAL = "professional", _("beroepskracht")
    GUEST = "guest", _("ketenpartner")
    DUTY_CONTACT = "duty_contact", _("aanspreekpunt")
    MANAGER = "manager", _("netwerkteam")
    DIRECTOR = "director", _("bestuurder")
    FINANCIER = "financier", _("opdrachtgever")
    ACCESS_DESK = "access_desk", _("gemeentelijke toegang")
    CLIENT_COUNCIL = "client_council", _("cliëntenraad")
    PROGRAMME = "programme", _("programmateam")
    ANALYST = "analyst", _("analist")
    PRIVACY_OFFICER = "privacy_officer", _("functionaris gegevensbescherming")
    AUDITOR = "auditor", _("accountant")
    RESIDENT_EDITOR = "resident_editor", _("wijkredactie")
    OPERATOR = "operator", _("beheerder")


# Who comes in on a plan of somebody, not on the work for an organisation. These sign in
# with one factor; everybody else needs two.
PERSONAL_ROLES = frozenset(
    {
        Role.RESIDENT,
        Role.REPRESENTATIVE,
        Role.NETWORK_MEMBER,
        Role.VOLUNTEER,
        Role.CLIENT_SUPPORTER,
        Role.CLIENT_COUNCIL,
        Role.RESIDENT_EDITOR,
    }
)
STAFF_ROLES = frozenset(set(Role) - PERSONAL_ROLES)

# Residents and who speaks for them come in by invitation, guests and the own network by
# a seat, operators by the installation. The programme gives all other roles.
GRANTABLE = (
    Role.PROFESSIONAL,
    Role.DUTY_CONTACT,
    Role.MANAGER,
    Role.DIRECTOR,
    Role.FINANCIER,
    Role.ACCESS_DESK,
    Role.CLIENT_COUNCIL,
    Role.PROGRAMME,
    Role.ANALYST,
    Role.PRIVACY_OFFICER,
    Role.AUDITOR,
    Role.RESIDENT_EDITOR,
)

# PRODUCT: nobody combines these with professional in one neighbourhood.
APART_FROM_PROFESSIONAL = (
    Role.FINANCIER,
    Role.AUDITOR,
    Role.PRIVACY_OFFICER,
    Role.OPERATOR,
)


class UserManager(BaseUserManager["User"]):
    """Makes users; an address is compared without capitals."""

    def create_user(
        self,
        email: str,
        password: str | None = None,
        **fields: Any,  # noqa: ANN401 - Django's signature
    ) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":  # noqa: ANN401 - Django's signature
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in. Holds how to address them, nothing about their lives.

    `email` is empty for who signs in with a code on paper only.
    """

    class Language(models.TextChoices):
        DUTCH = "nl", "Nederlands"
        ENGLISH = "en", "English"
        TURKISH = "tr", "Türkçe"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mailadres"), blank=True)
    name = models.CharField(_("naam"), max_length=100)
    expertise = models.CharField(_("deskundigheid"), max_length=100, blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    language = models.CharField(
        _("taal"), max_length=2, choices=Language, default=Language.DUTCH
    )
    is_active = models.BooleanField(_("actief"), default=True)
    is_staff = models.BooleanField(_("beheert de installatie"), default=False)
    date_joined = models.DateTimeField(_("sinds"), auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("gebruiker")
        verbose_name_plural = _("gebruikers")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("email"), name="user_email_is_used_once", condition=~Q(email="")
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def initials(self) -> str:
        """The first letters of the first and the last name."""
        names = self.name.split()
        return "".join(name[0] for name in (names[:1] + names[1:][-1:])).upper()


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self, today: date) -> "MembershipQuerySet":
        """Return the memberships that hold on `today`."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=today), starts_on__lte=today)

    def of(self, user: "User") -> "MembershipQuerySet":
        """Return the memberships of one user."""
        return self.filter(user=user)

    def at_work(self) -> "MembershipQuerySet":
        """Return the roles that the programme gives; never who is a resident here."""
        return self.filter(role__in=GRANTABLE)

    def in_teams(self) -> "MembershipQuerySet":
        """Return those for who may sit in a team: never for a landlord, or justice."""
        return self.exclude(organisation__kind__in=Organisation.CARRIES_ONLY)

    def not_over(self, today: date) -> "MembershipQuerySet":
        """Return the memberships that hold on `today` or later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=today))

    def with_names(self) -> "MembershipQuerySet":
        """Return the memberships with their user and organisation, by name."""
        return self.select_related("user", "organisation").order_by(
            "user__name", "role"
        )


class Membership(TenantModel):
    """One hat: a user has a role in a neighbourhood, mostly for an organisation.

    Half-open: `ends_on` is the first day without access. Readable before a scope is
    entered by the user alone, so that somebody can choose a neighbourhood.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(_("rol"), max_length=20, choices=Role)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("organisatie"),
    )
    is_deputy = models.BooleanField(_("vervanger"), default=False)
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)

    objects: ClassVar = TenantManager.from_queryset(MembershipQuerySet)()
    everywhere: ClassVar = models.Manager.from_queryset(MembershipQuerySet)()

    class Meta:
        verbose_name = _("rol in de wijk")
        verbose_name_plural = _("rollen in de wijk")
        ordering = ("user__name", "role")
        constraints = (
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                # the same day: withdrawn before it was of any use, and kept as a trace
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="membership_deputy_is_a_dated_manager",
                condition=Q(is_deputy=False) | Q(role="manager", ends_on__isnull=False),
            ),
            models.CheckConstraint(
                name="membership_of_staff_names_an_organisation",
                condition=Q(organisation__isnull=False)
                | ~Q(role__in=("professional", "manager", "director", "guest")),
            ),
            ExclusionConstraint(
                name="membership_one_manager_per_organisation",
                expressions=[
                    (as_range("tenant_id"), RangeOperators.OVERLAPS),
                    (as_range("organisation_id"), RangeOperators.OVERLAPS),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
                condition=Q(role="manager", is_deputy=False),
            ),
            ExclusionConstraint(
                name="membership_one_deputy_per_organisation",
                expressions=[
                    (as_range("tenant_id"), RangeOperators.OVERLAPS),
                    (as_range("organisation_id"), RangeOperators.OVERLAPS),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
                condition=Q(role="manager", is_deputy=True),
            ),
            # professional is [1,2), the others are [2,3): adjacent, so refused
            ExclusionConstraint(
                name="membership_roles_kept_apart",
                expressions=[
                    (as_range("tenant_id"), RangeOperators.OVERLAPS),
                    (as_range("user_id"), RangeOperators.OVERLAPS),
                    (PERIOD, RangeOperators.OVERLAPS),
                    (
                        Case(
                            When(
                                role="professional",
                                then=Func(
                                    Value(1),
                                    Value(2),
                                    function="int4range",
                                    output_field=models.Field(),
                                ),
                            ),
                            default=Func(
                                Value(2),
                                Value(3),
                                function="int4range",
                                output_field=models.Field(),
                            ),
                        ),
                        RangeOperators.ADJACENT_TO,
                    ),
                ],
                condition=Q(role__in=("professional", *APART_FROM_PROFESSIONAL)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}"

    @property
    def is_staff_role(self) -> bool:
        """Whether this hat needs a second factor."""
        return self.role in STAFF_ROLES


class PaperCode(models.Model):
    """A sign-in code on paper, for a visit or for who has no e-mail address.

    Only a keyed hash is kept. It works once, until `expires_at`, and dies after three
    wrong tries at its `label`, the part that is printed in front.
    """

    TRIES = 3

    label = models.CharField(max_length=8, unique=True)
    code_hash = models.CharField(max_length=64)
    user = models.ForeignKey(User, models.CASCADE, related_name="paper_codes")
    made_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("code op papier")
        verbose_name_plural = _("codes op papier")

    def __str__(self) -> str:
        return self.label


class SecondFactorRemoval(models.Model):
    """A lost second step: one operator asks, another says yes, then it is gone.

    The row is kept: who asked, who said yes, when and why.
    """

    class Reason(models.TextChoices):
        LOST = "lost", _("het apparaat is kwijt")
        STOLEN = "stolen", _("het apparaat is gestolen")
        BROKEN = "broken", _("het apparaat is kapot of vervangen")

    user = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("gebruiker")
    )
    reason = models.CharField(_("reden"), max_length=10, choices=Reason)
    asked_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("gevraagd door")
    )
    asked_at = models.DateTimeField(_("gevraagd op"), auto_now_add=True)
    approved_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("bevestigd door"),
    )
    removed_at = models.DateTimeField(_("weggehaald op"), null=True)

    class Meta:
        verbose_name = _("tweede stap kwijt")
        verbose_name_plural = _("tweede stappen kwijt")
        ordering = ("-asked_at",)
        constraints = (
            models.CheckConstraint(
                name="second_factor_removal_needs_four_eyes",
                condition=Q(approved_by=None) | ~Q(asked_by=F("approved_by")),
            ),
            models.CheckConstraint(
                name="second_factor_removal_is_not_for_oneself",
                condition=~Q(user=F("asked_by"))
                & (Q(approved_by=None) | ~Q(user=F("approved_by"))),
            ),
            models.CheckConstraint(
                name="second_factor_removal_is_said_yes_to",
                condition=Q(approved_by=None, removed_at=None)
                | Q(approved_by__isnull=False, removed_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.user.name
