"""What each role does here, what it sees of people, and what it will never see.

Source: PRODUCT, people and the never-list. Shown on the start page of a role.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ruwaard.accounts.models import Role

Text = str | Promise


@dataclass(frozen=True, slots=True)
class RoleText:
    """Three sentences for one role."""

    does: Text
    sees: Text
    never: Text


NOTHING = _("Niets. U ziet alleen aantallen, en nooit over minder dan vijf mensen.")
NO_PLANS = _("Plannen van inwoners, hun namen en wat zij vertelden.")
NO_HOUSEHOLD = _(
    "Een cijfer of regel die naar één huishouden leidt, of de cijfers van een andere "
    "organisatie."
)

ROLE_TEXTS: dict[Role, RoleText] = {
    Role.RESIDENT: RoleText(
        _("U maakt uw eigen plan, vinkt af en kiest wie van uw familie meeleest."),
        _("Alles van uw eigen plan, en wie erin keek."),
        _("Plannen van anderen."),
    ),
    Role.REPRESENTATIVE: RoleText(
        _("U beslist mee namens iemand, zolang de uitspraak geldt."),
        _("Waar de uitspraak over gaat, tot de dag dat die stopt."),
        _("Waar de uitspraak niet over gaat."),
    ),
    Role.NETWORK_MEMBER: RoleText(
        _("U helpt iemand die u kent, en doet wat u hebt afgesproken."),
        _("De afspraken die u zelf doet, en wat de ander voor u opent."),
        _("Schulden, ziektes, cijfers, kosten en telefoonnummers van anderen."),
    ),
    Role.VOLUNTEER: RoleText(
        _("U doet één afspraak voor iemand in de wijk."),
        _("Die ene afspraak."),
        _("De rest van het plan."),
    ),
    Role.CLIENT_SUPPORTER: RoleText(
        _("U staat naast de inwoner. U hoort niet bij het team."),
        _("Wat de inwoner voor u opent."),
        _("Wat de inwoner niet voor u opent."),
    ),
    Role.PROFESSIONAL: RoleText(
        _("U praat met inwoners, maakt met hen een plan en doet afspraken."),
        _("Plannen van mensen in wier team u zit, en afspraken die u zelf doet."),
        _("Of een buur of familielid hulp heeft, als u daar niet bij hoort."),
    ),
    Role.GUEST: RoleText(
        _("U doet mee met één gesprek of één afspraak, tot een afgesproken dag."),
        _("De afspraak die u zelf doet."),
        _("De rest van het plan."),
    ),
    Role.DUTY_CONTACT: RoleText(
        _("U neemt signalen aan en zorgt dat iemand ze oppakt."),
        _("Signalen en wat nog openstaat, zonder de tekst van plannen."),
        _("Wat in een plan staat."),
    ),
    Role.MANAGER: RoleText(
        _("U volgt de cijfers, het budget en de knelpunten van uw organisatie."),
        NOTHING,
        NO_HOUSEHOLD,
    ),
    Role.DIRECTOR: RoleText(
        _("U haalt knelpunten weg die bij u komen, en tekent voor verdelingen."),
        NOTHING,
        NO_HOUSEHOLD,
    ),
    Role.FINANCIER: RoleText(
        _("U stelt het kader vast en leest de verantwoording."),
        _("Niets. U ziet alleen aantallen, en nooit over minder dan tien mensen."),
        NO_HOUSEHOLD,
    ),
    Role.ACCESS_DESK: RoleText(
        _("U behandelt vragen om een officieel besluit, op tijd."),
        _("De vraag die aan u is gesteld."),
        _("De rest van het plan."),
    ),
    Role.CLIENT_COUNCIL: RoleText(
        _("U leest hoe inwoners het ervaren, en geeft advies."), NOTHING, NO_PLANS
    ),
    Role.PROGRAMME: RoleText(
        _("U geeft mensen hun rol, leert van wat werkt en houdt afspraken bij."),
        _("Niets. U ziet alleen codes en totalen."),
        NO_PLANS,
    ),
    Role.ANALYST: RoleText(
        _("U rekent aan kosten, in één opdracht met een einddatum."),
        _("Kostenregels zonder namen."),
        NO_PLANS,
    ),
    Role.PRIVACY_OFFICER: RoleText(
        _("U ziet erop toe dat wij goed met gegevens omgaan."),
        _("Wie wanneer keek, zonder de inhoud."),
        _("Wat in een plan staat."),
    ),
    Role.AUDITOR: RoleText(
        _("U controleert de boekingen en hun stukken."),
        _("Niets van plannen. U ziet boekingen en hun stukken."),
        NO_PLANS,
    ),
    Role.RESIDENT_EDITOR: RoleText(
        _("U plaatst activiteiten, en wat mensen vragen en aanbieden."),
        _("Niets van plannen."),
        NO_PLANS,
    ),
    Role.OPERATOR: RoleText(
        _("U beheert wijken en organisaties, en ziet of alles het doet."),
        _("Niets van plannen."),
        NO_PLANS,
    ),
}
