"""How a score reads."""

from django import template

from casework.reading.wellbeing import in_words

register = template.Library()
register.filter("score", in_words)
