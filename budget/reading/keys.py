"""The key of the surplus as people read it: who, how much, who signed, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from budget.calculations.shares import PERCENT, Share
from budget.models import (
    DistributionKey,
    Framework,
    FrameworkAmount,
    KeyParty,
    KeySignature,
)
from budget.services.keys import still_to_sign, text_of, weights_of
from budget.services.year_results import carries, shares_by
from ruwaard.accounts.hats import Hat
from ruwaard.accounts.models import Role
from ruwaard.money import euros, euros_of
from ruwaard.tenancy.models import Organisation, Participation
from ruwaard.ui import charts

EXAMPLE = 10_000_000  # cents: METHODS 6.2 shows a hundred thousand euros
Group = KeyParty.Group
SIGNERS = {Role.DIRECTOR, Role.FINANCIER}


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party: what it weighs, its part of the whole, and its part of an example."""

    party: KeyParty
    percentage: str
    share: Share


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be in a key; `name` is what stands in it."""

    group: str
    name: str
    organisation: Organisation | None
    weight: int

    @property
    def field(self) -> str:
        """The name of the field in which the weight is typed."""
        return f"{self.group}-{self.organisation.pk if self.organisation else 0}"


@dataclass(frozen=True, slots=True)
class KeyPage:
    """Everything the page of one version of the key shows."""

    key: DistributionKey
    rows: list[PartyRow]
    words: list[str]
    cents: int
    control_number: str
    signatures: list[KeySignature]
    missing: list[Organisation]
    signs_for: Organisation | None
    rounding: list[str]
    carried: bool


def key_page(key: DistributionKey, hat: Hat, cents: int = EXAMPLE) -> KeyPage:
    """Return a key with what it makes of `cents`; below zero is a deficit."""
    shares, missing = shares_by(key, cents), still_to_sign(key)
    weights = weights_of(key)
    rows = [
        PartyRow(party, _percentage(weight, sum(weights)), share)
        for (party, share), weight in zip(shares, weights, strict=True)
    ]
    mine = [one for one in missing if one.pk == hat.organisation_id]
    return KeyPage(
        key=key,
        rows=rows,
        words=in_words(key),
        cents=cents,
        control_number=text_of(key).sha256,
        signatures=list(key.signatures.select_related("organisation", "user")),
        missing=missing,
        signs_for=mine[0] if mine and hat.role in SIGNERS else None,
        rounding=rounded_up((party.name, share) for party, share in shares),
        carried=carries(key, cents, has_next=True),
    )


def sentence(cents: int, shares: Iterable[tuple[str, int]]) -> str:
    """Return what goes where, in one sentence."""
    parts = [
        _("%(amount)s naar %(name)s") % {"amount": euros(euros_of(part)), "name": name}
        for name, part in shares
        if part
    ]
    if cents < 0:
        parts = [
            _("%(name)s %(amount)s") % {"amount": euros(euros_of(-part)), "name": name}
            for name, part in shares
            if part
        ]
        said = _("Van het tekort van %(amount)s draagt %(parts)s.")
    else:
        said = _("Van de %(amount)s die overblijft gaat %(parts)s.")
    return said % {"amount": euros(euros_of(abs(cents))), "parts": listed(parts)}


def in_words(key: DistributionKey) -> list[str]:
    """Return the rules of a key, one sentence each."""
    if key.reading == DistributionKey.Reading.EQUAL:
        said = [
            _(
                "De bewoners, de financiers en de aanbieders krijgen elk een even groot"
                " deel. Binnen een groep gaat het naar gewicht."
            )
        ]
    else:
        said = [_("Iedere partij krijgt een deel naar haar inbreng: het gewicht.")]
    if key.minimum_savings:
        words = _("De eerste %(percentage)s van het budget wordt niet verdeeld.")
        said.append(words % {"percentage": percent(key.minimum_savings)})
    if key.share < PERCENT:
        words = _("Van wat er over is, wordt %(percentage)s verdeeld.")
        said.append(words % {"percentage": percent(key.share)})
    if key.cap_cents is not None:
        words = _("Er wordt nooit meer dan %(amount)s verdeeld.")
        said.append(words % {"amount": euros(euros_of(key.cap_cents))})
    said.append(
        _(
            "Wat niet verdeeld wordt, gaat naar de reserve. Is de kwaliteit niet op"
            " orde, dan wordt er niets verdeeld."
        )
    )
    return [*said, _deficit_words(key), _municipality_words(key)]


def rounded_up(shares: Iterable[tuple[str, Share]]) -> list[str]:
    """Return who got a cent of the rounding, in the order of the parties."""
    return [
        name
        for name, share in shares
        if abs(share.cents) > abs(share.exact) and share.cents
    ]


def picture(rows: Sequence[tuple[str, int]]) -> SafeString | str:
    """Draw who gets which part; nothing when there is nothing to share."""
    parts = [charts.Part(name, euros_of(abs(cents))) for name, cents in rows if cents]
    if not parts:
        return ""
    message = ", ".join(f"{part.name} {euros(part.euros)}" for part in parts)
    title = _("Wie krijgt welk deel")
    wide = charts.shares("verdeling", parts, title=title, message=message)
    return wide + charts.shares(
        "verdeling-smal", parts, title=title, message=message, width=358
    )


def candidates(framework: Framework) -> list[Candidate]:
    """Return who may be in the next key, in its fixed order, with the last weights."""
    latest = framework.keys.first()
    known = {
        (party.group, party.organisation_id): party.weight
        for party in (latest.parties.all() if latest else [])
    }
    paying = FrameworkAmount.objects.filter(amendment__framework=framework)
    funders = Organisation.objects.filter(pk__in=paying.values("financier_id"))
    taking_part = Participation.objects.filter(kind=Participation.Kind.BUDGET)
    providers = Organisation.objects.filter(
        pk__in=taking_part.values("organisation_id")
    )
    found: list[tuple[str, Organisation | None, int]] = [(Group.RESIDENTS, None, 1)]
    found += [(Group.FUNDERS, one, 1) for one in funders]
    found += [(Group.PROVIDERS, one, int(one not in funders)) for one in providers]
    return [
        Candidate(
            group,
            one.name if one else str(Group.RESIDENTS.label).capitalize(),
            one,
            known.get((group, one.pk if one else None), 0 if known else weight),
        )
        for group, one, weight in found
    ]


def percent(value: Decimal) -> str:
    """Return a percentage without needless zeros: "12,5 %"."""
    places = 0 if value == value.to_integral_value() else 2
    return f"{number_format(value, places)}\N{NO-BREAK SPACE}%"


def listed(parts: Sequence[str]) -> str:
    """Return parts as one list: "a, b en c"."""
    if len(parts) < 2:  # noqa: PLR2004 - one has no "and"
        return "".join(parts)
    *first, last = parts
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last}


def _percentage(weight: int, whole: int) -> str:
    exact = Decimal(weight * PERCENT) / Decimal(whole)
    return percent(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _deficit_words(key: DistributionKey) -> str:
    facts = {"percentage": percent(key.loss_share)}
    if key.deficit == DistributionKey.Deficit.SPLIT:
        said = _("Van een tekort draagt iedereen %(percentage)s volgens deze sleutel.")
    else:
        said = _(
            "Van een tekort gaat %(percentage)s mee naar het volgende jaar. In het"
            " laatste jaar van het wijkkader draagt iedereen het volgens deze sleutel."
        )
    said %= facts
    if key.loss_share < PERCENT:
        said += " " + _("De rest draagt wie tekortkwam.")
    return said


def _municipality_words(key: DistributionKey) -> str:
    if key.municipality_counts_twice:
        return _("De gemeente mag twee keer meetellen. Iedereen tekent daarvoor.")
    return _("De gemeente telt één keer mee.")
