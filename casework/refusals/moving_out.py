"""Every "no" of the list at a move, one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class PointIsSettled(Refusal):
    message = _("Iemand anders was u voor. Kijk hoe dit punt er nu bij staat.")
