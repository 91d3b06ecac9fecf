"""Codes on paper: the way in for who has no e-mail address, and for nobody else.

Who makes a code could use it, so making and using it stand on "Who looked".
"""

import secrets
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ruwaard import clock
from ruwaard.accounts.hats import hats_of
from ruwaard.accounts.keys import keyed_hash, keyed_hash_fits
from ruwaard.accounts.mails import send_mail
from ruwaard.accounts.models import STAFF_ROLES, PaperCode, Role, User
from ruwaard.accounts.plans import plans_of
from ruwaard.accounts.refusals import (
    CodeIsWrong,
    NotToOneself,
    PaperIsNotForStaff,
    PaperIsWithoutMail,
)
from ruwaard.audit.models import AuditEntry
from ruwaard.audit.recording import record
from ruwaard.outbox.models import Cause
from ruwaard.tenancy.middleware import current_request_id
from ruwaard.tenancy.scope import (
    Scope,
    active_scope,
    active_tenant_id,
    enter,
    user_scope,
)

# 25 signs that do not look alike on paper; a secret of eight of them is 37 bits, and
# three tries are all there is.
SIGNS = "ACDEFGHJKMNPQRTUVWXY34679"
LABEL, SECRET, GROUP = 4, 8, 4
VISIT = timedelta(hours=2)
PAPER = "code on paper"


def make_paper_code(
    user: User, *, by: User, case_id: UUID | None = None, page: str = "/"
) -> str:
    """Return a new code with which `user` signs in once, within two hours.

    It is shown here and never again: only a keyed hash is kept. Earlier codes of `user`
    stop working. The caller made sure that `by` sits at the table of `user`, in the
    plan `case_id`, on the page `page`. Raises PaperIsNotForStaff and NotToOneself, and
    PaperIsWithoutMail outside the transaction, so that the mail which tells `user` of
    it is kept.
    """
    if user.pk == by.pk:
        raise NotToOneself
    if _is_staff(user):
        raise PaperIsNotForStaff(name=user.name)
    if user.email:
        _tell_of_asking(user, by, case_id, page)
        raise PaperIsWithoutMail(name=user.name)
    with transaction.atomic():
        code = _new_code(user, by)
        _record_making(user, by, case_id)
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def use_paper_code(typed: str, *, network_address: str | None = None) -> User:
    """Return whose code was typed, and let it never work again.

    A wrong try counts; the third kills the code. Raises CodeIsWrong for every reason,
    outside the transaction that counts, so that the count stays.
    """
    code = _as_made(typed)
    with transaction.atomic():
        user = _who_holds(code)
        if user is not None:
            _record_using(user, network_address)
    if user is None:
        raise CodeIsWrong
    return user


def label_of(typed: str) -> str:
    """Return the part of a code on paper that says which one it is."""
    return _as_made(typed)[:LABEL]


def _tell_of_asking(user: User, by: User, case_id: UUID | None, page: str) -> None:
    """Mail `user` that `by` asked for a code that was not made, and write it down."""
    cause = Cause(by.pk, active_tenant_id(), user.uuid, page)
    send_mail("paper_code_asked", user, {"by": by}, cause=cause)
    record(
        "accounts.paper_code_asked",
        by=by,
        outcome=AuditEntry.Outcome.REFUSED,
        reason="has_email",
        case_id=case_id,
        ids=[user.uuid],
    )


def _new_code(user: User, by: User) -> str:
    """Return a code that works from now on, in place of those before."""
    now = timezone.now()
    PaperCode.objects.filter(
        Q(user=user, used_at=None) | Q(expires_at__lte=now)
    ).delete()
    label = _free_label()
    code = label + _signs(SECRET)
    PaperCode.objects.create(
        label=label,
        code_hash=keyed_hash(PAPER, code),
        user=user,
        made_by=by,
        expires_at=now + VISIT,
    )
    return code


def _record_making(user: User, by: User, case_id: UUID | None) -> None:
    """Write that `by` made a code, in every plan of `user`; in one row without any."""
    here = active_scope()
    plans = set(plans_of(user)) | {(here.tenant_id, case_id)}
    named = {pair for pair in plans if pair[1] is not None}
    for tenant_id, plan in named or plans:
        with enter(replace(here, tenant_id=tenant_id)):
            record("accounts.paper_code_made", by=by, case_id=plan, ids=[user.uuid])


def _record_using(user: User, network_address: str | None) -> None:
    """Write in every plan of `user` that a code of theirs was used to sign in."""
    with user_scope(user.pk):
        plans = plans_of(user)
    for tenant_id, plan in plans:
        scope = Scope(
            tenant_id,
            user.pk,
            clock.today(),
            role=Role.RESIDENT,
            network_address=network_address,
            request_id=current_request_id(),
        )
        with enter(scope):
            record("accounts.paper_code_used", by=user, case_id=plan, ids=[user.uuid])


def _who_holds(code: str) -> User | None:
    """Count a try at the code, and return its user when it fits."""
    now = timezone.now()
    row = (
        PaperCode.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(label=code[:LABEL], used_at=None, expires_at__gt=now)
        .filter(tries__lt=PaperCode.TRIES, user__is_active=True, user__email="")
        .first()
    )
    if row is None or _is_staff(row.user):
        return None
    row.tries += 1
    fits = keyed_hash_fits(PAPER, code, row.code_hash)
    row.used_at = now if fits else None
    row.save(update_fields=["tries", "used_at"])
    return row.user if fits else None


def _is_staff(user: User) -> bool:
    return user.is_staff or any(hat.role in STAFF_ROLES for hat in hats_of(user))


def _free_label() -> str:
    label = _signs(LABEL)
    while PaperCode.objects.filter(label=label).exists():
        label = _signs(LABEL)
    return label


def _signs(number: int) -> str:
    return "".join(secrets.choice(SIGNS) for _sign in range(number))


def _as_made(typed: str) -> str:
    """Return a code as it was made, however it was typed: capitals, no marks."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())
