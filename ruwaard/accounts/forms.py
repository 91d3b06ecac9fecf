from typing import TYPE_CHECKING, Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context, ratelimit
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ruwaard import clock
from ruwaard.accounts.models import GRANTABLE, Role, User
from ruwaard.accounts.paper_codes import label_of, use_paper_code
from ruwaard.accounts.second_factor import needs_second_factor, note_second_factor
from ruwaard.accounts.sessions import SHARED
from ruwaard.refusals import Refusal
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.fields import DutchDateField, LineField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REQUIRED = _("Vul hier iets in.")


def dress(
    form: forms.BaseForm, name: str, label: "StrOrPromise", hint: "StrOrPromise" = ""
) -> None:
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.error_messages["required"] = REQUIRED
    field.widget.attrs.pop("placeholder", None)


class RequestCodeForm(account.RequestLoginCodeForm):  # type: ignore[misc] # allauth has no types
    """An e-mail address that gets a code; staff gets a mail about their own way in."""

    @property
    def who(self) -> User | None:
        found: User | None = self._user
        return found

    def clean_email(self) -> str:
        email: str = super().clean_email()
        user, request = self.who, context.request
        if user is not None and needs_second_factor(request, user):
            get_adapter().send_how_to_sign_in(user, email)
            self._user = None
        return email


class SignInForm(account.LoginForm):  # type: ignore[misc] # allauth has no types
    """An e-mail address, and a code follows by mail."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "login", _("Uw e-mailadres"))
        if SHARED in context.request.COOKIES:
            self.fields["login"].widget.attrs["autocomplete"] = "off"
        self.fields["login"].error_messages["invalid"] = _(
            "Dit is geen e-mailadres. Een e-mailadres ziet eruit als naam@voorbeeld.nl."
        )

    def _clean_without_password(
        self,
        email: str | None,
        phone: str | None,  # noqa: ARG002 - allauth's signature
    ) -> dict[str, Any]:
        asked = RequestCodeForm({"email": email})
        if asked.is_valid():
            self.user = asked.who
        for errors in asked.errors.values():
            self.add_error("login", errors)
        cleaned: dict[str, Any] = self.cleaned_data
        return cleaned


class PasswordForm(SignInForm):
    """An e-mail address and a password, for staff; the second step follows."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "password", _("Uw wachtwoord"))

    def _setup_password_field(self) -> None:
        return


class ConfirmCodeForm(account.ConfirmLoginCodeForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "code", _("De code uit de mail"))
        self.fields["code"].widget.attrs["autocapitalize"] = "characters"


class PaperCodeForm(forms.Form):
    code = LineField(
        label=_("De code op uw papier"),
        help_text=_("Twaalf letters en cijfers. Streepjes hoeven niet."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )
    user: User

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        label = label_of(code)
        if not ratelimit.consume(context.request, action="login_failed", key=label):
            raise get_adapter().validation_error("too_many_login_attempts")
        try:
            self.user = use_paper_code(
                code, network_address=get_client_ip(context.request)
            )
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return code


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "password", _("Uw wachtwoord"))


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "oldpassword", _("Uw wachtwoord van nu"))
        dress_new_password(self)


class ResetPasswordForm(account.ResetPasswordForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "email", _("Uw e-mailadres"))


class NewPasswordForm(account.ResetPasswordKeyForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        dress_new_password(self)


def dress_new_password(form: forms.BaseForm) -> None:
    hint = _("Minstens 12 tekens. Een paar gewone woorden achter elkaar is prima.")
    dress(form, "password1", _("Uw nieuwe wachtwoord"), hint)
    dress(form, "password2", _("Nog een keer uw nieuwe wachtwoord"))


class SecondStepForm(mfa.AuthenticateForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "code", _("De code uit uw app"), _("Of een van uw reservecodes."))


class SecondStepAgainForm(mfa.ReauthenticateForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "code", _("De code uit uw app"), _("Of een van uw reservecodes."))


class AppForm(totp.ActivateTOTPForm):  # type: ignore[misc] # allauth has no types
    """The first code of an app; whoever types it took the second step with it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "code", _("De code die de app nu laat zien"))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        code: str = super().clean_code()
        note_second_factor(context.request, self.user, "totp")
        return code


class PasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc] # allauth has no types
    """A new passkey, always one that knows its owner (a finger, a face or a PIN)."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        dress(
            self,
            "name",
            _("Hoe noemt u dit apparaat?"),
            _("Bijvoorbeeld: mijn telefoon"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("passwordless"):
            raise get_adapter().validation_error("invalid_login")
        if not self.errors:
            note_second_factor(context.request, self.user, "webauthn")
        return cleaned


class RenamePasskeyForm(webauthn.EditWebAuthnForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "name", _("Hoe noemt u dit apparaat?"))


class MemberForm(forms.Form):
    name = LineField(label=_("Naam"), max_length=100)
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Hier komt een mail over hoe deze persoon inlogt."),
        error_messages={
            "required": REQUIRED,
            "invalid": _("Dit is geen e-mailadres, bijvoorbeeld naam@voorbeeld.nl."),
        },
    )
    role = forms.ChoiceField(
        label=_("Rol"), error_messages={"required": _("Kies een rol.")}
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisatie"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Geen organisatie"),
    )
    is_deputy = forms.BooleanField(
        label=_("Deze persoon vervangt iemand van het netwerkteam"), required=False
    )
    starts_on = DutchDateField(label=_("Vanaf"), required=False, earliest=clock.today)
    ends_on = DutchDateField(label=_("Tot"), required=False, earliest=clock.today)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's signature
        organisations: QuerySet[Organisation],
        **kwargs: Any,  # noqa: ANN401 - Django's signature
    ) -> None:
        super().__init__(*args, **kwargs)
        roles = [(role.value, role.label) for role in GRANTABLE]
        self.fields["role"].choices = [("", _("Kies een rol")), *roles]  # type: ignore[attr-defined] # a choice field
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined] # a model choice field

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class EndMemberForm(forms.Form):
    """One button; a refusal is shown above it."""
