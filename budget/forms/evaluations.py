from django import forms
from django.utils.translation import gettext_lazy as _

from budget.models import Judgement
from ruwaard.ui.fields import LineField, OneChoiceField, TextField


class JudgementForm(forms.Form):
    """What was judged of one wanted result, and on what evidence."""

    outcome = OneChoiceField(label=_("Oordeel"), choices=Judgement.Outcome.choices)
    explanation = TextField(
        label=_("Uitleg"),
        max_length=1000,
        error_messages={"required": _("Leg uit waarom u zo oordeelt.")},
    )
    evidence = LineField(
        label=_("Bewijs"),
        max_length=300,
        help_text=_("Een verslag, een meting of een adres waar het staat."),
        error_messages={"required": _("Zeg waar dit uit blijkt.")},
    )


class ConclusionForm(forms.Form):
    """What the evaluation as a whole comes to."""

    conclusion = TextField(
        label=_("Conclusie"),
        max_length=2000,
        help_text=_("Op deze conclusie worden de subsidies van het jaar vastgesteld."),
        error_messages={"required": _("Schrijf een conclusie op.")},
    )
