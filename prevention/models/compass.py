"""What everything that is tried is held against. Source: FEATURES A2, A3."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Goal(models.IntegerChoices):
    """The five strategic goals."""

    COSTS = 1, _("Minder kosten voor de samenleving")
    HELP = 2, _("Zorg, welzijn en wonen sluiten op elkaar aan")
    HEALTH = 3, _("Mensen zijn gezonder en leven prettiger")
    TOGETHER = 4, _("Bewoners doen meer samen")
    SYSTEMS = 5, _("Regels en geld werken mee")


class Principle(models.IntegerChoices):
    """The nine design principles: we want (2), we can (5), we need (2)."""

    LIFE_WORLD = 1, _("Het leven van mensen wijst de weg")
    WHAT_IS_NEEDED = 2, _("Doen wat nodig is")
    TRUST = 3, _("Vertrouwen op bedoeling en vakmanschap")
    OWNERSHIP = 4, _("Samen eigenaar zijn")
    WHOLE_PICTURE = 5, _("Kijken naar de hele samenleving")
    EXPERIMENT = 6, _("Proberen en al doende leren")
    RETURN = 7, _("Volgen wat het de samenleving brengt")
    VISION = 8, _("Mensen die handelen vanuit het gedeelde beeld")
    SUPPORT = 9, _("Regels en systemen die helpen")
