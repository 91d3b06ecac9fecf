from django import forms
from django.utils.translation import gettext_lazy as _

from budget.forms.fields import CHOOSE, RowField, years_as_choices
from budget.models import Entry, Framework
from budget.reading.entries import Asked
from ruwaard import clock
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.fields import DutchDateField


class EntryFilter(forms.Form):
    """What the list of entries shows; it stands in the address."""

    jaar = forms.TypedChoiceField(
        label=_("Jaar"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages=CHOOSE,
    )
    soort = forms.ChoiceField(label=_("Soort"), required=False, error_messages=CHOOSE)
    stroom = RowField(label=_("Geldstroom"), required=False)
    organisatie = RowField(label=_("Organisatie"), required=False)
    op = DutchDateField(label=_("Zoals het was op"), required=False, latest=clock.today)

    def __init__(self, answers: object, *, framework: Framework, audits: bool) -> None:
        super().__init__(answers)  # type: ignore[arg-type] # a QueryDict or nothing
        everything = [("", _("Alles"))]
        years = years_as_choices(framework.years)
        self.fields["jaar"].choices = [*everything, *years]  # type: ignore[attr-defined] # of a choice field
        self.fields["soort"].choices = [*everything, *Entry.Kind.choices]  # type: ignore[attr-defined] # as above
        self.fields["stroom"].queryset = framework.streams.all()  # type: ignore[attr-defined] # of rows
        self.fields["stroom"].empty_label = _("Alles")  # type: ignore[attr-defined] # as above
        taking = Organisation.objects.filter(
            pk__in=framework.accounts.values("organisation")
        )
        self.fields["organisatie"].queryset = taking  # type: ignore[attr-defined] # as above
        self.fields["organisatie"].empty_label = _("Alles")  # type: ignore[attr-defined] # as above
        if not audits:
            del self.fields["organisatie"], self.fields["op"]

    def asked(self) -> Asked:
        """Return the filter; what cannot be read is not filtered on."""
        self.is_valid()
        found = getattr(self, "cleaned_data", {})
        organisation, stream = found.get("organisatie"), found.get("stroom")
        return Asked(
            year=found.get("jaar"),
            kind=found.get("soort") or "",
            organisation=organisation.pk if organisation else None,
            stream=stream.pk if stream else None,
            known_on=found.get("op"),
        )
