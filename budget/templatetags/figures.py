"""Large amounts in words, and the way from one part of the figures to another."""

from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ruwaard.money import MINUS, NO_BREAK_SPACE, euros, euros_of

register = template.Library()

MILLION = 100_000_000
THOUSAND = Decimal(1000)


@register.filter
def millions(cents: int | None) -> str:
    """Return whole cents as people say them: "€ 2,09 mln", below a million "€ 62.000".

    Nothing for nothing.
    """
    if cents is None:
        return ""
    if abs(cents) < MILLION:
        return euros(euros_of(cents).quantize(Decimal(1), ROUND_HALF_UP))
    number = number_format(abs(Decimal(cents) / MILLION), 2)
    sign = MINUS if cents < 0 else ""
    space = NO_BREAK_SPACE if get_language() in {"nl", None} else ""
    return _("%(amount)s mln") % {"amount": f"{sign}€{space}{number}"}


@register.filter
def thousands(cents: int) -> str:
    """Return an estimate in whole cents, to the nearest thousand: "€ 1.203.000"."""
    nearest = (euros_of(cents) / THOUSAND).quantize(Decimal(1), ROUND_HALF_UP)
    return euros(nearest * THOUSAND)


@register.simple_tag
def querystring_of(base: QueryDict, changes: dict[str, object]) -> str:
    """Return the query of an address with some of it changed."""
    query = base.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return query.urlencode()
