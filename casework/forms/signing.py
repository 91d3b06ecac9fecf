from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms.inviting import EmailOfInvitedField
from casework.models import Signature, SignLink
from casework.refusals.signing import PaperOfAnotherVersion
from ruwaard.ui.fields import LineField, OneChoiceField, TextField
from ruwaard.ui.once import PageIdField

METHODS = (
    (Signature.Method.DEVICE, _("Op dit scherm")),
    (Signature.Method.PAPER, _("Op papier")),
    (Signature.Method.SPOKEN, _("Hardop gezegd")),
)

# How many digits of the hash are on the paper.
CONTROL = 12


class VersionForm(forms.Form):
    """Names the version that was on the screen, and its hash."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def say(self, refusal: Exception, field: str | None = None) -> None:
        """Show a refusal above the form, or at its field."""
        self.add_error(field if field in self.fields else None, str(refusal))


class MySignForm(VersionForm):
    """The resident's own answer; nothing is chosen beforehand."""

    YES, NO, ASK = "yes", "no", "ask"

    answer = OneChoiceField(
        label=_("Klopt dit plan?"),
        choices=[
            (YES, _("Ja, dit plan klopt")),
            (NO, _("Nee, ik wil iets anders")),
            (ASK, _("Ik heb eerst een vraag")),
        ],
        error_messages={"required": _("Kies een antwoord.")},
    )
    remark = TextField(
        label=_("Wat wilt u anders, of wat is uw vraag?"),
        help_text=_("Niet nodig als u tekent. Schrijf het in uw eigen woorden."),
        required=False,
        max_length=1000,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("answer", self.YES) != self.YES and not answers.get("remark"):
            self.add_error("remark", _("Schrijf hier wat u wilt zeggen."))
        return answers

    @property
    def signs(self) -> bool:
        return bool(self.cleaned_data["answer"] == self.YES)

    @property
    def asks(self) -> bool:
        return bool(self.cleaned_data["answer"] == self.ASK)


class OwnSignForm(VersionForm):
    """A professional signs in their own account."""

    agrees = forms.BooleanField(
        label=_("Dit plan klopt. Ik doe wat is afgesproken."),
        error_messages={"required": _("Zet een vinkje als het plan klopt.")},
    )


class TableSignForm(VersionForm):
    """Somebody at the table signs: on the device, on paper or spoken."""

    method = OneChoiceField(label=_("Hoe zegt deze persoon ja?"), choices=METHODS)
    name = LineField(
        label=_("Naam van wie tekent"),
        help_text=_("Wie tekent, typt zelf de naam. Of doe het samen."),
        max_length=100,
    )
    agrees = forms.BooleanField(
        label=_("Dit plan klopt"),
        help_text=_(
            "Wie tekent, zet zelf dit vinkje. Bij papier en hardop zet u het erna."
        ),
        error_messages={"required": _("Zet een vinkje als het plan klopt.")},
    )
    paper_code = LineField(
        label=_("Controlegetal op het papier"),
        help_text=_("Alleen bij papier. Het staat onderaan de bladzijde."),
        required=False,
        max_length=20,
    )
    mark = forms.CharField(max_length=20_000, required=False, widget=forms.HiddenInput)
    witness_name = LineField(
        label=_("Wie was erbij als getuige?"),
        help_text=_(
            "Iemand anders dan u en dan wie tekent. Was er niemand bij? Laat het leeg. "
            "Dan staat er ‘zonder getuige’ bij."
        ),
        required=False,
        max_length=100,
    )
    read_aloud_in = LineField(
        label=_("Voorgelezen in welke taal?"),
        help_text=_("Bijvoorbeeld Turks. Niet voorgelezen? Laat het leeg."),
        required=False,
        max_length=30,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse paper of another version: its number is another one."""
        answers = super().clean() or {}
        typed = "".join(answers.get("paper_code", "").split()).lower()
        known = answers.get("sha256", "")[:CONTROL]
        if answers.get("method") == Signature.Method.PAPER and typed != known:
            self.say(PaperOfAnotherVersion(), PaperOfAnotherVersion.field)
        return answers


class RefuseForm(forms.Form):
    """Who does not want to sign says why, in own words."""

    words = TextField(
        label=_("Waarom niet? In de eigen woorden."),
        help_text=_("Het eerste contact leest dit. De hulp gaat gewoon door."),
        max_length=1000,
        error_messages={"required": _("Schrijf kort waarom niet.")},
    )


class TableRefuseForm(RefuseForm):
    method = OneChoiceField(label=_("Hoe is dit gezegd?"), choices=METHODS)


class AnswerForm(forms.Form):
    """Yes or no to one agreement; a no has words."""

    agrees = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
    words = TextField(
        label=_("Waarom niet? Wat wilt u anders?"),
        required=False,
        max_length=500,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("agrees") == "no" and not answers.get("words"):
            self.add_error("words", _("Schrijf kort wat u anders wilt."))
        return answers

    @property
    def answer(self) -> dict[str, Any]:
        """What the service calls the answer."""
        says = self.cleaned_data
        return {"agrees": says["agrees"] == "yes", "words": says["words"]}


class TakeBackForm(forms.Form):
    reason = TextField(
        label=_("Waarom neemt u uw handtekening terug?"),
        help_text=_("Een paar woorden zijn genoeg. De hulp gaat gewoon door."),
        max_length=500,
        error_messages={"required": _("Schrijf kort waarom.")},
    )


class TableTakeBackForm(TakeBackForm):
    method = OneChoiceField(label=_("Hoe is dit gezegd?"), choices=METHODS)


class LinkForm(forms.Form):
    """How the link to sign at home gets there."""

    link_id = PageIdField()
    channel = OneChoiceField(
        label=_("Hoe krijgt deze persoon de link?"), choices=SignLink.Channel.choices
    )
    email = EmailOfInvitedField(required=False)


class HomeSignForm(MySignForm):
    """The answer of who reads at home, with a name that they type."""

    contact_id = PageIdField()
    name = LineField(
        label=_("Uw naam"),
        help_text=_("Typ uw naam als u tekent. Dat is uw handtekening."),
        required=False,
        max_length=100,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("answer") == self.YES and not answers.get("name"):
            self.add_error("name", _("Typ uw naam."))
        return answers


class TroubleForm(forms.Form):
    """Somebody tells why an agreement does not work out."""

    contact_id = PageIdField()
    text = TextField(
        label=_("Wat lukt er niet?"),
        help_text=_("Schrijf het in uw eigen woorden. Het geeft niet."),
        max_length=1000,
        error_messages={"required": _("Schrijf kort wat er niet lukt.")},
    )
