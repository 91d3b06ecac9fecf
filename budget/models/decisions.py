"""Decisions of the network team that move money outside a case."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from budget.models.framework import Framework
from ruwaard.tenancy.models import Organisation, TenantModel


class Decision(TenantModel):
    """A shift between organisations, a carry-over, a reserve: entered and approved.

    `terms` says what moves, in cents, as the service of its kind wrote it; who approves
    is another than who entered.
    """

    class Kind(models.TextChoices):
        REALLOCATE = "reallocate", _("verschuiving")
        CARRY = "carry", _("overheveling")
        RESERVE_ADD = "reserve_add", _("storting in de reserve")
        RESERVE_TAKE = "reserve_take", _("onttrekking aan de reserve")
        ACCRUE = "accrue", _("nog te ontvangen kosten")
        RESULT = "result", _("resultaat van een jaar")
        JOIN = "join", _("organisatie doet voortaan mee")
        LEAVE = "leave", _("organisatie vertrekt")
        END = "end", _("einde van het kader")

    class State(models.TextChoices):
        ASKED = "asked", _("gevraagd")
        POSTED = "posted", _("geboekt")
        REFUSED = "refused", _("afgewezen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="decisions")
    kind = models.CharField(_("soort"), max_length=15, choices=Kind)
    year = models.PositiveSmallIntegerField(_("jaar"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    cents = models.BigIntegerField(_("bedrag"))
    terms = models.JSONField(default=dict)
    reason = models.CharField(_("waarom"), max_length=500)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_on = models.DateField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("besluit")
        verbose_name_plural = _("besluiten")
        ordering = ("-asked_on",)
        constraints = (
            models.CheckConstraint(
                name="decision_is_taken_by_another",
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")),
            ),
        )
