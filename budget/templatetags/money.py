"""Cents of the budget as people read them."""

from django import template

from budget.reading.exact import exactly
from ruwaard.money import euros, euros_of

register = template.Library()
register.filter("exactly", exactly)


@register.filter
def cents(amount: int | None) -> str:
    """Return whole cents as euros: 125050 is "€ 1.250,50"; nothing for nothing."""
    return "" if amount is None else euros(euros_of(amount))
