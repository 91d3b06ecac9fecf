"""Letting in again who lost their second step: two operators, mailed and audited."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ruwaard import clock
from ruwaard.accounts.hats import hats_of
from ruwaard.accounts.mails import send_mail
from ruwaard.accounts.models import Membership, Role, SecondFactorRemoval, User
from ruwaard.accounts.refusals import (
    NoSecondStep,
    NotForOwnSecondStep,
    NotYoursToGrant,
    RemovalIsAsked,
    RemovalIsOver,
    RemovalNeedsAnother,
)
from ruwaard.accounts.second_factor import has_second_factor
from ruwaard.accounts.services import end_sessions
from ruwaard.audit.recording import record
from ruwaard.outbox.models import Cause
from ruwaard.tenancy.middleware import current_request_id
from ruwaard.tenancy.scope import Scope, enter, user_scope

WAITS = timedelta(days=1)


@transaction.atomic
def ask_removal(user: User, *, reason: str, by: User) -> SecondFactorRemoval:
    """Ask that the second step of `user` is removed, and return the question.

    Another operator has a day to say yes; `user` is told by mail. Raises
    NotYoursToGrant, NotForOwnSecondStep, NoSecondStep and RemovalIsAsked.
    """
    _may_remove(user, by)
    if not has_second_factor(user):
        raise NoSecondStep(name=user.name)
    since = timezone.now() - WAITS
    if SecondFactorRemoval.objects.filter(
        user=user, removed_at=None, asked_at__gt=since
    ).exists():
        raise RemovalIsAsked
    removal = SecondFactorRemoval.objects.create(user=user, reason=reason, asked_by=by)
    _record("accounts.second_factor_removal_asked", removal, by)
    _mail("second_factor_removal_asked", removal, by)
    return removal


@transaction.atomic
def remove_second_factor(removal: SecondFactorRemoval, *, by: User) -> None:
    """Say yes: remove every second step, end all sessions, and mail who it is of.

    Raises NotYoursToGrant, NotForOwnSecondStep, RemovalIsOver and RemovalNeedsAnother.
    """
    row = SecondFactorRemoval.objects.select_for_update(of=("self",)).get(pk=removal.pk)
    _may_remove(row.user, by)
    if row.removed_at is not None or row.asked_at <= timezone.now() - WAITS:
        raise RemovalIsOver
    if row.asked_by == by:
        raise RemovalNeedsAnother
    row.approved_by, row.removed_at = by, timezone.now()
    row.save(update_fields=["approved_by", "removed_at"])
    Authenticator.objects.filter(user=row.user).delete()
    end_sessions(row.user)
    _record("accounts.second_factor_removed", row, by)
    _mail("second_factor_removed", row, by)


def _may_remove(user: User, by: User) -> None:
    if not (by.is_active and by.is_staff):
        raise NotYoursToGrant
    if user == by:
        raise NotForOwnSecondStep


def _mail(kind: str, removal: SecondFactorRemoval, by: User) -> None:
    """Tell who it is of; an operator with a hat hears it when that does not arrive."""
    with user_scope(by.pk):
        places = [hat.tenant_id for hat in hats_of(by)]
    page = reverse("admin:accounts_user_change", args=[removal.user_id])
    cause = Cause(by.pk, places[0], removal.user.uuid, page) if places else None
    send_mail(kind, removal.user, {"by": by}, cause=cause)


def _record(action: str, removal: SecondFactorRemoval, by: User) -> None:
    """Write the row in every neighbourhood where the user has a role."""
    user = removal.user
    with user_scope(user.pk):
        roles = Membership.everywhere.of(user).not_over(clock.today())
        places = sorted(set(roles.values_list("tenant_id", flat=True)))
    for tenant_id in places:
        scope = Scope(
            tenant_id,
            by.pk,
            clock.today(),
            role=Role.OPERATOR,
            request_id=current_request_id(),
        )
        with enter(scope):
            record(action, by=by, ids=[user.uuid], reason=removal.reason)
