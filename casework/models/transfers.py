"""A plan on its way to another neighbourhood: an offer there, and what it carries."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class TransferOfferQuerySet(models.QuerySet["TransferOffer"]):
    def waiting(self) -> "TransferOfferQuerySet":
        """Return the offers that nobody answered yet, the oldest first."""
        return self.filter(answered_at=None).order_by("offered_at")

    def visible_to(self, user: Any) -> "TransferOfferQuerySet":  # noqa: ANN401 - the user model is swappable
        """Return the offers that wait, and those that `user` answered."""
        return self.filter(Q(answered_at=None) | Q(answered_by=user))


class TransferOffer(TenantModel):
    """Somebody moves here and asks for a team. A row of where they go, without words.

    Written by the owner's function from the other side; nothing points back there. Only
    the first name stands here until somebody takes it on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    from_name = models.CharField(_("uit wijk"), max_length=100)
    first_name = models.CharField(_("roepnaam"), max_length=100)
    offered_at = models.DateTimeField(_("gevraagd op"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = TenantManager.from_queryset(TransferOfferQuerySet)()

    class Meta:
        verbose_name = _("verhuizing hierheen")
        verbose_name_plural = _("verhuizingen hierheen")
        constraints = (
            models.CheckConstraint(
                name="transfer_is_answered_by_somebody",
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
        )


class TransferLoad(TenantModel):
    """What goes along with an offer: read once, by who took it on, then removed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.OneToOneField(TransferOffer, models.CASCADE, related_name="load")
    content = models.JSONField()

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("wat meegaat")
        verbose_name_plural = _("wat meegaat")
