"""Instruments that ask how it goes: their scale, words and licence are data.

Source: METHODS 4.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    def newest(self, code: str) -> "Instrument":
        """Return the version of `code` that is asked now."""
        found: Instrument = self.filter(code=code).order_by("-version")[0]
        return found

    def in_use(self) -> "InstrumentQuerySet":
        """Return the newest version of every code, the own score first."""
        newer = Instrument.objects.filter(
            code=OuterRef("code"), version__gt=OuterRef("version")
        )
        own = models.Case(
            models.When(code=Instrument.OWN_SCORE, then=0),
            default=1,
            output_field=models.SmallIntegerField(),
        )
        return self.exclude(Exists(newer)).order_by(own, "name")


class Instrument(TenantModel):
    """One way to say how it goes: scale, wording and licence. Data, not code.

    Append-only: other words are a next version, and scores of two versions are never
    compared. `wording` holds per language a question and words at both ends. Every
    neighbourhood has the own score from its first day (migration: who hears how it
    goes); others come from a file (`manage.py load_instruments`).
    """

    OWN_SCORE: ClassVar = "own_score"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=30)
    version = models.PositiveSmallIntegerField(_("versie"))
    name = models.CharField(_("naam"), max_length=100)
    wording = models.JSONField(_("woorden"))
    low = models.DecimalField(_("laagste"), max_digits=4, decimal_places=1)
    high = models.DecimalField(_("hoogste"), max_digits=4, decimal_places=1)
    step = models.DecimalField(_("stap op papier"), max_digits=2, decimal_places=1)
    higher_is_better = models.BooleanField(_("hoger is beter"), default=True)
    licence = models.CharField(_("licentie"), max_length=200)
    holder = models.CharField(_("van wie"), max_length=100, blank=True)
    source = models.CharField(_("bron"), max_length=300, blank=True)
    registration = models.CharField(_("registratienummer"), max_length=60, blank=True)
    least_days = models.PositiveSmallIntegerField(_("dagen ertussen"), default=0)

    objects: ClassVar = TenantManager.from_queryset(InstrumentQuerySet)()

    class Meta:
        verbose_name = _("meetinstrument")
        verbose_name_plural = _("meetinstrumenten")
        constraints = (
            models.UniqueConstraint(
                name="instrument_version_once", fields=("tenant", "code", "version")
            ),
            models.CheckConstraint(
                name="instrument_has_a_scale",
                condition=Q(low__lt=F("high"), step__gt=0),
            ),
            models.CheckConstraint(
                name="instrument_has_a_licence", condition=~Q(licence="")
            ),
        )

    def __str__(self) -> str:
        return self.name

    def words(self, language: str) -> dict[str, str]:
        """Return question, low and high in `language`, or else in Dutch."""
        found: dict[str, str] = self.wording.get(language) or self.wording["nl"]
        return found
