from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from budget.forms.fields import (
    CHOOSE,
    CentsField,
    RowField,
    who_takes_part,
    year_field,
    years_as_choices,
)
from budget.models import Account, Decision, Framework
from ruwaard.ui.fields import LineField

Deed = Decision.Kind
Kind = Account.Kind
GIVES = {
    Deed.REALLOCATE: (Kind.ALLOCATION,),
    Deed.CARRY: (Kind.ALLOCATION, Kind.ROOM),
    Deed.RESERVE_ADD: (Kind.ROOM,),
    Deed.ACCRUE: (Kind.ALLOCATION,),
}


class AccountField(RowField):
    """One account of the book, said as whose and for what it is."""

    def label_from_instance(self, account: Account) -> str:
        """Say whose it is, for what, and of which year."""
        sides = (account.organisation, account.stream, account.product)
        named = ", ".join(str(side) for side in sides if side)
        return f"{named}: {account}"


class DecisionForm(forms.Form):
    """What somebody asks to move; the kind says which fields there are."""

    account = AccountField(label=_("Waar het vandaan komt"))
    stream = RowField(label=_("Geldstroom"))
    organisation = RowField(label=_("Wie het krijgt"))
    month = forms.ChoiceField(
        label=_("Maand waar de kosten bij horen"), error_messages=CHOOSE
    )
    year = year_field(label=_("Begrotingsjaar"))
    cents = CentsField(label=_("Bedrag"))
    reason = LineField(
        label=_("Waarom?"),
        max_length=500,
        help_text=_("Schrijf geen namen op. Wie cijfers leest, leest dit ook."),
        error_messages={"required": _("Schrijf op waarom dit nodig is.")},
    )
    decision_id = forms.UUIDField(
        widget=forms.HiddenInput, required=False, initial=uuid4
    )

    def __init__(
        self,
        answers: Any,  # noqa: ANN401 - the POST or nothing
        *,
        framework: Framework,
        kind: str,
        mine: int | None,
    ) -> None:
        super().__init__(answers)
        self.kind = Deed(kind)
        shown: dict[str, Any] = self.fields
        shown["year"].choices = years_as_choices(framework.years)
        shown["organisation"].queryset = who_takes_part()
        shown["stream"].queryset = framework.streams.all()
        accounts = framework.accounts.filter(kind__in=GIVES.get(self.kind, ()))
        if self.kind == Deed.ACCRUE:
            accounts = accounts.filter(organisation=mine)
        shown["account"].queryset = accounts.select_related(
            "organisation", "stream", "product"
        ).order_by("year", "organisation__name", "stream__position", "pk")
        months = framework.periods.filter(closed_at=None)
        shown["month"].choices = [
            (one.month.isoformat(), date_format(one.month, "F Y")) for one in months
        ]
        for name in self.hidden_of(self.kind):
            del shown[name]

    @staticmethod
    def hidden_of(kind: Decision.Kind) -> set[str]:
        """Return the fields that a kind does not ask."""
        asked = {
            Deed.REALLOCATE: {"account", "organisation"},
            Deed.CARRY: {"account"},
            Deed.RESERVE_ADD: {"account"},
            Deed.RESERVE_TAKE: {"stream", "year"},
            Deed.ACCRUE: {"account", "month"},
        }
        return {"account", "stream", "organisation", "month", "year"} - asked[kind]

    def sides(self) -> dict[str, Any]:
        """Return what the service asks."""
        found = self.cleaned_data
        account, stream = found.get("account"), found.get("stream")
        gets = found.get("organisation")
        terms: dict[str, str | int] = {}
        if account:
            terms["account"] = str(account.pk)
        if stream:
            terms["stream"] = str(stream.pk)
        if gets:
            terms["organisation"] = gets.pk
        if "month" in found:
            terms["month"] = date.fromisoformat(found["month"]).isoformat()
        return {
            "kind": self.kind,
            "year": account.year if account else found["year"],
            "cents": found["cents"],
            "reason": found["reason"],
            "terms": terms,
            "organisation": gets or (account.organisation if account else None),
            "decision_id": found["decision_id"],
        }
