from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ruwaard.accounts.models import User
from ruwaard.notices.kinds import Group
from ruwaard.notices.models import Preference
from ruwaard.ui.fields import OneChoiceField

PREFIX = "way_"


class PreferenceForm(forms.Form):
    """How somebody wants to hear of notices: one choice per group of kinds."""

    is_shared_mailbox = forms.BooleanField(
        label=_("Dit is een gedeelde mailbox"),
        help_text=_(
            "Anderen lezen uw mail ook. Dan staat erin dat er iets is, en niet wat."
        ),
        required=False,
    )
    language = OneChoiceField(
        label=_("In welke taal schrijven we u?"), choices=User.Language.choices
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        preference: Preference,
        groups: list[Group],
    ) -> None:
        super().__init__(
            data,
            initial={
                "is_shared_mailbox": preference.is_shared_mailbox,
                "language": preference.user.language,
            },
        )
        for group in reversed(groups):
            field = OneChoiceField(
                label=group.label,
                choices=Preference.Way.choices,
                initial=preference.way_of(group),
            )
            self.fields = {f"{PREFIX}{group}": field, **self.fields}

    @property
    def chosen(self) -> dict[str, Any]:
        """What the service takes: the ways by group, and the rest as it is."""
        cleaned = dict(self.cleaned_data)
        ways = {
            name.removeprefix(PREFIX): cleaned.pop(name)
            for name in self.cleaned_data
            if name.startswith(PREFIX)
        }
        return {"ways": ways, **cleaned}
