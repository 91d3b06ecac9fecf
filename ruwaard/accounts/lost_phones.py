"""A lost telephone: signed out everywhere, and no passkey opens this account any more.

The way in that is left is the code by e-mail, or on paper. A resident does it alone, or
calls somebody of the own team; it stands on "Who looked". Staff has a second step to
lose: that goes by two operators.
"""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from ruwaard import clock
from ruwaard.accounts.hats import hats_of
from ruwaard.accounts.models import STAFF_ROLES, PaperCode, Role, User
from ruwaard.accounts.plans import plans_of
from ruwaard.accounts.refusals import LostPhoneOfStaff
from ruwaard.accounts.services import end_sessions
from ruwaard.audit.recording import record
from ruwaard.tenancy.middleware import current_request_id
from ruwaard.tenancy.scope import Scope, enter, user_scope

ENDED = "accounts.devices_ended"


@transaction.atomic
def lose_phone(user: User, *, by: User, case_id: UUID | None = None) -> None:
    """Sign `user` out everywhere, and drop passkeys and codes on paper of before.

    With `case_id` somebody at the table of that plan does it, in scope; else `user`
    does it alone, and it is written in every own plan. Raises LostPhoneOfStaff.
    """
    if user.is_staff or any(hat.role in STAFF_ROLES for hat in hats_of(user)):
        raise LostPhoneOfStaff(name=user.name)
    Authenticator.objects.filter(user=user).delete()
    PaperCode.objects.filter(user=user, used_at=None).delete()
    end_sessions(user)
    if case_id is not None:
        record(ENDED, by=by, case_id=case_id, ids=[user.uuid])
        return
    with user_scope(user.pk):
        plans = plans_of(user)
    for tenant_id, plan in plans:
        scope = Scope(
            tenant_id,
            user.pk,
            clock.today(),
            role=Role.RESIDENT,
            request_id=current_request_id(),
        )
        with enter(scope):
            record(ENDED, by=by, case_id=plan, ids=[user.uuid])
