"""Every "no" of the privacy desk, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal, StandsOtherwise


class AlreadyExplained(Refusal):
    message = _("U gaf al uitleg. Bel de functionaris als er iets bij moet.")


class BreachStaysOpen(Refusal):
    message = _(
        "Sluit pas af als de melding bij de AP en het vertellen aan de mensen gedaan"
        " of uitgelegd zijn, en schrijf op wat we leerden."
    )
    field = "closed_on"


class ChangedMeanwhile(StandsOtherwise):
    message = _("%(name)s veranderde dit net ook. Kijk eerst wat er nu staat.")
    name: str


class ChangeSaysWhy(Refusal):
    message = _("Schrijf op wat er veranderde, en waarom.")
    field = "why"


class DiscoveredLater(Refusal):
    message = _("Het kan niet eerder ontdekt dan gebeurd zijn.")
    field = "discovered_at"


class LateReportSaysWhy(Refusal):
    message = _("Dit is later dan 72 uur na de ontdekking. Schrijf op waarom.")
    field = "why_not_reported"


class LinesWait(Refusal):
    message = _("Aantal regels dat nog wacht op een oordeel: %(number)s.")
    number: int


class NobodyToAsk(Refusal):
    message = _("Van deze regel is niemand meer te vragen. Kies een ander oordeel.")
    field = "verdict"


class OwnLine(Refusal):
    message = _("Dit deed u zelf. Een andere functionaris oordeelt hierover.")


class PeriodTooLong(Refusal):
    message = _("Kies een periode van hoogstens een jaar.")
    field = "ends_at"


class PeriodTurned(Refusal):
    message = _("Het einde ligt niet na het begin.")
    field = "ends_at"


class ReportedLater(Refusal):
    message = _("Het kan niet eerder gemeld dan ontdekt zijn.")
    field = "reported_at"


class SettledOnADay(Refusal):
    message = _("Vul in wat eruit kwam en op welke dag het is vastgesteld.")
    field = "settled_on"


class SampleIsClosed(Refusal):
    message = _("Deze steekproef is al afgesloten.")


class WrongSaysWhy(Refusal):
    message = _("Schrijf op wat er niet in orde is.")
    field = "note"
