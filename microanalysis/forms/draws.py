from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from microanalysis.models import DrawnPlan
from microanalysis.refusals import PlanIsSettled

GONE = dict.fromkeys(("required", "invalid_choice"), PlanIsSettled.message)


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
    """Which draw of a plan, and what became of it."""

    drawn = forms.ModelChoiceField(
        queryset=DrawnPlan.objects.none(), error_messages=GONE
    )
    outcome = forms.ChoiceField(
        choices=[
            (one.value, one.label)
            for one in (DrawnPlan.Outcome.UNREACHED, DrawnPlan.Outcome.REFUSED)
        ]
    )

    def __init__(self, data: QueryDict, *, case_id: UUID) -> None:
        """Offer the draws of one plan."""
        super().__init__(data)
        field = self.fields["drawn"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = DrawnPlan.objects.filter(case_id=case_id)
