"""Freezing a plan as a version, and signing exactly that version.

Help never waits for a signature: nothing else asks whether a plan was signed.
Source: PRODUCT (casework), FOUNDATION 4.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import rfc8785
from django.db import IntegrityError, connection, transaction

from casework.calculations.plan_changes import Change, changes
from casework.calculations.plan_content import (
    PlanContent,
    canonical,
    hash_of,
    parsed,
    says_the_same,
)
from casework.models import (
    AgreementAnswer,
    Case,
    PlanVersion,
    Signature,
    SignRefusal,
)
from casework.refusals.plans import PlanHasNoWish
from casework.refusals.signing import (
    AlreadySigned,
    HashDiffers,
    MarkIsNoDrawing,
    NotASigner,
    PlanChanged,
    SignsForAnother,
    WitnessHoldsTheDevice,
    WitnessIsSigner,
)
from casework.services import plans
from casework.services.drafts import Signer, SignerKind, draft_of, signers_of
from casework.services.table_rules import lock_open_case, move_along
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record

LONGEST_MARK = 20_000
MARK = re.compile(r"(?:[ML]-?[0-9]{1,4}(?:\.[0-9])? -?[0-9]{1,4}(?:\.[0-9])? ?)*")

_UNIQUE = "signature_is_given_once"


@transaction.atomic
def freeze_plan(case: Case, *, by: User) -> PlanVersion:
    """Freeze the plan of `case` as its next version, and return that.

    When nothing changed since the latest version, that one is returned and nothing is
    written. Versions count from 1 without gaps: the row of the case is locked. Raises
    PlanIsClosed, and PlanHasNoWish when there is no "ik wil" yet.
    """
    case = lock_open_case(case.pk)
    latest = latest_version(case)
    draft = draft_of(case, number=latest.number + 1 if latest else 1)
    if latest is not None and says_the_same(content_of(latest), draft):
        return latest
    if not draft.want:
        raise PlanHasNoWish
    content = canonical(draft)
    version: PlanVersion = PlanVersion.objects.create(
        case=case,
        number=draft.number,
        language=draft.language,
        content=content,
        sha256=hash_of(content),
        frozen_at=clock.now(),
        frozen_by=by,
    )
    record("casework.plan_frozen", version, by=by)
    connection.check_constraints()
    return version


@transaction.atomic
def sign(  # noqa: PLR0913 - a signature has this many sides
    version: PlanVersion,
    *,
    sha256: str,
    signer: Signer,
    method: str,
    by: User,
    screen: str,
    witness_name: str = "",
    mark: str = "",
    read_aloud_in: str = "",
) -> Signature:
    """Write that `signer` said: this version is right. Return the signature.

    `sha256` is what the signer's screen was made from and `screen` what it said, word
    for word. Without a witness besides who holds the device the version says so. The
    first signature that speaks for a resident makes the plan active.

    Raises PlanIsClosed, PlanChanged when there is a newer version or the plan says
    something else by now, HashDiffers, AlreadySigned, NotASigner, SignsForAnother,
    WitnessHoldsTheDevice, WitnessIsSigner and MarkIsNoDrawing.
    """
    case = lock_open_case(version.case_id)
    _refuse_other_text(case, version, sha256)
    _refuse_other_people(case, signer, method, by)
    _refuse_no_witness(signer, witness_name.strip(), by)
    if len(mark) > LONGEST_MARK or not MARK.fullmatch(mark):
        raise MarkIsNoDrawing
    in_account = method == Signature.Method.ACCOUNT
    is_held = method not in {Signature.Method.ACCOUNT, Signature.Method.LINK}
    signature = _written(
        version,
        signer,
        method=method,
        sha256=version.sha256,
        user_id=by.pk if in_account else _own_account(signer),
        device_held_by=by if is_held else None,
        witness_name=witness_name.strip(),
        mark=mark,
        read_aloud_in=read_aloud_in.strip(),
        screen=screen,
    )
    record("casework.plan_signed", signature, by=by)
    if signer.speaks_for_resident:
        _begin(case, by)
    connection.check_constraints()
    return signature


def latest_version(case: Case) -> PlanVersion | None:
    """Return the newest version of the plan, or None."""
    latest: PlanVersion | None = case.versions.order_by("-number").first()
    return latest


def content_of(version: PlanVersion) -> PlanContent:
    """Return what `version` says."""
    return parsed(version.content)


def draft_differs(case: Case) -> bool:
    """Return whether the plan says something that no version says yet."""
    latest = latest_version(case)
    return latest is None or differs_from(latest, case)


def differs_from(version: PlanVersion, case: Case) -> bool:
    """Return whether the plan of `case` says something else now than `version`."""
    return not says_the_same(content_of(version), draft_of(case, number=version.number))


def changes_since(
    version: PlanVersion, earlier: PlanVersion | None
) -> tuple[Change, ...]:
    """Return what changed in `version` since `earlier`; nothing without an earlier."""
    if earlier is None:
        return ()
    return changes(content_of(earlier), content_of(version))


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody who signs, what stands under one version of theirs, or why nothing does.

    A signature that was taken back stands there still, with why.
    """

    signer: Signer
    signature: Signature | None
    against: tuple[AgreementAnswer, ...] = ()
    refusal: SignRefusal | None = None

    @property
    def is_signed(self) -> bool:
        """Whether a signature stands here that was not taken back."""
        return self.signature is not None and self.signature.taken_back is None


