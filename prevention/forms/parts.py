"""The forms of what hangs below an edition, one per kind of part."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from budget.forms.framework import number
from budget.models import Fund, Stream
from prevention.models import CoFunding, Effect, Figure, Part, Partner
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.fields import DutchDateField, LineField, OneChoiceField
from ruwaard.ui.once import LOST, ChangeForm, PageIdField


class PartForm(ChangeForm):
    """A part of an edition: a new one has an id, a known one the version seen."""

    model: ClassVar[type[Part]]
    heading: ClassVar[Promise]
    part_id = PageIdField()
    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, error_messages=LOST
    )

    @classmethod
    def known(cls, row: Part) -> dict[str, Any]:
        """Return what stands in a part, by field."""
        names = set(cls.base_fields) - {"part_id"}
        return {name: getattr(row, name, None) for name in names}

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in for the part."""
        shown_not = {"part_id", "version"}
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in shown_not
        }


class PartnerForm(PartForm):
    model = Partner
    heading = _("Wie doet er mee?")
    organisation = forms.TypedChoiceField(
        label=_("Organisatie"), required=False, coerce=int, empty_value=None
    )
    name = LineField(
        label=_("Of een andere naam"),
        max_length=120,
        required=False,
        help_text=_("Van een organisatie of groep, nooit van een inwoner."),
    )
    does = LineField(label=_("Wat doen zij?"), max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as Django's
        super().__init__(*args, **options)
        known = Organisation.objects.values_list("pk", "name")
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Geen organisatie van de lijst")), *known]

    @classmethod
    def known(cls, row: Part) -> dict[str, Any]:
        assert isinstance(row, Partner)
        return super().known(row) | {"organisation": row.organisation_id}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("organisation")) == bool(cleaned.get("name")):
            self.add_error("name", _("Kies een organisatie, of vul een naam in."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        values = super().values
        return values | {"organisation_id": values.pop("organisation")}


class FundingForm(PartForm):
    model = CoFunding
    heading = _("Wie betaalt mee?")
    payer = forms.ChoiceField(label=_("Waar komt het vandaan?"), required=False)
    name = LineField(
        label=_("Of van een ander"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld een fonds dat niet in het wijkbudget staat."),
    )
    percentage = number(label=_("Welk deel, in procenten?"), min_value=0, max_value=100)
    ends_on = DutchDateField(label=_("Tot wanneer?"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as Django's
        super().__init__(*args, **options)
        field = self.fields["payer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("Niet uit het wijkbudget")),
            (_("Externe fondsen"), _named("fund", Fund)),
            (_("Geldstromen"), _named("stream", Stream)),
        ]

    @classmethod
    def known(cls, row: Part) -> dict[str, Any]:
        assert isinstance(row, CoFunding)
        payer = f"fund:{row.fund_id}" if row.fund_id else f"stream:{row.stream_id}"
        return super().known(row) | {"payer": "" if row.name else payer}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("payer")) == bool(cleaned.get("name")):
            self.add_error("name", _("Kies waar het vandaan komt, of vul een naam in."))
        if cleaned.get("percentage") == 0:
            self.add_error("percentage", _("Vul meer dan nul in."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        values = super().values
        kind, _colon, key = values.pop("payer").partition(":")
        return values | {
            "fund_id": UUID(key) if kind == "fund" else None,
            "stream_id": UUID(key) if kind == "stream" else None,
        }


class FigureForm(PartForm):
    model = Figure
    heading = _("Een cijfer, met zijn bron")
    about = OneChoiceField(
        label=_("Waarover gaat het?"), choices=Figure.About.choices, initial="result"
    )
    what = LineField(label=_("Wat is geteld of gemeten?"), max_length=200)
    bound = OneChoiceField(
        label=_("Hoe precies?"), choices=Figure.Bound.choices, initial="exactly"
    )
    low = number(
        label=_("Getal"),
        min_value=0,
        required=False,
        help_text=_("Laat het leeg als het nog gemeten moet worden."),
    )
    high = number(label=_("Tot en met"), min_value=0, required=False)
    out_of = number(
        label=_("Van hoeveel?"),
        min_value=0,
        required=False,
        help_text=_("Bij weinig mensen zegt ‘5 van de 9’ meer dan een percentage."),
    )
    unit = LineField(label=_("Eenheid"), max_length=40, required=False)
    measured_on = DutchDateField(label=_("Stand van welke dag?"), required=False)
    definition = LineField(
        label=_("Wat telt mee, en over welke tijd?"), max_length=300, required=False
    )
    source = LineField(label=_("Bron"), max_length=200, required=False)
    beside = LineField(
        label=_("Waarmee vergelijkt u het?"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: heel Oss, 69 procent."),
    )
    direction = forms.ChoiceField(
        label=_("Wat is beter?"), choices=Figure.Direction.choices, required=False
    )
    counts_people = forms.BooleanField(
        label=_("Dit telt mensen: minder dan tien wordt nooit openbaar"),
        required=False,
    )
    audience = OneChoiceField(
        label=_("Wie mag dit lezen?"), choices=Figure.Audience.choices, initial="all"
    )
    follow_up_on = DutchDateField(label=_("Wanneer kijkt u weer?"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, high = cleaned.get("low"), cleaned.get("high")
        out_of = cleaned.get("out_of")
        if low is None and not cleaned.get("definition"):
            self.add_error("definition", _("Schrijf op wat u gaat meten."))
        if high is not None and (low is None or high < low):
            self.add_error("high", _("Dit is minder dan het eerste getal."))
        most = low if high is None else high
        if out_of is not None and (most is None or out_of < most):
            self.add_error("out_of", _("Het geheel is minder dan het deel."))
        return cleaned


class EffectForm(PartForm):
    model = Effect
    heading = _("Wat het bracht")
    text = LineField(
        label=_("Wat bracht het?"),
        max_length=400,
        help_text=_(
            "Noem hier geen aantallen onder de tien; die zet u bij de cijfers."
        ),
    )
    evidence = OneChoiceField(
        label=_("Hoe zeker is dat?"), choices=Effect.Evidence.choices
    )
    source = LineField(
        label=_("Hoe weet u dat?"),
        max_length=200,
        required=False,
        help_text=_("Bij ‘gemeten’ hoort waarmee, en waarmee u vergelijkt."),
    )
    comparator = LineField(
        label=_("Waarmee vergelijkt u het?"), max_length=200, required=False
    )
    follow_up_on = DutchDateField(label=_("Wanneer kijkt u weer?"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("evidence") == Effect.Evidence.MEASURED:
            for name in ("source", "comparator"):
                if not cleaned.get(name):
                    self.add_error(name, _("Dit hoort bij wat gemeten is."))
        return cleaned


FORMS: dict[str, type[PartForm]] = {
    "partner": PartnerForm,
    "geld": FundingForm,
    "cijfer": FigureForm,
    "effect": EffectForm,
}


def _named(kind: str, model: type[Fund | Stream]) -> list[tuple[str, str]]:
    return [(f"{kind}:{row.pk}", str(row)) for row in model.objects.all()]
