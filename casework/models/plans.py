"""The plan in the resident's words, its frozen versions and who signed them."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.people import NetworkMember, Person, Representative
from ruwaard.tenancy.models import TenantManager, TenantModel

if TYPE_CHECKING:
    from casework.models.cosigning import SignatureWithdrawal


class PlanItemQuerySet(models.QuerySet["PlanItem"]):
    def standing(self) -> "PlanItemQuerySet":
        """Return the items that were not taken away, in order."""
        return self.filter(removed_at=None)

    def opened_to_me(self) -> "PlanItemQuerySet":
        """Return the items that a share opens to the user in scope."""
        mine = RawSQL("SELECT shared_with_me('item')", ())
        return self.filter(pk__in=mine)


class PlanItem(TenantModel):
    """One short line under a question, in somebody's own words.

    `text` is what the plan says; `original` the same in the language it was spoken in.
    `version` rises with every change: a writer names the version they saw, so that
    nobody overwrites another silently. What the resident accepted is the resident's:
    others may only propose.
    """

    class Question(models.TextChoices):
        WANT = "want", _("Ik wil")
        CAN = "can", _("Ik kan")
        NEED = "need", _("Ik heb nodig")

    MAX_LENGTH = 500

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="items")
    question = models.CharField(max_length=4, choices=Question)
    text = models.CharField(_("tekst"), max_length=MAX_LENGTH)
    original = models.CharField(
        _("in de eigen taal"), max_length=MAX_LENGTH, blank=True
    )
    original_language = models.CharField(_("welke taal"), max_length=30, blank=True)
    position = models.PositiveIntegerField(default=0)
    said_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    said_by_name = models.CharField(_("wie zegt dit"), max_length=100, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    # Who held the pen for a resident who wrote at home.
    written_with = models.CharField(
        _("wie hielp"), max_length=100, blank=True, db_default=""
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = TenantManager.from_queryset(PlanItemQuerySet)()

    class Meta:
        verbose_name = _("regel van het plan")
        verbose_name_plural = _("regels van het plan")
        ordering = ("position", "changed_at")
        constraints = (
            models.CheckConstraint(name="plan_item_has_words", condition=~Q(text="")),
        )
        indexes = (models.Index(name="plan_item_of_case", fields=("tenant", "case")),)

    def __str__(self) -> str:
        return str(self.pk)


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    def newest(self) -> "PlanVersionQuerySet":
        """Return the last version of every plan."""
        newer = PlanVersion.objects.filter(
            case=OuterRef("case"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(newer))

    def without_resident(self) -> "PlanVersionQuerySet":
        """Return the versions that no resident, nor who speaks for one, signed."""
        signed = (
            Signature.objects.standing()
            .filter(version=OuterRef("pk"))
            .filter(Q(person__isnull=False) | Q(representative__isnull=False))
        )
        return self.filter(~Exists(signed))

    def waiting(self) -> "PlanVersionQuerySet":
        """Return the versions that wait for a resident, or for a parent.

        From twelve to fifteen the child signs, and every parent with authority apart:
        `parents_to_sign` are the names of who did not. Source: PRODUCT (minors).
        """
        given = Signature.objects.standing().filter(
            version=OuterRef(OuterRef("pk")), representative=OuterRef("pk")
        )
        parents = (
            Representative.objects.of_the_whole_plan()
            .filter(case=OuterRef("case"), kind=Representative.Kind.PARENT)
            .filter(person__age_class=Person.AgeClass.YOUTH, person__died_on=None)
            .exclude(Exists(given))
        )
        silent = self.without_resident().values("pk")
        named = self.annotate(parents_to_sign=ArraySubquery(parents.values("name")))
        return named.filter(Q(pk__in=silent) | Q(parents_to_sign__len__gt=0))


class PlanVersion(TenantModel):
    """The plan frozen on a moment: canonical JSON (RFC 8785) and its SHA-256.

    Append-only. `number` counts from 1 per case without gaps.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=2, default="nl")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(PlanVersionQuerySet)()

    class Meta:
        verbose_name = _("versie van het plan")
        verbose_name_plural = _("versies van het plan")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                name="plan_version_number_is_used_once",
                fields=("tenant", "case", "number"),
            ),
        )

    @property
    def control_number(self) -> str:
        """The first twelve digits of the hash, in fours, as people read them aloud."""
        head = self.sha256[:12].upper()
        return " ".join(head[start : start + 4] for start in range(0, 12, 4))


class SignatureQuerySet(models.QuerySet["Signature"]):
    def standing(self) -> "SignatureQuerySet":
        """Return the signatures that nobody took back."""
        return self.filter(withdrawal=None)


class Signature(TenantModel):
    """Somebody said: this version is right. Append-only.

    `number` counts the times: a signature that was taken back may be given again.

    Account, device, paper and spoken count the same. `witness_name` is somebody other
    than who held the device; without one the version says so. `screen` is, word for
    word, what the signer read; `mark` an optional drawn mark as an SVG path.
    """

    class Method(models.TextChoices):
        ACCOUNT = "account", _("in het eigen account")
        DEVICE = "device", _("op het scherm aan tafel")
        PAPER = "paper", _("op papier")
        SPOKEN = "spoken", _("hardop gezegd")
        LINK = "link", _("thuis, met een link")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="signatures")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="signatures")
    signer_key = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField(default=1, db_default=1)
    name = models.CharField(_("naam"), max_length=100)
    role_label = models.CharField(max_length=100, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    network_member = models.ForeignKey(
        NetworkMember, models.PROTECT, null=True, blank=True, related_name="+"
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    method = models.CharField(_("hoe"), max_length=10, choices=Method)
    sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    screen = models.TextField()
    mark = models.TextField(blank=True)
    device_held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    witness_name = models.CharField(_("getuige"), max_length=100, blank=True)
    read_aloud_in = models.CharField(max_length=30, blank=True)

    objects: ClassVar = TenantManager.from_queryset(SignatureQuerySet)()

    class Meta:
        verbose_name = _("handtekening")
        verbose_name_plural = _("handtekeningen")
        ordering = ("signed_at",)
        constraints = (
            models.UniqueConstraint(
                name="signature_is_given_once",
                fields=("tenant", "version", "signer_key", "number"),
            ),
            models.CheckConstraint(
                name="signature_in_account_has_an_account",
                condition=~Q(method="account") | Q(user__isnull=False),
            ),
            models.CheckConstraint(
                name="signature_elsewhere_names_who_held_the_device",
                condition=Q(method__in=("account", "link"))
                | Q(device_held_by__isnull=False),
            ),
        )

    @property
    def taken_back(self) -> "SignatureWithdrawal | None":
        """The row that says it was taken back, and why."""
        return getattr(self, "withdrawal", None)

    @property
    def is_witnessed(self) -> bool:
        """Whether somebody besides the holder of the device saw it."""
        alone = {self.Method.ACCOUNT, self.Method.LINK}
        return self.method in alone or bool(self.witness_name)
