"""Forms of people without an account."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from community.calculations.contacts import tells_how_to_reach
from community.models import Post
from ruwaard.ui.fields import LineField, OneChoiceField, TextField
from ruwaard.ui.once import PageIdField, PasserByForm

EMAIL_ERRORS = {
    "required": _("Schrijf uw e-mailadres op. Niemand anders ziet het."),
    "invalid": _("Schrijf een e-mailadres, met een @ erin."),
}
PICTURE_ERRORS = {
    "empty": _("Dit bestand is leeg. Kies een ander bestand."),
    "invalid": _("Kies een bestand."),
    "missing": _("Kies een bestand."),
    "max_length": _("De naam van dit bestand is te lang. Geef het een andere."),
}


class PostForm(PasserByForm):
    kind = OneChoiceField(label=_("Wat wilt u?"), choices=Post.Kind)
    theme = forms.ChoiceField(
        label=_("Waar gaat het over?"),
        choices=[("", _("Kies")), *Post.Theme.choices],
        error_messages={
            "required": _("Maak een keuze."),
            "invalid_choice": _("Kies opnieuw."),
        },
    )
    title = LineField(
        label=_("In een paar woorden"),
        help_text=_("Bijvoorbeeld: Wie laat mijn hond uit op dinsdag?"),
        max_length=80,
    )
    text = TextField(
        label=_("Vertel er iets over"),
        help_text=_("Zet hier geen adres, nummer of achternaam. Iedereen leest dit."),
        max_length=800,
    )
    name = LineField(label=_("Uw voornaam"), max_length=40)
    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        help_text=_("Niemand ziet het. Wij sturen berichten aan u door."),
        max_length=254,
        error_messages=EMAIL_ERRORS,
    )
    picture = forms.FileField(
        label=_("Een foto"),
        required=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages=PICTURE_ERRORS,
    )
    post_id = PageIdField()

    def clean_title(self) -> str:
        return refuse_a_number(self.cleaned_data["title"])

    def clean_text(self) -> str:
        return refuse_a_number(self.cleaned_data["text"])


def refuse_a_number(text: str) -> str:
    """Return `text`; raises ValidationError where it tells how to reach somebody."""
    if tells_how_to_reach(text):
        raise forms.ValidationError(
            _(
                "Hier staat een telefoonnummer of e-mailadres. Haal het weg: mensen"
                " schrijven u via ons, en niemand ziet uw adres."
            )
        )
    return text


class AnswerForm(PasserByForm):
    text = TextField(
        label=_("Uw bericht"),
        help_text=_("Alleen wie de oproep plaatste leest dit."),
        max_length=1000,
    )
    name = LineField(label=_("Uw voornaam"), max_length=40)
    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        help_text=_("De ander ziet het niet. Antwoord komt via ons naar u toe."),
        max_length=254,
        error_messages=EMAIL_ERRORS,
    )
    talk_id = PageIdField()


class ReportForm(PasserByForm):
    reason = TextField(
        label=_("Wat klopt er niet?"),
        help_text=_("Alleen de wijkredactie leest dit."),
        max_length=300,
    )
    report_id = PageIdField()


class SayForm(forms.Form):
    text = TextField(label=_("Uw antwoord"), max_length=1000)


class LookForForm(forms.Form):
    """What somebody looks for, from the address: what makes no sense is not asked."""

    soort = forms.ChoiceField(
        label=_("Soort"), choices=[("", _("Alles")), *Post.Kind.choices], required=False
    )
    thema = forms.ChoiceField(
        label=_("Waarover"),
        choices=[("", _("Alles")), *Post.Theme.choices],
        required=False,
    )

    @cached_property
    def asked(self) -> dict[str, str]:
        """Return what is asked, without what is empty."""
        self.full_clean()
        return {name: said for name, said in self.cleaned_data.items() if said}
