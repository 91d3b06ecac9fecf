"""The forms of the registers, made of the fields of their model."""

from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ruwaard.privacy.models import (
    Breach,
    Controller,
    Dpia,
    ProcessingActivity,
    RegisterVersion,
)
from ruwaard.ui.fields import (
    DutchDateField,
    LineField,
    MomentField,
    OneChoiceField,
    TextField,
)
from ruwaard.ui.once import LOST

MOST_PEOPLE = 10_000_000


class RegisterForm(forms.Form):
    """What one version of an entry says; `row` is the version that somebody saw."""

    model: ClassVar[type[RegisterVersion]]
    names: ClassVar[tuple[str, ...]]
    hints: ClassVar[dict[str, Promise]] = {}

    kept_id = forms.UUIDField(
        widget=forms.HiddenInput, initial=uuid4, error_messages=LOST
    )
    seen = forms.IntegerField(
        widget=forms.HiddenInput, initial=0, min_value=0, error_messages=LOST
    )
    why = LineField(label=_("Wat verandert er, en waarom?"), max_length=300)

    def __init__(
        self, answers: QueryDict | None = None, *, row: RegisterVersion | None = None
    ) -> None:
        super().__init__(answers, initial={} if row is None else self.known(row))
        why = self.fields.pop("why")
        for name in self.names:
            self.fields[name] = field_of(self.model, name, self.hints.get(name))
        if row is not None:
            self.fields["why"] = why

    @classmethod
    def known(cls, row: RegisterVersion) -> dict[str, Any]:
        """Return what the version `row` says, and which one it is."""
        known = {name: getattr(row, name) for name in cls.names}
        return known | {"kept_id": row.kept_id, "seen": row.number}

    def facts(self) -> dict[str, Any]:
        """Return what the version says, by the fields of the model."""
        return {name: self.cleaned_data[name] for name in self.names}


def field_of(
    model: type[RegisterVersion], name: str, hint: Promise | None
) -> forms.Field:
    """Return the field of a form for one of a model, with a label and a hint."""
    field = model.field(name)
    facts: dict[str, Any] = {
        "label": capfirst(str(field.verbose_name)),
        "required": not field.blank,
    }
    if hint is not None:
        facts["help_text"] = hint
    if field.choices:
        return OneChoiceField(choices=field.choices, **facts)
    if isinstance(field, models.DateTimeField):
        return MomentField(**facts)
    if isinstance(field, models.DateField):
        return DutchDateField(**facts)
    if isinstance(field, models.IntegerField):
        return forms.IntegerField(min_value=0, max_value=MOST_PEOPLE, **facts)
    kind = TextField if isinstance(field, models.TextField) else LineField
    return kind(max_length=field.max_length or 0, **facts)


class ProcessingForm(RegisterForm):
    model = ProcessingActivity
    names = (
        *("name", "purpose", "basis", "law", "people", "facts", "special"),
        *("receivers", "outside", "term", "measures", "controllers", "ends_on"),
    )
    hints = {
        "special": _("Gezondheid, strafrecht, afkomst, geloof. Leeg: geen."),
        "outside": _("Naar welk land, en met welke waarborg. Leeg: nee."),
        "basis": _("Toestemming is geen grondslag voor hulp in een plan."),
        "ends_on": _("Leeg zolang de verwerking loopt."),
    }


class ControllerForm(RegisterForm):
    model = Controller
    names = (
        *("name", "part", "decides", "answers", "contact"),
        *("agreement", "agreed_on", "ends_on"),
    )
    hints = {
        "agreement": _("Convenant of verwerkersovereenkomst, met de versie."),
        "answers": _("Wie een inwoner antwoordt die om inzage of correctie vraagt."),
    }


class DpiaForm(RegisterForm):
    model = Dpia
    names = (
        *("name", "about", "state", "findings", "measures", "advice"),
        *("settled_on", "review_on"),
    )


class BreachForm(RegisterForm):
    model = Breach
    names = (
        *("name", "what", "happened_at", "discovered_at", "people", "facts", "risk"),
        *("measures", "reported_at", "why_not_reported", "told_on", "why_not_told"),
        *("closed_on", "lesson"),
    )
    hints = {
        "name": _("Zonder namen: deze titel staat op uw eerste scherm."),
        "what": _("Schrijf geen namen van inwoners op."),
        "people": _("Een schatting mag; verander haar als u meer weet."),
        "discovered_at": _("Vanaf hier lopen de 72 uur. Bijvoorbeeld 10-12-2026 14:00"),
    }
