"""The clock of a question to a colleague."""

from datetime import date

from django import template

from casework.models import LookAlong

register = template.Library()


@register.filter
def days_left(look: LookAlong, today: date) -> int:
    """Return how many days of the week are left; below zero when it is over."""
    return (look.due_on - today).days
