"""Forms for asking somebody to come to a meeting, and for what they answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import Attendee, Meeting, MeetingInvitation, Person
from ruwaard.ui.fields import LineField, OneChoiceField
from ruwaard.ui.once import PageIdField

Answer = MeetingInvitation.Answer
LANGUAGES = {"turks": "tr", "engels": "en"}


class PrepareForm(forms.Form):
    names_told = forms.BooleanField(
        label=_("Iedereen die komt mag lezen wie er nog meer komen"),
        required=False,
        help_text=_(
            "Vraag dit aan de inwoner. Zonder vinkje lezen anderen alleen hoeveel "
            "mensen er komen. De inwoner ziet altijd alle namen."
        ),
    )
    interpreter = forms.ChoiceField(
        label=_("Wie tolkt?"),
        required=False,
        choices=Meeting.Interpreter.choices,
        error_messages={"invalid_choice": _("Kies wie er tolkt.")},
    )
    interpreter_language = LineField(
        label=_("In welke taal?"), max_length=30, required=False
    )

    @classmethod
    def known(cls, meeting: Meeting, resident: Person | None) -> dict[str, Any]:
        """Return what is known: of this meeting, or else of the resident."""
        known = {name: getattr(meeting, name) for name in cls.base_fields}
        if resident is None or meeting.interpreter:
            return known
        if resident.interpreter_is_child:
            known["interpreter"] = Meeting.Interpreter.CHILD
        if not meeting.interpreter_language:
            known["interpreter_language"] = resident.language
        return known


class EmailOfInvitedField(forms.EmailField):
    """An address to which the link is sent."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on to Django
        super().__init__(
            label=_("E-mailadres"),
            max_length=254,
            error_messages={
                "required": _("Vul een e-mailadres in zoals naam@voorbeeld.nl."),
                "invalid": _("Vul een e-mailadres in zoals naam@voorbeeld.nl."),
                "max_length": _("Dit e-mailadres is te lang."),
            },
            **options,
        )


class AskToComeForm(forms.Form):
    channel = OneChoiceField(
        label=_("Hoe vraagt u het?"), choices=MeetingInvitation.Channel.choices
    )
    email = EmailOfInvitedField(
        required=False, help_text=_("Alleen voor e-mail. De mail noemt geen namen.")
    )
    language = OneChoiceField(
        label=_("In welke taal?"), choices=MeetingInvitation.Language.choices
    )
    invitation_id = PageIdField()

    @classmethod
    def known(cls, attendee: Attendee) -> dict[str, str]:
        """Return the channel, the address and the language that we know of somebody."""
        person, user = attendee.person, attendee.user
        by_mail = person is not None and person.reach == Person.Reach.EMAIL
        found = person.reach_detail if person is not None and by_mail else ""
        spoken = person.language.casefold() if person is not None else ""
        email = found or (user.email if user is not None else "")
        return {
            "email": email or "",
            "language": LANGUAGES.get(spoken, "nl"),
        }


class AnswerForm(forms.Form):
    answer = OneChoiceField(
        label=_("Komt u?"),
        choices=[
            (Answer.COMES, _("Ik kom")),
            (Answer.BRINGS, _("Ik kom, en ik wil iemand meebrengen")),
            (Answer.OTHER_TIME, _("Ik wil graag een andere tijd")),
            (Answer.NOT, _("Ik kom niet")),
        ],
    )
    said = LineField(
        label=_("Wilt u er iets bij zeggen?"),
        max_length=300,
        required=False,
        help_text=_("Bijvoorbeeld wie u meebrengt, of wanneer u wel kunt."),
    )


class NotedAnswerForm(AnswerForm):
    answer = OneChoiceField(
        label=_("Wat was het antwoord?"),
        choices=[pair for pair in Answer.choices if pair[0]],
    )
    said = LineField(label=_("Wat werd erbij gezegd?"), max_length=300, required=False)
