"""The admin: neighbourhoods, municipalities, organisations and users; no workplace."""

from typing import TYPE_CHECKING, Any

from allauth.account.decorators import secure_admin_login
from allauth.mfa.models import Authenticator
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
from ruwaard.accounts.lost_factors import ask_removal, remove_second_factor
from ruwaard.accounts.models import Membership, Role, SecondFactorRemoval, User
from ruwaard.accounts.second_factor import STRONG
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
    # Generic for the type checker only.
    PersonForm = ModelForm[User]
    RemovalModelForm = ModelForm[SecondFactorRemoval]
else:
    PersonForm = RemovalModelForm = ModelForm


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


class RemovalForm(RemovalModelForm):
    """Asks the question while it is checked: a refusal stands beside its field."""

    by: User

    class Meta:
        model = SecondFactorRemoval
        fields = ("user", "reason")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                self.instance = ask_removal(**cleaned, by=self.by)
            except Refusal as refusal:
                self.add_error(refusal.field or None, str(refusal))
        return cleaned


class RemovalAdmin(OperatorAdmin):
    """One operator asks, another opens the question and says yes."""

    list_display = ("user", "reason", "asked_by", "asked_at", "approved_by")
    list_select_related = ("user", "asked_by", "approved_by")
    change_form_template = "admin/second_factor_removal.html"

    def get_form(
        self,
        request: HttpRequest,
        obj: SecondFactorRemoval | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,  # noqa: ANN401 - Django's signature
    ) -> Any:  # noqa: ANN401 - a class made by Django
        if obj is not None:
            return super().get_form(request, obj, change, **kwargs)
        form = super().get_form(request, obj, change, form=RemovalForm, **kwargs)
        form.by = request.user  # type: ignore[attr-defined] # a RemovalForm
        return form

    def formfield_for_foreignkey(
        self,
        db_field: Any,  # noqa: ANN401 - Django's signature
        request: HttpRequest,
        **kwargs: Any,  # noqa: ANN401 - Django's signature
    ) -> Any:  # noqa: ANN401 - Django's signature
        owners = Authenticator.objects.filter(type__in=STRONG).values("user")
        own = request.user.pk or 0  # the admin lets nobody else in
        others = User.objects.filter(pk__in=owners).exclude(pk=own)
        return super().formfield_for_foreignkey(
            db_field, request, **kwargs | {"queryset": others}
        )

    def get_fields(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        obj: SecondFactorRemoval | None = None,
    ) -> tuple[str, ...]:
        asked = ("user", "reason")
        done = ("asked_by", "asked_at", "approved_by", "removed_at")
        return asked + done if obj else asked

    def get_readonly_fields(
        self, request: HttpRequest, obj: SecondFactorRemoval | None = None
    ) -> tuple[str, ...]:
        return self.get_fields(request, obj) if obj else ()

    def save_model(
        self,
        request: HttpRequest,
        obj: SecondFactorRemoval,
        form: object,  # noqa: ARG002 - the form asked already
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        assert isinstance(request.user, User)  # the admin lets nobody else in
        if not change:
            return
        try:
            remove_second_factor(obj, by=request.user)
        except Refusal as refusal:
            self.message_user(request, str(refusal), level="error")
        else:
            self.message_user(request, _("De tweede stap is weggehaald."))

    def response_change(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        obj: SecondFactorRemoval,  # noqa: ARG002 - Django's signature
    ) -> HttpResponse:
        return redirect("admin:accounts_secondfactorremoval_changelist")

    def response_add(
        self,
        request: HttpRequest,
        obj: SecondFactorRemoval,  # noqa: ARG002 - Django's signature
        post_url_continue: str | None = None,  # noqa: ARG002 - Django's signature
    ) -> HttpResponse:
        said = _("Gevraagd. Een andere beheerder moet dit vandaag bevestigen.")
        self.message_user(request, said)
        return redirect("admin:accounts_secondfactorremoval_changelist")


operator_site.register(SecondFactorRemoval, RemovalAdmin)


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
