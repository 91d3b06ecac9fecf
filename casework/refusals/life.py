"""Every "no" of what happens in a life, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class DiedAlready(Refusal):
    message = _("Het overlijden van %(name)s staat er al.")
    field = "person"
    name: str


class MistakeTakesTwo(Refusal):
    message = _("Een tweede collega uit het team zegt dat het een vergissing is.")


class NobodyStays(Refusal):
    message = _("Kies wie er apart verdergaat. Er moet ook iemand blijven.")
    field = "leaving"


class NoWayThere(Refusal):
    message = _(
        "In die wijk neemt nu niemand een plan aan. Kies een andere, of papier."
    )
    field = "to"


class OnlyTheLead(Refusal):
    message = _("Alleen het eerste contact doet dit. Vraag het aan %(name)s.")
    name: str


class PlanIsReadOnly(Refusal):
    message = _("Dit plan kunt u alleen nog lezen. Er verandert niets meer aan.")


class SixteenAlready(Refusal):
    message = _("%(name)s is al zestien of ouder, en beslist zelf.")
    field = "month"
    name: str


class SixteenIsLater(Refusal):
    message = _("Kies een maand die nog moet beginnen, en binnen vijf jaar.")
    field = "month"


class TooLateToUndo(Refusal):
    message = _("Dit kan alleen binnen een dag. Vraag het programmateam om hulp.")


class TransferIsAnswered(Refusal):
    message = _("Iemand anders nam dit al op.")
