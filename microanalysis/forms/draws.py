from django import forms
from django.utils.translation import gettext_lazy as _

from microanalysis.models import DrawnPlan


class DrawForm(forms.Form):
    size = forms.IntegerField(
        label=_("Hoeveel plannen?"),
        min_value=1,
        max_value=100_000,
        error_messages={
            "required": _("Vul een aantal in."),
            "invalid": _("Vul een heel getal in."),
            "min_value": _("Loot minstens één plan."),
            "max_value": _("Dit getal is te groot."),
        },
    )


class SettleForm(forms.Form):
    outcome = forms.ChoiceField(
        choices=[
            (one.value, one.label)
            for one in (DrawnPlan.Outcome.UNREACHED, DrawnPlan.Outcome.REFUSED)
        ]
    )
