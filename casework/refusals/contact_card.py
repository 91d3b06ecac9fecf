"""Every "no" around the card of the neighbourhood, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal, StandsOtherwise


class CardChangedMeanwhile(StandsOtherwise):
    message = _("Iemand anders veranderde de kaart. Kijk eerst wat er nu staat.")


class CardNeedsAWay(Refusal):
    message = _("Vul ten minste één manier in: telefoon, e-mail, adres of inloop.")


class MessageIsSettled(Refusal):
    message = _("Iemand anders was u voor. Dit bericht is al afgehandeld.")


class NobodyReadsMessages(Refusal):
    message = _("Hier leest nu niemand berichten. Bel of kom langs.")
