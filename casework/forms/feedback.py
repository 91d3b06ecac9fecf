from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.models import Feedback
from ruwaard.accounts.models import User
from ruwaard.ui.fields import LineField, OneChoiceField, TextField
from ruwaard.ui.once import LOST, PageIdField

READER = "reader:"
NO_CHOICE = gettext_lazy("Deze keuze bestaat niet. Kies opnieuw.")


class WordsForm(forms.Form):
    """What somebody says, in own words."""

    kind = OneChoiceField(
        label=gettext_lazy("Wat wilt u zeggen?"), choices=Feedback.Kind.choices
    )
    words = TextField(
        label=gettext_lazy("Vertel het in uw eigen woorden"),
        max_length=Feedback.MAX_LENGTH,
    )


class AnonymousForm(WordsForm):
    page_id = PageIdField()


class SayForm(WordsForm):
    """With a name that only the resident knows; to whom is the resident's choice."""

    to = OneChoiceField(label=gettext_lazy("Wie mag dit lezen?"))
    about = forms.ChoiceField(
        label=gettext_lazy("Gaat het over iemand die u helpt?"),
        help_text=gettext_lazy("Die persoon leest dit niet, tenzij u dat zelf kiest."),
        required=False,
        error_messages={"invalid_choice": NO_CHOICE},
    )
    feedback_id = PageIdField()

    field_order = ("kind", "words", "to", "about")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - passed on to Django
        helpers: list[User],
        readers: list[User],
        trusted: str,
        **options: Any,  # noqa: ANN401 - passed on to Django
    ) -> None:
        super().__init__(*args, **options)
        self._people = {str(one.uuid): one for one in (*helpers, *readers)}
        to: list[tuple[str, str]] = [
            (Feedback.To.COUNCIL, _("De cliëntenraad. Die ziet niet wie u bent.")),
            *((f"{READER}{one.uuid}", one.name) for one in readers),
        ]
        if trusted:
            label = _("%(name)s, uw vertrouwd contact. U laat het zelf lezen.")
            to.append((Feedback.To.TRUSTED, label % {"name": trusted}))
        self.fields["to"].choices = to  # type: ignore[attr-defined] # a choice field
        about = [("", _("Nee, of dat zeg ik liever niet"))]
        about += [(str(one.uuid), one.name) for one in helpers]
        self.fields["about"].choices = about  # type: ignore[attr-defined] # as above

    def said(self) -> dict[str, Any]:
        """Return what the service takes: people instead of their ids."""
        given = dict(self.cleaned_data)
        to: str = given["to"]
        given["reader"] = self._people.get(to.removeprefix(READER))
        given["to"] = Feedback.To.TRUSTED if to.startswith(READER) else to
        given["about"] = self._people.get(given["about"])
        return given


class ComplaintForm(forms.Form):
    """A formal complaint, which the resident hands in at the organisation."""

    procedure = OneChoiceField(label=gettext_lazy("Over welke organisatie?"))
    words = TextField(
        label=gettext_lazy("Wat ging er mis, en wat wilt u?"),
        help_text=gettext_lazy("Wat gebeurde er? Wanneer? Wat moet er anders?"),
        max_length=Feedback.MAX_LENGTH,
    )
    feedback_id = PageIdField()

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - passed on to Django
        choices: list[tuple[str, str]],
        **options: Any,  # noqa: ANN401 - passed on to Django
    ) -> None:
        super().__init__(*args, **options)
        self.fields["procedure"].choices = choices  # type: ignore[attr-defined] # a choice field


class FeedbackCodeForm(forms.Form):
    code = LineField(
        label=gettext_lazy("Uw code"),
        help_text=gettext_lazy("Bijvoorbeeld K7MPQ-2XWRT-9HCVD"),
        max_length=40,
    )


class AnswerFeedbackForm(forms.Form):
    text = TextField(
        label=gettext_lazy("Uw antwoord"),
        help_text=gettext_lazy(
            "In gewone woorden. Vraag niet wie het was, en noem geen namen."
        ),
        max_length=Feedback.MAX_LENGTH,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=LOST)