def places_under(version: PlanVersion, case: Case) -> tuple[Place, ...]:
    """Return who signed `version` and who still may: the people at the table now."""
    rows = version.signatures.select_related("withdrawal").order_by("number")
    signed = {one.signer_key: one for one in rows}
    against = _against(version)
    refused = {one.signer_key: one for one in version.refusals.all()}
    signers = list(signers_of(case))
    known = {one.key for one in signers}
    for key, signature in signed.items():
        if key not in known:
            kind, _colon, row = key.partition(":")
            name, role = signature.name, signature.role_label
            signers.append(Signer(SignerKind(kind), row, name, role))
    return tuple(
        Place(one, signed.get(one.key), tuple(against[one.key]), refused.get(one.key))
        for one in signers
    )


def _against(version: PlanVersion) -> defaultdict[str, list[AgreementAnswer]]:
    """Return per signer the agreements of `version` they do not agree with."""
    found: defaultdict[str, list[AgreementAnswer]] = defaultdict(list)
    answers = version.answers.standing().filter(agrees=False)
    for answer in answers.select_related("agreement"):
        found[answer.signer_key].append(answer)
    return found


def last_signed_by(case: Case, signer: Signer) -> PlanVersion | None:
    """Return the newest version that `signer` signed and did not take back, or None."""
    rows = case.signatures.standing().filter(signer_key=signer.key)
    signed = case.versions.filter(pk__in=rows.values("version"))
    newest: PlanVersion | None = signed.order_by("-number").first()
    return newest


def broken_versions() -> Iterator[tuple[PlanVersion, str]]:
    """Yield each version in scope that is not what it says, with what is wrong.

    Wrong is: a hash that does not fit the text, text that is not canonical, a gap in
    the numbers, or a signature under another hash.
    """
    expected: dict[object, int] = {}
    for version in PlanVersion.objects.order_by("case_id", "number").iterator():
        number = expected.get(version.case_id, 1)
        expected[version.case_id] = version.number + 1
        if version.number != number:
            yield version, "number"
        if hash_of(version.content) != version.sha256:
            yield version, "hash"
        elif rfc8785.dumps(json.loads(version.content)).decode() != version.content:
            yield version, "form"
        if version.signatures.exclude(sha256=version.sha256).exists():
            yield version, "signature"


def _refuse_other_text(case: Case, version: PlanVersion, given: str) -> None:
    latest = latest_version(case)
    if latest is None or latest.pk != version.pk or differs_from(latest, case):
        raise PlanChanged
    if not given == latest.sha256 == hash_of(latest.content):
        raise HashDiffers


def _refuse_other_people(case: Case, signer: Signer, method: str, by: User) -> None:
    if signer.key not in {one.key for one in signers_of(case)}:
        raise NotASigner(name=signer.name)
    if method == Signature.Method.ACCOUNT and signer.account_id != by.pk:
        raise SignsForAnother(name=signer.name)


def _refuse_no_witness(signer: Signer, witness: str, by: User) -> None:
    if not witness:
        return
    if witness.casefold() == by.name.casefold():
        raise WitnessHoldsTheDevice
    if witness.casefold() == signer.name.casefold():
        raise WitnessIsSigner


def _own_account(signer: Signer) -> int | None:
    return signer.account_id if signer.kind == SignerKind.USER else None


def _written(version: PlanVersion, signer: Signer, **facts: object) -> Signature:
    columns = {
        SignerKind.PERSON: "person_id",
        SignerKind.REPRESENTATIVE: "representative_id",
        SignerKind.NETWORK: "network_member_id",
    }
    if signer.kind in columns:
        facts[columns[signer.kind]] = UUID(signer.id)
    earlier = version.signatures.filter(signer_key=signer.key)
    if earlier.standing().exists():
        raise AlreadySigned(name=signer.name)
    try:
        with transaction.atomic():
            signature: Signature = Signature.objects.create(
                case_id=version.case_id,
                version=version,
                signer_key=signer.key,
                number=earlier.count() + 1,
                name=signer.name,
                role_label=signer.role,
                signed_at=clock.now(),
                **facts,
            )
    except IntegrityError as error:
        if _UNIQUE in str(error):
            raise AlreadySigned(name=signer.name) from error
        raise
    return signature


def _begin(case: Case, by: User) -> None:
    """Let the plan start: its lines are the resident's own now."""
    plans.accept_items(case, by=by)
    move_along(case, Case.State.ACTIVE, by=by)
