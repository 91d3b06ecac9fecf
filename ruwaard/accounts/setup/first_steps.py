"""The first steps of every neighbourhood: who takes part, promises, and works."""

from django.utils.translation import gettext_lazy as _

from ruwaard import clock
from ruwaard.accounts.models import Membership, Role
from ruwaard.accounts.setup.steps import Step
from ruwaard.tenancy.models import CovenantAcceptance, Participation


def _takes_part() -> bool:
    return Participation.objects.on(clock.today()).inside().exists()


def _has_signed() -> bool:
    return CovenantAcceptance.objects.exists()


def _has(role: Role) -> bool:
    return Membership.objects.active(clock.today()).filter(role=role).exists()


FIRST_STEPS = (
    Step(
        10,
        _("Wie doen er mee?"),
        _("De organisaties die hier samen werken, elk vanaf een dag."),
        "participation_list",
        _takes_part,
    ),
    Step(
        20,
        _("Wat beloven wij elkaar?"),
        _("Een convenant in eigen woorden, getekend door elke organisatie."),
        "covenant",
        _has_signed,
    ),
    Step(
        30,
        _("Wie zitten er aan tafel?"),
        _("Beroepskrachten van verschillende organisaties."),
        "member_list",
        lambda: _has(Role.PROFESSIONAL),
    ),
    Step(
        31,
        _("Wie neemt een signaal aan?"),
        _("Het aanspreekpunt van deze wijk."),
        "member_list",
        lambda: _has(Role.DUTY_CONTACT),
    ),
    Step(
        32,
        _("Wie neemt belemmeringen weg?"),
        _("Per organisatie iemand in het netwerkteam."),
        "member_list",
        lambda: _has(Role.MANAGER),
    ),
    Step(
        33,
        _("Wie waakt over de gegevens?"),
        _("De functionaris gegevensbescherming."),
        "member_list",
        lambda: _has(Role.PRIVACY_OFFICER),
    ),
)
