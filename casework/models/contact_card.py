"""How residents reach the team of the neighbourhood, and what they leave there."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class ContactCardQuerySet(models.QuerySet["ContactCard"]):
    def visible_in(self) -> "ContactCardQuerySet":
        """Return the card of the neighbourhood in scope: everybody may read it."""
        return self.all()


class PublicMessageQuerySet(models.QuerySet["PublicMessage"]):
    def visible_to_desk(self) -> "PublicMessageQuerySet":
        """Return what waits; row security shows it to who is aanspreekpunt today."""
        return self.all()


class ContactCard(TenantModel):
    """The one card of a neighbourhood: where the team is, and the ways to reach it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.CharField(_("naam van het team"), max_length=100)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    place = models.CharField(_("adres"), max_length=200, blank=True)
    hours = models.CharField(_("wanneer open"), max_length=200, blank=True)
    walk_in = models.CharField(_("inloop"), max_length=200, blank=True)
    languages = models.CharField(_("talen"), max_length=200, blank=True)
    takes_messages = models.BooleanField(_("berichten"), default=True)
    changed_on = models.DateField(_("veranderd op"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TenantManager.from_queryset(ContactCardQuerySet)()

    class Meta:
        verbose_name = _("contactkaart")
        verbose_name_plural = _("contactkaarten")
        constraints = (
            models.UniqueConstraint(
                name="contact_card_once_per_neighbourhood", fields=("tenant",)
            ),
            models.CheckConstraint(
                name="contact_card_has_a_way",
                condition=~Q(team="")
                & (~Q(phone="") | ~Q(email="") | ~Q(place="") | ~Q(walk_in="")),
            ),
        )

    def __str__(self) -> str:
        return self.team


class PublicMessage(TenantModel):
    """What somebody without an account left for the team, until it is dealt with.

    Who is aanspreekpunt today reads it, nobody else. Once dealt with its words are
    gone: what has to stay is a signal then.
    """

    MAX_LENGTH = 1000

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.TextField(_("bericht"), max_length=MAX_LENGTH, blank=True)
    name = models.CharField(_("naam"), max_length=100, blank=True)
    reach = models.CharField(_("hoe te bereiken"), max_length=100, blank=True)
    left_at = models.DateTimeField()
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects: ClassVar = TenantManager.from_queryset(PublicMessageQuerySet)()

    class Meta:
        verbose_name = _("bericht van een inwoner")
        verbose_name_plural = _("berichten van inwoners")
        ordering = ("left_at",)
        constraints = (
            models.CheckConstraint(
                name="public_message_is_empty_once_settled",
                condition=Q(settled_on=None, settled_by=None) & ~Q(text="")
                | Q(
                    settled_on__isnull=False,
                    settled_by__isnull=False,
                    text="",
                    name="",
                    reach="",
                ),
            ),
        )
        indexes = (
            models.Index(
                name="public_message_waiting",
                fields=("tenant", "left_at"),
                condition=Q(settled_on=None),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
