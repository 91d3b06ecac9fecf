"""Which registers there are, under which address, and what their list shows."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ruwaard.privacy.forms.registers import (
    BreachForm,
    ControllerForm,
    DpiaForm,
    ProcessingForm,
    RegisterForm,
)
from ruwaard.privacy.models import RegisterVersion


@dataclass(frozen=True, slots=True)
class Register:
    """One register: its form knows the model and the fields."""

    slug: str
    title: Promise
    intro: Promise
    add: Promise
    icon: str
    form: type[RegisterForm]
    columns: tuple[str, ...]

    @property
    def model(self) -> type[RegisterVersion]:
        """The model of its versions."""
        return self.form.model

    @property
    def names(self) -> tuple[str, ...]:
        """The fields of an entry, in the order in which they are asked."""
        return self.form.names


REGISTERS = {
    one.slug: one
    for one in (
        Register(
            "verwerkingen",
            _("Verwerkingen"),
            _("Waarvoor gegevens van mensen worden gebruikt (AVG artikel 30)."),
            _("Nieuwe verwerking"),
            "list-check",
            ProcessingForm,
            ("basis", "term", "controllers"),
        ),
        Register(
            "verantwoordelijken",
            _("Verantwoordelijken en verwerkers"),
            _("Wie beslist, wie uitvoert en wie antwoordt (AVG artikel 26 en 28)."),
            _("Nieuwe organisatie"),
            "building",
            ControllerForm,
            ("part", "agreement", "answers"),
        ),
        Register(
            "dpia",
            _("DPIA’s"),
            _("Wat een verwerking voor mensen kan betekenen (AVG artikel 35)."),
            _("Nieuwe DPIA"),
            "clipboard-list",
            DpiaForm,
            ("state", "settled_on", "review_on"),
        ),
        Register(
            "datalekken",
            _("Datalekken"),
            _("Wat er misging, en wie op tijd is verteld (AVG artikel 33 en 34)."),
            _("Nieuw datalek"),
            "alert-triangle",
            BreachForm,
            ("discovered_at", "people", "risk"),
        ),
    )
}
