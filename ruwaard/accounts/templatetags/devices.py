"""`{{ session.user_agent|device }}`: the words of ruwaard.accounts.devices."""

from django import template

from ruwaard.accounts.devices import device_words

register = template.Library()
register.filter("device", device_words)
