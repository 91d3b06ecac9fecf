"""What belongs to signing together: yes or no per agreement, taking back, at home."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from casework.models.agreements import Agreement
from casework.models.cases import Case
from casework.models.plans import PlanVersion, Signature
from ruwaard.tenancy.models import TenantManager, TenantModel


class AgreementAnswerQuerySet(models.QuerySet["AgreementAnswer"]):
    def standing(self) -> "AgreementAnswerQuerySet":
        """Return the last answer of everybody to every agreement of a version."""
        later = AgreementAnswer.objects.filter(
            version=models.OuterRef("version"),
            agreement=models.OuterRef("agreement"),
            signer_key=models.OuterRef("signer_key"),
            number__gt=models.OuterRef("number"),
        )
        return self.filter(~models.Exists(later))

    def against_what_i_carry(self) -> "AgreementAnswerQuerySet":
        """Return the disagreement with agreements that the user in scope carries."""
        mine = RawSQL("SELECT carried_by_me()", ())
        return self.standing().filter(agrees=False, agreement__in=mine)


class AgreementAnswer(TenantModel):
    """Somebody agrees with one agreement of a version, or does not, in own words.

    Append-only: who changes their mind answers again, and the last answer stands.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="agreement_answers")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="answers")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="answers")
    signer_key = models.CharField(max_length=60)
    name = models.CharField(_("naam"), max_length=100)
    number = models.PositiveIntegerField()
    agrees = models.BooleanField(_("eens"))
    words = models.CharField(_("in eigen woorden"), max_length=500, blank=True)
    said_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(AgreementAnswerQuerySet)()

    class Meta:
        verbose_name = _("eens of niet eens")
        verbose_name_plural = _("eens of niet eens")
        ordering = ("said_at", "number")
        constraints = (
            models.UniqueConstraint(
                name="agreement_answer_is_numbered",
                fields=("tenant", "version", "agreement", "signer_key", "number"),
            ),
            models.CheckConstraint(
                name="agreement_answer_says_why_not",
                condition=Q(agrees=True) | ~Q(words=""),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class SignatureWithdrawal(TenantModel):
    """Somebody took a signature back, with why. Append-only; the signature stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="signature_withdrawals")
    signature = models.OneToOneField(
        Signature, models.PROTECT, related_name="withdrawal"
    )
    reason = models.CharField(_("waarom"), max_length=500)
    method = models.CharField(_("hoe"), max_length=10, choices=Signature.Method)
    withdrawn_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar[TenantManager["SignatureWithdrawal"]] = TenantManager()

    class Meta:
        verbose_name = _("teruggenomen handtekening")
        verbose_name_plural = _("teruggenomen handtekeningen")
        constraints = (
            models.CheckConstraint(
                name="signature_withdrawal_has_a_reason", condition=~Q(reason="")
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class SignRefusal(TenantModel):
    """Somebody wants something else than a version says: nobody asks again to sign it.

    Append-only, in own words; who holds the device at the table writes them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="sign_refusals")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="refusals")
    signer_key = models.CharField(max_length=60)
    name = models.CharField(_("naam"), max_length=100)
    words = models.CharField(
        _("in eigen woorden"), max_length=1000, blank=True, default="", db_default=""
    )
    method = models.CharField(
        _("hoe"),
        max_length=10,
        choices=Signature.Method,
        default=Signature.Method.ACCOUNT,
        db_default=Signature.Method.ACCOUNT,
    )
    said_at = models.DateTimeField()
    # Nobody when it was said by a link, at home.
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects: ClassVar[TenantManager["SignRefusal"]] = TenantManager()

    class Meta:
        verbose_name = _("niet getekend, iets anders gewild")
        verbose_name_plural = _("niet getekend, iets anders gewild")
        constraints = (
            models.UniqueConstraint(
                name="sign_refusal_is_said_once",
                fields=("tenant", "version", "signer_key"),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class SignLink(TenantModel):
    """Lets one person read one version at home, and sign it, without an account.

    Only a keyed hash of its code is kept. It works until a day, as long as that person
    signs, and as long as the plan says the same.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("per e-mail")
        PAPER = "paper", _("op papier")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="sign_links")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="links")
    signer_key = models.CharField(max_length=60)
    name = models.CharField(_("naam"), max_length=100)
    channel = models.CharField(_("hoe"), max_length=10, choices=Channel)
    email = models.EmailField(_("e-mailadres"), blank=True)
    code_hash = models.CharField(max_length=64, unique=True)
    works_until = models.DateField(_("werkt tot en met"))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[TenantManager["SignLink"]] = TenantManager()

    class Meta:
        verbose_name = _("link om thuis te tekenen")
        verbose_name_plural = _("links om thuis te tekenen")
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return str(self.pk)
