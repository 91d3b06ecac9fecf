"""Forms for closing a plan, asking how it goes afterwards, and opening it again."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.services.open_items import Kind, OpenItem
from ruwaard.ui.fields import LineField, OneChoiceField

LONGEST_REASON = 300
# Why may it stay so? Said per kind.
QUESTIONS: dict[str, str | Promise] = {
    Kind.AGREEMENT: gettext_lazy("Waarom vervalt deze afspraak?"),
    Kind.HELD: gettext_lazy("Waarom vervalt deze afspraak?"),
    Kind.UNSIGNED: gettext_lazy("Waarom tekent niemand deze versie?"),
    Kind.MONEY: gettext_lazy("Waarom is dit bedrag nog niet betaald?"),
    Kind.INVITATION: gettext_lazy("Waarom trekt u deze uitnodiging in?"),
    Kind.LOOK_ALONG: gettext_lazy("Waarom hoeft uw collega niet meer te kijken?"),
    Kind.BARRIER: gettext_lazy("Waarom kan het plan dicht terwijl dit nog loopt?"),
    Kind.DECISION: gettext_lazy("Waarom kan het plan dicht terwijl dit nog loopt?"),
    Kind.REFERRAL: gettext_lazy("Waarom wordt dit niet meer doorgegeven?"),
}


class CloseForm(forms.Form):
    """One reason per thing that is open, and whether somebody may ask again."""

    follow_up = OneChoiceField(
        label=gettext_lazy("Mogen wij later vragen hoe het gaat?"),
        help_text=gettext_lazy("Na 3, 6, 12 en 24 maanden. Vraag het de inwoner."),
        choices=[("yes", gettext_lazy("Ja, dat mag")), ("no", gettext_lazy("Nee"))],
    )

    def __init__(self, *args: Any, items: list[OpenItem], **options: Any) -> None:  # noqa: ANN401 - Django's arguments
        super().__init__(*args, **options)
        self.items = items
        for item in items:
            self.fields[f"reason_{item.key}"] = LineField(
                label=QUESTIONS[item.kind],
                max_length=LONGEST_REASON,
                help_text=_("De inwoner leest dit ook."),
                error_messages={"required": _("Schrijf op waarom dit mag blijven.")},
            )
            if item.kind == Kind.HELD:
                self.fields[f"offered_{item.key}"] = forms.BooleanField(
                    label=_(
                        "De inwoner weet: ik kan een officieel besluit vragen, en een "
                        "onafhankelijke cliëntondersteuner helpt mij gratis."
                    ),
                    error_messages={"required": _("Vertel dit eerst aan de inwoner.")},
                )

    def rows(self) -> list[tuple[OpenItem, list[forms.BoundField]]]:
        """Return what is open with the fields that belong to it."""
        names = ("reason", "offered")
        return [
            (
                item,
                [
                    self[key]
                    for one in names
                    if (key := f"{one}_{item.key}") in self.fields
                ],
            )
            for item in self.items
        ]

    def wishes(self) -> dict[str, Any]:
        """Return the arguments of `closing.close_case`."""
        said = self.cleaned_data
        reasons: dict[UUID, str] = {
            item.key: said[f"reason_{item.key}"] for item in self.items
        }
        offered = {item.key for item in self.items if said.get(f"offered_{item.key}")}
        is_asked = said["follow_up"] == "yes"
        return {"reasons": reasons, "offered": offered, "follow_up": is_asked}


class ReopenForm(forms.Form):
    reason = LineField(
        label=gettext_lazy("Waarom gaat dit plan weer open?"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("De inwoner leest dit ook."),
        error_messages={
            "required": gettext_lazy("Schrijf op waarom dit plan weer opengaat.")
        },
    )
