"""The key by which a surplus is shared: proposed, then signed by everybody in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from budget.calculations.keys import KeyText, Party, weights
from budget.models import DistributionKey, Framework, KeyParty, KeySignature
from budget.refusals import (
    KeyNeedsParties,
    MunicipalityCountsTwice,
    NobodyTakesPart,
    SignedAlready,
)
from budget.services.drafts import lock_standing
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation, Participation

Group = KeyParty.Group


@dataclass(frozen=True, slots=True)
class NewParty:
    """One party to be; the residents are no organisation."""

    group: Group
    name: str
    weight: int
    organisation: Organisation | None = None


@transaction.atomic
def propose_key(
    framework: Framework,
    *,
    reading: str,
    parties: Sequence[NewParty],
    by: User,
    **terms: Any,  # noqa: ANN401 - the percentages of DistributionKey
) -> DistributionKey:
    """Write the next version of the key; it holds once every participant signed.

    `parties` in their fixed order. Raises FrameworkHasEnded, KeyNeedsParties when a
    group has no weight, and MunicipalityCountsTwice unless the terms say that it may.
    """
    framework = lock_standing(framework)
    _refuse_empty(parties)
    if not terms.get("municipality_counts_twice"):
        _refuse_twice(parties)
    version = framework.keys.count() + 1
    key: DistributionKey = DistributionKey.objects.create(
        framework=framework,
        version=version,
        reading=reading,
        made_on=clock.today(),
        **terms,
    )
    for position, party in enumerate(parties, start=1):
        KeyParty.objects.create(
            key=key,
            group=party.group,
            organisation=party.organisation,
            name=party.name,
            weight=party.weight,
            position=position,
        )
    record("budget.key_proposed", key, by=by)
    connection.check_constraints()
    return key


@transaction.atomic
def sign_key(
    key: DistributionKey, *, organisation: Organisation, by: User
) -> KeySignature:
    """Sign a key for one participating organisation; the last signature makes it hold.

    Raises FrameworkHasEnded, NobodyTakesPart for an organisation outside the budget,
    and SignedAlready.
    """
    lock_standing(key.framework)
    key = DistributionKey.objects.select_for_update().get(pk=key.pk)
    if organisation not in participants_of(key):
        raise NobodyTakesPart
    if key.signatures.filter(organisation=organisation).exists():
        raise SignedAlready
    signature: KeySignature = KeySignature.objects.create(
        key=key,
        organisation=organisation,
        user=by,
        sha256=text_of(key).sha256,
        at=clock.now(),
    )
    if not still_to_sign(key):
        key.valid_from = clock.today()
        key.save(update_fields=["valid_from"])
    record("budget.key_signed", signature, by=by)
    return signature


def participants_of(key: DistributionKey) -> list[Organisation]:
    """Return who takes part in the budget on the day the key was made, by name."""
    taking_part = Participation.objects.filter(
        kind=Participation.Kind.BUDGET, starts_on__lte=key.made_on
    ).exclude(ends_on__lte=key.made_on)
    ids = taking_part.values("organisation_id")
    return list(Organisation.objects.filter(pk__in=ids).order_by("name"))


def still_to_sign(key: DistributionKey) -> list[Organisation]:
    """Return the participants for whom nobody signed yet, by name."""
    signed = set(key.signatures.values_list("organisation_id", flat=True))
    return [one for one in participants_of(key) if one.pk not in signed]


def text_of(key: DistributionKey) -> KeyText:
    """Return what a key says, as it is signed."""
    return KeyText(
        framework=str(key.framework_id),
        version=key.version,
        reading=key.reading,
        share=f"{key.share:.2f}",
        minimum_savings=f"{key.minimum_savings:.2f}",
        loss_share=f"{key.loss_share:.2f}",
        deficit=key.deficit,
        cap_cents=key.cap_cents,
        municipality_counts_twice=key.municipality_counts_twice,
        parties=tuple(_party(party) for party in key.parties.all()),
    )


def weights_of(key: DistributionKey) -> list[int]:
    """Return the whole weights of the parties of a key, in their fixed order."""
    return weights(key.reading, [_party(party) for party in key.parties.all()])


def _party(party: KeyParty) -> Party:
    return Party(party.group, party.name, party.weight)


def _refuse_empty(parties: Sequence[NewParty]) -> None:
    if any(
        sum(party.weight for party in parties if party.group == group) <= 0
        for group in Group
    ):
        raise KeyNeedsParties


def _refuse_twice(parties: Sequence[NewParty]) -> None:
    named = [party.organisation for party in parties if party.organisation]
    for organisation in named:
        if named.count(organisation) > 1:
            raise MunicipalityCountsTwice(name=organisation.name)
