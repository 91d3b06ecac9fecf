"""Decisions about accounts and roles."""

from datetime import date

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse

from ruwaard import clock
from ruwaard.accounts import endings
from ruwaard.accounts.mails import send_mail
from ruwaard.accounts.models import GRANTABLE, Membership, Role, User
from ruwaard.accounts.permissions import Permission, may
from ruwaard.accounts.refusals import (
    AddressIsUsed,
    CovenantComesFirst,
    DeputyIsForManagers,
    DeputyNeedsAnEnd,
    EndsBeforeItStarts,
    HasRoleAlready,
    NotToOneself,
    NotYoursToGrant,
    OrganisationMissing,
    ProgrammeIsThere,
    RolesKeptApart,
    SecondDeputy,
    SecondManager,
)
from ruwaard.audit.recording import record
from ruwaard.outbox.models import Cause
from ruwaard.refusals import Refusal
from ruwaard.tenancy.models import Neighbourhood, Organisation
from ruwaard.tenancy.scope import active_scope, active_tenant_id


@transaction.atomic
def open_account(*, name: str, email: str = "", language: str = "nl") -> User:
    """Make and return an account without a password.

    Raises AddressIsUsed when somebody has that e-mail address.
    """
    if email and User.objects.filter(email=email.lower()).exists():
        raise AddressIsUsed
    return User.objects.create_user(email, name=name, language=language)


@transaction.atomic
def add_member(  # noqa: PLR0913 - a person and a role
    *,
    name: str,
    email: str,
    role: Role,
    by: User,
    organisation: Organisation | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    is_deputy: bool = False,
    sign_in_url: str = "",
) -> Membership:
    """Give a role to whoever has that e-mail address, with a new account when needed.

    Says nothing about whether the account existed. Raises what `grant_role` raises.
    """
    user = User.objects.filter(email=email.lower()).first()
    return grant_role(
        user or open_account(name=name, email=email),
        role,
        by=by,
        organisation=organisation,
        starts_on=starts_on,
        ends_on=ends_on,
        is_deputy=is_deputy,
        sign_in_url=sign_in_url,
    )


@transaction.atomic
def grant_role(  # noqa: PLR0913 - who gets which role, for whom, and in which time
    user: User,
    role: Role,
    *,
    by: User,
    organisation: Organisation | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    is_deputy: bool = False,
    sign_in_url: str = "",
) -> Membership:
    """Give `user` a role in the neighbourhood in scope, and mail it; return it.

    From `starts_on` (default today) until the day before `ends_on` (default no end).
    Who gets a role with two steps is signed out, and comes back in with two. Raises
    NotToOneself, NotYoursToGrant, ProgrammeIsThere, HasRoleAlready, and what the
    constraints of the table say no to: SecondManager, SecondDeputy, RolesKeptApart,
    OrganisationMissing, DeputyNeedsAnEnd, DeputyIsForManagers, EndsBeforeItStarts,
    CovenantComesFirst.
    Source: PRODUCT, people; FOUNDATION 2.
    """
    _may_grant(user, role, by)
    membership = Membership(
        user=user,
        role=role,
        organisation=organisation,
        is_deputy=is_deputy,
        starts_on=starts_on or clock.today(),
        ends_on=ends_on,
    )
    _check(membership)
    try:
        with transaction.atomic():
            membership.save(force_insert=True)
    except IntegrityError as error:
        raise _refusal(error, membership) or error from error
    record("accounts.role_granted", membership, by=by, reason=role)
    _mail(membership, "role_granted", by, sign_in_url)
    if membership.is_staff_role:
        end_sessions(user)
    return membership


def name_deputy(
    manager: Membership, user: User, *, by: User, starts_on: date, ends_on: date
) -> Membership:
    """Let `user` stand in for a manager of the network team, and return the role.

    Raises DeputyIsForManagers when `manager` is none, and what `grant_role` raises.
    """
    if manager.role != Role.MANAGER or manager.is_deputy:
        raise DeputyIsForManagers
    return grant_role(
        user,
        Role.MANAGER,
        by=by,
        organisation=manager.organisation,
        starts_on=starts_on,
        ends_on=ends_on,
        is_deputy=True,
    )


