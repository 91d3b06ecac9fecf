"""How operators see neighbourhoods, municipalities and organisations.

Registered in ruwaard/accounts/admin.py, which knows who an operator is.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm, MultipleChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import Neighbourhood, OrganisationAlias
from ruwaard.ui.theme import Theme
from ruwaard.ui.widgets import CheckCards

if TYPE_CHECKING:
    # Django's admin and forms are generic for the type checker only.
    Admin = admin.ModelAdmin[Any]
    Inline = admin.TabularInline[Any, Any]
    PlaceForm = ModelForm[Neighbourhood]
else:
    Admin, Inline, PlaceForm = admin.ModelAdmin, admin.TabularInline, ModelForm

# A neighbourhood with one of these names would hide pages of the site.
TAKEN_NAMES = frozenset(
    {
        *("account", "agenda", "beheer", "berichten", "demo", "gezondheid", "over"),
        *("pet", "static", "taal"),
    }
)


class OperatorAdmin(Admin):
    """Adding and changing for operators; removing for nobody."""

    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_staff)

    def has_view_permission(
        self,
        request: HttpRequest,
        obj: Any = None,  # noqa: ANN401, ARG002 - Django's signature
    ) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(
        self,
        request: HttpRequest,
        obj: Any = None,  # noqa: ANN401, ARG002 - Django's signature
    ) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        obj: Any = None,  # noqa: ANN401, ARG002 - Django's signature
    ) -> bool:
        return False


class MunicipalityAdmin(OperatorAdmin):
    list_display = ("name", "cbs_code")
    search_fields = ("name",)


class AliasInline(Inline):
    model = OrganisationAlias
    extra = 1

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401, ARG002 - Django's signature
        return bool(request.user.is_active and request.user.is_staff)

    has_view_permission = has_change_permission = has_delete_permission = (
        has_add_permission
    )


class OrganisationAdmin(OperatorAdmin):
    list_display = ("name", "kind")
    list_filter = ("kind",)
    search_fields = ("name", "aliases__name")
    inlines = (AliasInline,)


class NeighbourhoodForm(PlaceForm):
    """A neighbourhood whose colours can be read and whose address is free."""

    features = MultipleChoiceField(
        label=_("onderdelen"),
        choices=Neighbourhood.Feature,
        required=False,
        widget=CheckCards,
    )

    class Meta:
        model = Neighbourhood
        fields = (
            "municipality",
            "name",
            "slug",
            "cbs_code",
            "disclosure_threshold",
            "features",
            "theme",
        )
        help_texts: ClassVar = {
            "theme": _(
                'Leeg is de kleur van Ruwaard. Bijvoorbeeld: {"brand": "#2b5a2e"}. '
                "Namen: brand, brand_strong, brand_soft, brand_line, on_brand, radius, "
                "radius_panel."
            ),
        }

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if slug in TAKEN_NAMES:
            raise ValidationError(_("Dit adres is van Ruwaard zelf. Kies een ander."))
        return slug

    def clean_theme(self) -> dict[str, str]:
        chosen = self.cleaned_data["theme"] or {}
        try:
            problems = Theme(**chosen).problems()
        except TypeError:
            problems = [str(_("Hier staat een naam of waarde die we niet kennen."))]
        if problems:
            raise ValidationError(problems)
        return dict(chosen)


class NeighbourhoodAdmin(OperatorAdmin):
    form = NeighbourhoodForm
    list_display = ("name", "municipality", "slug")
    list_filter = ("municipality",)
    search_fields = ("name", "slug")
