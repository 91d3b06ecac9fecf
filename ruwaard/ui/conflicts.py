"""What stands of a row beside what somebody typed, field by field, in words."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.forms import BaseForm, BoundField, ChoiceField
from django.utils.choices import flatten_choices
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ruwaard.dates import written
from ruwaard.money import euros
from ruwaard.ui.fields import EuroField


@dataclass(frozen=True, slots=True)
class Side:
    """One field of a conflict: what stands, and the field with what somebody sent."""

    field: BoundField
    theirs: str
    is_same: bool

    @property
    def is_voice(self) -> bool:
        """Whether these are words of the plan."""
        return self.field.name == "text"


def sides_of_conflict(form: BaseForm, theirs: dict[str, Any]) -> list[Side]:
    """Return each field of a form beside the value that stands."""
    return [
        Side(field, _in_words(field, theirs[name]), _is_same(field, theirs[name]))
        for name, field in ((one.name, one) for one in form.visible_fields())
        if name in theirs
    ]


def _is_same(field: BoundField, standing: object) -> bool:
    mine = field.form.cleaned_data.get(field.name)
    return mine == standing or str("" if mine is None else mine) == str(
        "" if standing is None else standing
    )


def _in_words(field: BoundField, value: Any) -> str:  # noqa: ANN401 - any clean value
    if isinstance(field.field, ChoiceField):
        choices: Any = field.field.choices
        names: dict[Any, Any] = dict(flatten_choices(choices))
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(str(names.get(one, "")) for one in chosen)
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, time):
        return written(value, "time")
    if isinstance(value, date):
        return written(value, "year")
    if isinstance(value, Decimal):
        is_money = isinstance(field.field, EuroField)
        return euros(value) if is_money else number_format(value)
    return "" if value is None else str(value)
