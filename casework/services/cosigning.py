"""Yes or no per agreement, and taking a signature back: help goes on either way.

Source: issue 5 (co-sign), METHODS 5 (eIDAS signatures, no signature burden).
"""

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.urls import reverse

from casework.models import (
    Agreement,
    AgreementAnswer,
    Case,
    PlanVersion,
    Seat,
    Signature,
    SignatureWithdrawal,
    SignRefusal,
)
from casework.refusals.signing import (
    NotASigner,
    NotInThisVersion,
    PlanChanged,
    SignsForAnother,
    TakenBackAlready,
)
from casework.services.carriers import carried_by
from casework.services.drafts import Signer, signers_of
from casework.services.signing import content_of, latest_version
from casework.services.table_rules import lock_open_case
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.scope import active_scope

DISAGREED, TAKEN_BACK = "casework.disagreed", "casework.signature_taken_back"
NOT_SIGNED = "casework.not_signed"


@transaction.atomic
def answer_agreement(  # noqa: PLR0913 - who says what of which text
    version: PlanVersion,
    agreement: Agreement,
    *,
    signer: Signer,
    agrees: bool,
    words: str = "",
    by: User,
) -> AgreementAnswer:
    """Write that `signer` agrees with one agreement of `version`, or does not, and why.

    A later answer stands over an earlier one; the same answer is written once. Who
    carries it and the first contact hear that somebody does not agree. Raises
    PlanIsClosed, PlanChanged, NotInThisVersion, NotASigner and SignsForAnother.
    """
    case = lock_open_case(version.case_id)
    _refuse_other(case, version, agreement, signer)
    if _holds_own_account(signer, case, by):
        raise SignsForAnother(name=signer.name)
    known = AgreementAnswer.objects.filter(
        version=version, agreement=agreement, signer_key=signer.key
    )
    last: AgreementAnswer | None = known.order_by("number").last()
    if last is not None and (last.agrees, last.words) == (agrees, words):
        return last
    answer: AgreementAnswer = AgreementAnswer.objects.create(
        case=case,
        version=version,
        agreement=agreement,
        signer_key=signer.key,
        name=signer.name,
        number=last.number + 1 if last else 1,
        agrees=agrees,
        words="" if agrees else words,
        said_at=clock.now(),
        written_by=by,
    )
    record("casework.agreement_answered", answer, by=by)
    if not agrees:
        _tell_who_it_concerns(case, agreement, by)
    connection.check_constraints()
    return answer


@transaction.atomic
def take_back(
    signature: Signature, *, reason: str, method: str, by: User
) -> SignatureWithdrawal:
    """Take a signature back, with why; what was signed and that it was stays.

    In an account everybody takes back the own one alone; for who has none the team
    writes it down, and how it was said. The first contact hears of it; no agreement
    stops by it. Raises PlanIsClosed, SignsForAnother and TakenBackAlready.
    """
    case = lock_open_case(signature.case_id)
    signer = next(
        (one for one in signers_of(case) if one.key == signature.signer_key), None
    )
    account = signer.account_id if signer else signature.user_id
    if account not in {None, by.pk}:
        raise SignsForAnother(name=signature.name)
    if SignatureWithdrawal.objects.filter(signature=signature).exists():
        raise TakenBackAlready(name=signature.name)
    row: SignatureWithdrawal = SignatureWithdrawal.objects.create(
        case=case,
        signature=signature,
        reason=reason,
        method=method,
        withdrawn_at=clock.now(),
        written_by=by,
    )
    record("casework.signature_taken_back", row, by=by)
    if case.lead is not None:
        notify([case.lead], TAKEN_BACK, address=_page("case_detail", case), by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def refuse_to_sign(
    version: PlanVersion,
    *,
    signer: Signer,
    by: User | AnonymousUser,
    words: str = "",
    method: str = Signature.Method.ACCOUNT,
) -> None:
    """Write that `signer` does not sign, and why: nobody asks again for this version.

    In an account everybody says so alone; at the table the team writes it down for who
    has none, and how it was said. The first contact hears of it. Saying it twice is
    saying it once. Raises PlanIsClosed and SignsForAnother.
    """
    case = lock_open_case(version.case_id)
    if signer.account_id not in {None, by.pk} and method == Signature.Method.ACCOUNT:
        raise SignsForAnother(name=signer.name)
    if version.refusals.filter(signer_key=signer.key).exists():
        return
    row: SignRefusal = SignRefusal.objects.create(
        case=case,
        version=version,
        signer_key=signer.key,
        name=signer.name,
        words=words,
        method=method,
        said_at=clock.now(),
        written_by=by if isinstance(by, User) else None,
    )
    record("casework.signing_refused", row, by=by)
    if case.lead is not None and isinstance(by, User):
        notify([case.lead], NOT_SIGNED, address=_page("sign_choose", case), by=by)


def has_spoken(version: PlanVersion, signer: Signer) -> bool:
    """Return whether `signer` signed this version, took that back, or said no."""
    signed = version.signatures.filter(signer_key=signer.key)
    refused = version.refusals.filter(signer_key=signer.key)
    return signed.exists() or refused.exists()


def answers_of(version: PlanVersion, signer: Signer) -> dict[str, AgreementAnswer]:
    """Return what `signer` answered last, per id of an agreement."""
    rows = AgreementAnswer.objects.filter(version=version, signer_key=signer.key)
    return {str(row.agreement_id): row for row in rows.order_by("number")}


def _refuse_other(
    case: Case, version: PlanVersion, agreement: Agreement, signer: Signer
) -> None:
    if latest_version(case) != version:
        raise PlanChanged
    known = {one.id for one in content_of(version).agreements}
    if str(agreement.pk) not in known:
        raise NotInThisVersion
    if signer.key not in {one.key for one in signers_of(case)}:
        raise NotASigner(name=signer.name)


def _holds_own_account(signer: Signer, case: Case, by: User) -> bool:
    """Return whether `by` would answer in the account of somebody else's behalf.

    At the table the team writes for everybody; a resident answers for nobody else.
    """
    if signer.account_id == by.pk:
        return False
    seats = Seat.objects.of(by, active_scope().today).at(case)
    return not seats.filter(kind=Seat.Kind.TEAM).exists()


def _tell_who_it_concerns(case: Case, agreement: Agreement, by: User) -> None:
    carrier, plan = carried_by(agreement).account_id, _page("case_detail", case)
    if carrier is not None:
        full = Seat.objects.active(active_scope().today).full().filter(case=case)
        shared = reverse("casework:shared", args=[case.tenant.slug])
        page = plan if full.filter(user=carrier).exists() else shared
        notify(User.objects.filter(pk=carrier), DISAGREED, address=page, by=by)
    if case.lead is not None and case.lead_id != carrier:
        notify([case.lead], DISAGREED, address=plan, by=by)


def _page(name: str, case: Case) -> str:
    ids = {"neighbourhood": case.tenant.slug, "case_id": case.pk}
    return reverse(f"casework:{name}", kwargs=ids)
