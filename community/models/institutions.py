"""Where to go: who gives help and information, in plain words (sociale kaart)."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.models.activities import Language
from ruwaard.tenancy.models import TenantManager, TenantModel


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def visible_in(self) -> "InstitutionQuerySet":
        """Return the institutions of the neighbourhood: everybody may see them."""
        return self.all()

    def standing(self) -> "InstitutionQuerySet":
        """Return those that were not taken off the list."""
        return self.filter(stopped_on=None)


class Institution(TenantModel):
    """Somebody who helps or knows, how to reach them, and when that was last checked.

    `search_key` is name, help and other words without accents and capitals.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("naam"), max_length=100)
    helps_with = models.TextField(_("waarmee zij helpen"), max_length=400)
    words = models.CharField(_("andere woorden"), max_length=300, blank=True)
    address = models.CharField(_("adres"), max_length=200, blank=True)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    website = models.URLField(_("website"), max_length=200, blank=True)
    hours = models.CharField(_("wanneer open"), max_length=200, blank=True)
    languages = ArrayField(
        models.CharField(max_length=2, choices=Language), default=list, blank=True
    )
    is_urgent = models.BooleanField(_("dag en nacht"), default=False)
    search_key = models.TextField(editable=False)
    checked_on = models.DateField(_("nagekeken op"))
    stopped_on = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TenantManager.from_queryset(InstitutionQuerySet)()

    class Meta:
        verbose_name = _("instelling")
        verbose_name_plural = _("instellingen")
        ordering = ("-is_urgent", "name")
        constraints = (
            models.CheckConstraint(
                name="institution_helps_and_is_reached",
                condition=~Q(name="")
                & ~Q(helps_with="")
                & (~Q(phone="") | ~Q(address="") | ~Q(website="")),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def language_names(self) -> list[str]:
        """Its languages, in the language in use."""
        return [str(Language(code).label) for code in self.languages]