@transaction.atomic
def end_membership(membership: Membership, *, by: User) -> Membership:
    """Let a role stop today, and end the sessions of who had it, all at once.

    What they led finds somebody else (`endings`). A role that would start later never
    does. Raises NotToOneself and NotYoursToGrant.
    """
    row: Membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if row.user_id == by.pk:
        raise NotToOneself
    if row.role not in GRANTABLE or not may(
        active_scope().role, Permission.GRANT_ROLES
    ):
        raise NotYoursToGrant
    today = clock.today()
    if row.ends_on is None or row.ends_on > today:
        row.ends_on = max(today, row.starts_on)
        row.save(update_fields=["ends_on"])
        record("accounts.role_ended", row, by=by, reason=row.role)
        _mail(row, "role_ended", by)
        endings.follow(row, by)
    end_sessions(row.user)
    return row


def end_sessions(user: User) -> None:
    """Sign `user` out everywhere, now."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def forget_earlier_addresses(user: User) -> None:
    """Drop the addresses that allauth remembers: `user.email` is the only way in."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()


def _may_grant(user: User, role: Role, by: User) -> None:
    """Refuse who may not give `role` to `user` in the neighbourhood in scope."""
    worn = active_scope().role
    if user.pk == by.pk:
        raise NotToOneself
    if worn and may(worn, Permission.GRANT_ROLES) and role in GRANTABLE:
        return
    if worn != Role.OPERATOR or not by.is_staff or role != Role.PROGRAMME:
        raise NotYoursToGrant
    later = Q(ends_on=None) | Q(ends_on__gt=clock.today())
    if Membership.objects.filter(later, role=Role.PROGRAMME).exists():
        raise ProgrammeIsThere


def _check(membership: Membership) -> None:
    """Refuse what the table cannot see: the same role twice, an operator at a table."""
    name = membership.user.name
    if membership.role == Role.PROFESSIONAL and membership.user.is_staff:
        raise RolesKeptApart(name=name)
    same = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=membership.starts_on),
        user=membership.user,
        role=membership.role,
        organisation=membership.organisation,
    )
    if membership.ends_on is not None:
        same = same.filter(starts_on__lt=membership.ends_on)
    if same.exists():
        raise HasRoleAlready(name=name)


def _refusal(error: IntegrityError, membership: Membership) -> Refusal | None:
    """Return the sentence for the constraint that said no; None for any other."""
    organisation = membership.organisation.name if membership.organisation else ""
    is_manager = membership.role == Role.MANAGER
    refusals: dict[str, Refusal] = {
        "membership_one_manager_per_organisation": SecondManager(
            organisation=organisation
        ),
        "membership_one_deputy_per_organisation": SecondDeputy(
            organisation=organisation
        ),
        "membership_roles_kept_apart": RolesKeptApart(name=membership.user.name),
        "membership_of_staff_names_an_organisation": OrganisationMissing(),
        "membership_covenant_comes_first": CovenantComesFirst(
            organisation=organisation
        ),
        "membership_ends_after_it_starts": EndsBeforeItStarts(),
        "membership_deputy_is_a_dated_manager": DeputyNeedsAnEnd()
        if is_manager
        else DeputyIsForManagers(),
    }
    facts = getattr(error.__cause__, "diag", None)
    return refusals.get(getattr(facts, "constraint_name", None) or "")


def _mail(membership: Membership, kind: str, by: User, sign_in_url: str = "") -> None:
    """Write to the person, in their language, that a role began or stopped."""
    place = Neighbourhood.objects.get(pk=active_tenant_id())
    facts = {
        "membership": membership,
        "neighbourhood": place,
        "sign_in_url": sign_in_url,
    }
    page = reverse("member_list", args=[place.slug])
    cause = Cause(by.pk, place.pk, membership.pk, page)
    send_mail(kind, membership.user, facts, cause=cause)
