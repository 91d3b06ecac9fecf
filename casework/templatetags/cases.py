"""How the state of a case and its agreements reads to the team."""

from datetime import date

from django import template
from django.utils.translation import gettext as _

from casework.models import Agreement
from casework.reading.invited import answers_in_words

register = template.Library()
register.filter(answers_in_words)

# Kind of tag and icon per state of an agreement.
LOOKS = {
    Agreement.State.ASKED: ("open", "help-circle"),
    Agreement.State.OPEN: ("open", "circle"),
    Agreement.State.DOING: ("brand", "player-play"),
    Agreement.State.DONE: ("ok", "check"),
    Agreement.State.HELD: ("bad", "hand-stop"),
    Agreement.State.DROPPED: ("open", "circle-x"),
}


@register.filter
def days_late(agreement: Agreement, today: date) -> int:
    """Return how many days ago an agreement should have been done; 0 when it is not."""
    return (today - agreement.due_on).days if agreement.is_overdue(today) else 0


@register.filter
def state_kind(agreement: Agreement) -> str:
    """Return the kind of tag that shows how an agreement stands."""
    return LOOKS[Agreement.State(agreement.state)][0]


@register.filter
def state_icon(agreement: Agreement) -> str:
    """Return the icon that shows how an agreement stands."""
    return LOOKS[Agreement.State(agreement.state)][1]


@register.filter
def next_state(agreement: Agreement) -> tuple[str, str, str] | None:
    """Return the usual next step: state, button and icon; None at an end."""
    if agreement.is_declined:
        return None
    state = Agreement.State
    steps = {
        state.ASKED: (state.OPEN, _("Afgesproken"), "check"),
        state.OPEN: (state.DOING, _("Begonnen"), "player-play"),
        state.DOING: (state.DONE, _("Gelukt"), "check"),
        state.HELD: (state.DOING, _("Gaat weer verder"), "player-play"),
    }
    return steps.get(state(agreement.state))


@register.filter
def who_pays(agreement: Agreement) -> str:
    """Return who pays an agreement, in words; never an amount."""
    if agreement.payer == Agreement.Payer.OWN:
        if agreement.organisation:
            return agreement.organisation.name
        return _("eigen organisatie") if agreement.user_id else _("kost niets")
    if agreement.payer == Agreement.Payer.OTHER:
        return agreement.payer_name
    if agreement.payer == Agreement.Payer.DECISION:
        return _("besluit (%(law)s)") % {"law": agreement.payer_name}
    return str(agreement.get_payer_display())
