"""The form of an "als … dan …", and examples to begin with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard.ui.fields import LineField
from ruwaard.ui.once import PageIdField

# What people around somebody who is ill, or at the end of life, think of beforehand.
EXAMPLES = (
    _("de pijn erger wordt"),
    _("ik benauwd word"),
    _("ik val en niet op kan staan"),
    _("wie voor mij zorgt ziek wordt"),
    _("ik niet meer thuis kan blijven"),
)


class ScenarioForm(forms.Form):
    happens = LineField(label=_("Als …"), max_length=200)
    then_do = LineField(label=_("Dan …"), max_length=300)
    call = LineField(
        label=_("Wie bellen we?"),
        max_length=100,
        required=False,
        help_text=_("Een naam en een nummer. Dit komt ook op de koelkast."),
    )
    page_id = PageIdField()
