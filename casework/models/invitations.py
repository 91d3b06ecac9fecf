"""An invitation to come and look: by e-mail or with a code on paper."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.agreements import Agreement
from casework.models.arrivals import did_not_arrive
from casework.models.cases import Case, Seat
from casework.models.people import NetworkMember, Person, Representative
from ruwaard.tenancy.models import TenantManager, TenantModel


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def with_arrival(self) -> "InvitationQuerySet":
        """Return the invitations, each with whether its mail did not arrive."""
        return self.annotate(did_not_arrive=did_not_arrive())


class Invitation(TenantModel):
    """Asks one person to take a seat. Only a keyed hash of the code is kept.

    Accepting ties an account to the person and takes the seat, in one SQL function of
    the owner (migration 0003): who accepts has no seat yet and can read nothing here.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("per e-mail")
        PAPER = "paper", _("code op papier")

    TRIES = 5

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="invitations")
    kind = models.CharField(max_length=20, choices=Seat.Kind)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    network_member = models.ForeignKey(
        NetworkMember, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    representative = models.ForeignKey(
        Representative,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
    )
    # A guest has no row among the people of a plan: the name stands here.
    name = models.CharField(_("naam"), max_length=100, blank=True)
    role_label = models.CharField(_("rol"), max_length=100, blank=True)
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="+"
    )
    channel = models.CharField(_("hoe"), max_length=10, choices=Channel)
    email = models.EmailField(_("e-mailadres"), blank=True)
    code_hash = models.CharField(max_length=64, unique=True)
    seat_until = models.DateField(null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = TenantManager.from_queryset(InvitationQuerySet)()

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        ordering = ("-invited_at",)
        constraints = (
            models.CheckConstraint(
                name="invitation_of_a_guest_names_them_and_what_they_carry",
                condition=~models.Q(kind="guest")
                | (
                    ~models.Q(name="")
                    & models.Q(agreement__isnull=False, seat_until__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="invitation_is_accepted_by_somebody",
                condition=models.Q(accepted_at=None, accepted_by=None)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
        )

    @property
    def asked_name(self) -> str:
        """The name of who is asked; of a guest it stands in the row itself."""
        one = self.person or self.network_member or self.representative
        return one.name if one is not None else self.name
