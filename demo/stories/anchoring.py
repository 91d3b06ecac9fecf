"""What two organisations of the demo say of the way of working inside them."""

from casework.services.anchoring import say_how_it_stands
from demo.settling import Settled
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role
from ruwaard.tenancy.scope import Scope, enter, tenant_scope

SAID = {
    "onswelzijn": {
        "mandate": ("fast", "Staat in het mandaatregister, sinds dit voorjaar."),
        "time": ("fast", "Uren van de wijk worden niet meer geschreven."),
        "newcomers": ("under_way", "Het inwerkprogramma is klaar in januari."),
    },
    "brabantzorg": {
        "mandate": ("under_way", "De raad van bestuur beslist in december."),
        "colleagues": ("fast", "De teamleiders maken er tijd voor vrij."),
        "once": ("not_yet", "Ons systeem vraagt nog steeds alles opnieuw."),
    },
}


def say_what_is_fast(settled: Settled) -> None:
    """Let each manager say it of the own organisation."""
    place = settled.places["ruwaard"].pk
    for body, points in SAID.items():
        organisation = settled.bodies[body]
        with tenant_scope(place):
            managers = Membership.objects.active(clock.today()).with_names()
            held = managers.filter(role=Role.MANAGER, organisation=organisation)
            by = held[0].user
        with enter(Scope(place, by.pk, clock.today(), role=Role.MANAGER)):
            for code, (state, how) in points.items():
                say_how_it_stands(
                    organisation, code, state=state, how=how, version=0, by=by
                )
