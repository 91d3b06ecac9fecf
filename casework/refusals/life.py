"""Every "no" of what happens in a life, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class DiedAlready(Refusal):
    message = _("Het overlijden van %(name)s staat er al.")
    field = "person"
    name: str


class MistakeTakesTwo(Refusal):
    message = _("Een tweede collega uit het team zegt dat het een vergissing is.")


class OnlyTheLead(Refusal):
    message = _("Alleen het eerste contact doet dit. Vraag het aan %(name)s.")
    name: str


class PlanIsReadOnly(Refusal):
    message = _("Dit plan kunt u alleen nog lezen. Er verandert niets meer aan.")


class TooLateToUndo(Refusal):
    message = _("Dit kan alleen binnen een dag. Vraag het programmateam om hulp.")
