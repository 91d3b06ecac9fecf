"""What often belongs to a kind of situation, so that nobody starts with an empty page.

Names of products as in the national price list; how many is a first guess, to be
changed at the table, and marked as an estimate. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Usual:
    """One line that is usual: a product and unit, how many, how often."""

    scenario: str
    product: str
    unit: str
    quantity: Decimal
    per: str


def _usual(scenario: str, product: str, unit: str, quantity: str, per: str) -> Usual:
    return Usual(scenario, product, unit, Decimal(quantity), per)


SITUATIONS: Mapping[str, tuple[Usual, ...]] = {
    "debts": (
        _usual("before", "Begeleiding thuis", "uur", "2", "week"),
        _usual("before", "Maatschappelijk werk", "contact", "2", "month"),
        _usual("before", "Huisarts, consult", "consult", "10", "year"),
        _usual("new", "Begeleiding thuis", "uur", "1", "week"),
        _usual("new", "Schuldhulpverlening", "traject", "1", "year"),
        _usual("new", "Huisarts, consult", "consult", "4", "year"),
    ),
    "confusion": (
        _usual("before", "Gespecialiseerde ggz", "contact", "2", "month"),
        _usual("before", "Ggz, verpleegdag", "dag", "14", "year"),
        _usual("before", "Spoedeisende hulp", "bezoek", "3", "year"),
        _usual("before", "Ambulance, spoed", "rit", "3", "year"),
        _usual("new", "Gespecialiseerde ggz", "contact", "1", "month"),
        _usual("new", "Begeleiding thuis", "uur", "2", "week"),
        _usual("new", "Spoedeisende hulp", "bezoek", "1", "year"),
    ),
    "growing_old": (
        _usual("before", "Hulp bij het huishouden", "uur", "3", "week"),
        _usual("before", "Persoonlijke verzorging thuis", "uur", "3", "week"),
        _usual("before", "Huisarts, visite", "visite", "12", "year"),
        _usual("before", "Ziekenhuis, verpleegdag", "dag", "6", "year"),
        _usual("new", "Hulp bij het huishouden", "uur", "3", "week"),
        _usual("new", "Persoonlijke verzorging thuis", "uur", "2", "week"),
        _usual("new", "Dagbesteding, ouderen", "dagdeel", "2", "week"),
        _usual("new", "Huisarts, visite", "visite", "6", "year"),
    ),
    "family": (
        _usual("before", "Begeleiding thuis", "uur", "3", "week"),
        _usual("before", "Basis-ggz", "contact", "1", "month"),
        _usual("before", "Huisarts, consult", "consult", "12", "year"),
        _usual("new", "Begeleiding thuis", "uur", "1.5", "week"),
        _usual("new", "Maatschappelijk werk", "contact", "1", "month"),
        _usual("new", "Huisarts, consult", "consult", "6", "year"),
    ),
    "alone": (
        _usual("before", "POH-GGZ, consult", "consult", "8", "year"),
        _usual("before", "Huisarts, consult", "consult", "15", "year"),
        _usual("before", "Begeleiding thuis", "uur", "1", "week"),
        _usual("new", "POH-GGZ, consult", "consult", "2", "year"),
        _usual("new", "Huisarts, consult", "consult", "6", "year"),
        _usual("new", "Begeleiding thuis", "uur", "0.5", "week"),
    ),
}
