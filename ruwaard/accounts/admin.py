"""The admin: neighbourhoods, municipalities, organisations and users; no workplace."""

from typing import TYPE_CHECKING, Any

from allauth.account.decorators import secure_admin_login
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ruwaard import clock
from ruwaard.accounts import services
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.refusals import Refusal
from ruwaard.tenancy.admin import (
    MunicipalityAdmin,
    NeighbourhoodAdmin,
    NeighbourhoodForm,
    OperatorAdmin,
    OrganisationAdmin,
)
from ruwaard.tenancy.middleware import current_request_id
from ruwaard.tenancy.models import Municipality, Neighbourhood, Organisation
from ruwaard.tenancy.scope import Scope, enter, user_scope
from ruwaard.ui.fields import LineField

if TYPE_CHECKING:
    PersonForm = ModelForm[User]  # generic for the type checker only
else:
    PersonForm = ModelForm


class OperatorSite(admin.AdminSite):
    """Holds what is registered below, and nothing that other packages register."""

    site_header = site_title = _("Ruwaard, beheer")
    index_title = _("Wijken, organisaties en gebruikers")
    enable_nav_sidebar = False

    def password_change(  # type: ignore[override] # a redirect, no page
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002 - Django's signature
    ) -> HttpResponse:
        """Change a password where everybody does."""
        return redirect("account_change_password")

    password_change.requires = None  # type: ignore[attr-defined] # the admin asks


operator_site = OperatorSite(name="admin")
operator_site.login = secure_admin_login(operator_site.login)  # type: ignore[method-assign] # the second step is asked there
operator_site.register(Municipality, MunicipalityAdmin)
operator_site.register(Organisation, OrganisationAdmin)


class UserForm(PersonForm):
    class Meta:
        model = User
        fields = (
            "name",
            "email",
            "phone",
            "expertise",
            "language",
            "is_active",
            "is_staff",
        )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_is_staff(self) -> bool:
        is_staff = bool(self.cleaned_data["is_staff"])
        if is_staff and self.instance.pk and _is_professional(self.instance):
            raise ValidationError(
                _("Een beroepskracht beheert niet ook de installatie.")
            )
        return is_staff


def _is_professional(user: User) -> bool:
    with user_scope(user.pk):
        roles = Membership.everywhere.of(user).not_over(clock.today())
        return roles.filter(role=Role.PROFESSIONAL).exists()


class UserAdmin(OperatorAdmin):
    form = UserForm
    list_display = ("name", "email", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff")
    search_fields = ("name", "email")

    def get_readonly_fields(
        self, request: HttpRequest, obj: User | None = None
    ) -> tuple[str, ...]:
        """Nobody gives or takes their own rights."""
        return ("is_active", "is_staff") if obj and obj.pk == request.user.pk else ()

    def save_model(
        self,
        request: HttpRequest,
        obj: User,
        form: Any,  # noqa: ANN401 - Django's signature
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if {"email", "is_active", "is_staff"} & set(form.changed_data) and change:
            services.forget_earlier_addresses(obj)
            services.end_sessions(obj)


operator_site.register(User, UserAdmin)


class FirstProgrammeForm(NeighbourhoodForm):
    """A neighbourhood, and who starts its programme team; that team does the rest."""

    programme_name = LineField(
        label=_("Eerste lid van het programmateam: naam"),
        max_length=100,
        required=False,
    )
    programme_email = forms.EmailField(
        label=_("Eerste lid van het programmateam: e-mailadres"), required=False
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        given = [cleaned.get("programme_name"), cleaned.get("programme_email")]
        if any(given) and not all(given):
            self.add_error("programme_name", _("Vul naam én e-mailadres in."))
        return cleaned


class FirstProgrammeAdmin(NeighbourhoodAdmin):
    form = FirstProgrammeForm

    def save_model(
        self,
        request: HttpRequest,
        obj: Neighbourhood,
        form: Any,  # noqa: ANN401 - Django's signature
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        super().save_model(request, obj, form, change)
        if not form.cleaned_data.get("programme_email"):
            return
        try:
            _start_programme(request, obj, form.cleaned_data)
        except Refusal as refusal:
            self.message_user(request, str(refusal), level="error")


def _start_programme(
    request: HttpRequest, place: Neighbourhood, facts: dict[str, str]
) -> None:
    """Name the first member of the programme team of a neighbourhood."""
    assert isinstance(request.user, User)  # the admin lets nobody else in
    scope = Scope(
        place.pk,
        request.user.pk,
        clock.today(),
        role=Role.OPERATOR,
        request_id=current_request_id(),
    )
    with enter(scope):
        services.add_member(
            name=facts["programme_name"],
            email=facts["programme_email"],
            role=Role.PROGRAMME,
            by=request.user,
            sign_in_url=request.build_absolute_uri(reverse("account_staff_login")),
        )


operator_site.register(Neighbourhood, FirstProgrammeAdmin)
