"""Every "no" about accounts and roles, one class per rule, in alphabetical order."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class AddressIsUsed(Refusal):
    message = _("Dit e-mailadres hoort al bij een ander account.")
    field = "email"


class CodeIsWrong(Refusal):
    # One sentence for wrong, used, too old, tried too often: a guesser learns nothing.
    message = _("Deze code klopt niet, of werkt niet meer. Vraag om een nieuwe.")
    field = "code"


class CovenantComesFirst(Refusal):
    message = _(
        "%(organisation)s heeft het convenant van deze wijk nog niet getekend. Leg dat "
        "eerst vast bij Convenant."
    )
    field = "organisation"
    organisation: str


class CovenantIsAccepted(Refusal):
    message = _("%(organisation)s heeft deze versie al getekend.")
    field = "organisation"
    organisation: str


class CovenantIsNewer(Refusal):
    message = _(
        "Intussen kwam er een nieuwe versie van het convenant. Lees die eerst; uw "
        "tekst staat hier nog."
    )
    field = "text"


class DeputyIsForManagers(Refusal):
    message = _("Alleen iemand van het netwerkteam heeft een vervanger.")
    field = "is_deputy"


class DeputyNeedsAnEnd(Refusal):
    message = _("Vul in tot wanneer deze persoon vervangt.")
    field = "ends_on"


class EndsBeforeItStarts(Refusal):
    message = _("Kies een einde dat na het begin ligt.")
    field = "ends_on"


class FeaturesAreNewer(Refusal):
    message = _(
        "Intussen veranderde iemand anders wat deze wijk gebruikt. Laad de bladzijde "
        "opnieuw en kies nog een keer."
    )


class HasRoleAlready(Refusal):
    message = _("%(name)s heeft deze rol al in die tijd.")
    field = "role"
    name: str


class NoSecondStep(Refusal):
    message = _("%(name)s heeft geen tweede stap om weg te halen.")
    field = "user"
    name: str


class NotASample(Refusal):
    message = _(
        "Dit is geen voorbeeld dat deze wijk kan overnemen. Kies een bestand dat hier "
        "eerder is bewaard met “Bewaar als bestand”."
    )
    field = "upload"


class NotForOwnSecondStep(Refusal):
    message = _("Uw eigen tweede stap haalt een ander weg. Vraag een andere beheerder.")
    field = "user"


class NotToOneself(Refusal):
    message = _("U kunt uw eigen rollen niet veranderen. Vraag een collega.")


class NotYoursToGrant(Refusal):
    message = _("Deze rol kunt u niet geven.")
    field = "role"


class OrganisationMissing(Refusal):
    message = _("Kies de organisatie waarvoor deze persoon werkt.")
    field = "organisation"


class LostPhoneOfStaff(Refusal):
    message = _("%(name)s logt in met twee stappen. De beheerder helpt daarbij.")
    name: str


class PaperIsNotForStaff(Refusal):
    message = _(
        "Een code op papier is voor inwoners. %(name)s logt in met twee stappen."
    )
    name: str


class PaperIsWithoutMail(Refusal):
    message = _(
        "%(name)s logt in met een code per e-mail. Een code op papier is voor wie geen "
        "e-mailadres heeft. Werkt het adres niet meer? Vraag de beheerder om het weg "
        "te halen. %(name)s krijgt bericht dat u hierom vroeg."
    )
    name: str


class ProgrammeIsThere(Refusal):
    message = _(
        "Deze wijk heeft al een programmateam. Dat geeft de andere rollen zelf."
    )


class RolesKeptApart(Refusal):
    message = _(
        "%(name)s heeft hier al een rol die hier niet bij past. Een beroepskracht is "
        "niet ook opdrachtgever, accountant, functionaris gegevensbescherming of "
        "beheerder in dezelfde wijk."
    )
    field = "role"
    name: str


class RemovalIsAsked(Refusal):
    message = _("Dit is al gevraagd. Een andere beheerder kan het bevestigen.")
    field = "user"


class RemovalIsOver(Refusal):
    message = _("Deze vraag is al klaar, of ouder dan een dag. Vraag het opnieuw.")


class RemovalNeedsAnother(Refusal):
    message = _("Een andere beheerder moet dit bevestigen.")


class SecondDeputy(Refusal):
    message = _("%(organisation)s heeft in die tijd al een vervanger.")
    field = "organisation"
    organisation: str


class SecondManager(Refusal):
    message = _(
        "%(organisation)s heeft in die tijd al iemand in het netwerkteam. Laat die rol "
        "eerst stoppen, of wijs een vervanger aan."
    )
    field = "organisation"
    organisation: str


class TakesPartAlready(Refusal):
    message = _("%(name)s doet op die dagen al mee. Kijk eerst wat er staat.")
    field = "starts_on"
    name: str
