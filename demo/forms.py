from django import forms
from django.utils.translation import gettext_lazy as _

from ruwaard import clock

FURTHEST = 3660


class ClockForm(forms.Form):
    days = forms.IntegerField(
        label=_("Hoeveel dagen verder?"),
        min_value=1,
        max_value=FURTHEST,
        error_messages={
            "required": _("Vul een aantal dagen in."),
            "invalid": _("Vul een heel aantal dagen in, zoals 7."),
            "min_value": _("De klok gaat alleen vooruit. Vul 1 of meer in."),
            "max_value": _("Verder dan tien jaar vooruit kan de klok niet."),
        },
    )

    def clean_days(self) -> int:
        days: int = self.cleaned_data["days"]
        if clock.shift().days + days > FURTHEST:
            raise forms.ValidationError(
                _("Verder dan tien jaar vooruit kan de klok niet.")
            )
        return days
