"""Where complaints go in the demo: of most organisations that work there."""

from casework.services.complaints import set_procedure
from demo.places import RUWAARD
from demo.settling import Settled
from ruwaard.tenancy.scope import tenant_scope

OFFICES = {
    "brabantwonen": ("Klachtencommissie wonen", "0412 00 01 01", "de huurcommissie"),
    "brabantzorg": ("Klachtenfunctionaris", "0412 00 01 02", "de geschillencommissie"),
    "gemeente": ("Klachtencoördinator", "0412 00 01 03", "de Nationale ombudsman"),
    "ggz": ("Klachtenfunctionaris", "0412 00 01 04", "de geschillencommissie"),
    "onswelzijn": ("Klachtencommissie", "0412 00 01 05", ""),
    "pantein": (
        "Klachtenfunctionaris, mevrouw De Wit",
        "0412 00 01 06",
        "de geschillencommissie",
    ),
}


def tell_where_complaints_go(settled: Settled) -> None:
    """Let the programme write where complaints about these organisations go."""
    with tenant_scope(settled.places[RUWAARD.slug].pk):
        for key, (name, phone, next_step) in OFFICES.items():
            set_procedure(
                settled.bodies[key],
                version=0,
                name=name,
                phone=phone,
                email=f"klachten@{key}.voorbeeld.nl",
                address="",
                website="",
                weeks=6,
                next_step=next_step,
                by=settled.users["mila"],
            )
