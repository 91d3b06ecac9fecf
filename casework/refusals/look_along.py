"""Every "no" of looking along, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class AskedAlready(Refusal):
    message = _("%(name)s is al gevraagd bij dit plan. Wacht op het antwoord.")
    field = "user"
    name: str


class DaysMissing(Refusal):
    message = _("Kies van welke dag tot en met welke dag u kunt meekijken.")
    field = "starts_on"


class NameInQuestion(Refusal):
    message = _("Laat de naam weg: %(name)s. Uw collega ziet het plan niet.")
    field = "question"
    name: str


class NobodyWantsASeat(Refusal):
    message = _("Uw collega wil niet aanschuiven, of de vraag is niet meer open.")


class SitsThereAlready(Refusal):
    message = _("%(name)s zit al in het team van dit plan.")
    field = "user"
    name: str


class YouWereNotAsked(Refusal):
    message = _("Deze vraag is niet aan u gesteld, of is al beantwoord.")
