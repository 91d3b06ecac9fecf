"""What a role may do, and `@requires`: the one door of every view of ours."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from allauth.core.internal.httpkit import get_client_ip
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from ruwaard import clock
from ruwaard.accounts.hats import Hat, hats_on, remember_hat, remembered_hat
from ruwaard.accounts.models import Role, User
from ruwaard.audit.recording import recorded
from ruwaard.tenancy.features import refuse_unused
from ruwaard.tenancy.middleware import current_request_id
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope, enter


class Permission(StrEnum):
    """One thing a role may do. Which rows it reaches, the rows decide."""

    SEE_START = "see_start"
    OWN_PLAN = "own_plan"
    READ_SHARED = "read_shared"
    WORK_ON_CASES = "work_on_cases"
    BRING_SIGNALS = "bring_signals"  # everybody who works here
    FOLLOW_SIGNALS = "follow_signals"  # what one took up
    KEEP_DUTY_DESK = "keep_duty_desk"  # the aanspreekpunt of today
    GRANT_ROLES = "grant_roles"
    KEEP_PARTICIPATION = "keep_participation"
    READ_FIGURES = "read_figures"  # totals, under disclosure control
    READ_LEDGER = "read_ledger"  # entries: the own organisation's, or all to audit
    MANAGE_BUDGET = "manage_budget"  # costs, statements, stops, decisions
    CLOSE_MONTHS = "close_months"
    SET_FRAMEWORK = "set_framework"  # amounts, amendments, subsidies, evaluation
    DISCUSS_FRAMEWORK = "discuss_framework"
    AGREE_FOR_ORGANISATION = "agree_for_organisation"  # amendments, keys
    SIGN_DISTRIBUTIONS = "sign_distributions"  # the proposal of a colleague
    HANDLE_BARRIERS = "handle_barriers"  # what stood in the way, without a name
    READ_EXEMPTIONS = "read_exemptions"  # rules that were set aside, without a name
    READ_ANCHORING = "read_anchoring"  # what is fast in each organisation
    SAY_ANCHORING = "say_anchoring"  # of the own organisation
    HANDLE_DECISIONS = "handle_decisions"  # requests for an official decision
    SET_TERMS = "set_terms"
    READ_EXPERIENCE = "read_experience"  # of residents and of work, without names
    MEASURE = "measure"  # rounds of the micro-analysis: codes and totals
    READ_LEARNING = "read_learning"  # what is tried, and what it taught: no names
    SHARE_LESSONS = "share_lessons"  # write them, pass them up or down, take a task
    KEEP_LEARNING = "keep_learning"  # write it, freeze a year, publish
    KEEP_MEASURING = "keep_measuring"  # prices, draws, who looks along
    READ_PROFILE = "read_profile"  # open figures about the whole neighbourhood
    LOOK_AT_SETS = "look_at_sets"  # costs under a code, by a dated assignment
    ASK_ADVICE = "ask_advice"  # of the client council, and answer what it gives
    SIT_IN_COUNCIL = "sit_in_council"  # hear what residents say, give advice
    INSPECT_SAFETY = "inspect_safety"  # with a reason, and the yes of somebody else
    ANSWER_RIGHTS = "answer_rights"  # requests about data: erase, stand still, terms
    HAND_OVER_DATA = "hand_over_data"  # everything, to a resident without an account
    INSPECT_ACCESS = "inspect_access"  # who looked in an emergency: never which plan
    KEEP_PRIVACY = "keep_privacy"  # log metadata, registers, samples: never words
    KEEP_RETENTION = "keep_retention"  # what is kept how long, and what goes
    TAKE_TRANSFERS = "take_transfers"  # who moves here, at the aanspreekpunt
    KEEP_COMMUNITY = "keep_community"  # places, activities, supply and demand
    OPERATE = "operate"


_PLAN_OF_SOMEBODY = {Permission.SEE_START, Permission.OWN_PLAN}
_SHARED = {Permission.SEE_START, Permission.READ_SHARED}
_AT_WORK = {Permission.SEE_START, Permission.BRING_SIGNALS}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    role: frozenset({Permission.SEE_START}) for role in Role
} | {
    Role.RESIDENT: frozenset(_PLAN_OF_SOMEBODY),
    Role.REPRESENTATIVE: frozenset(_PLAN_OF_SOMEBODY),
    Role.NETWORK_MEMBER: frozenset(_SHARED),
    Role.VOLUNTEER: frozenset(_SHARED),
    Role.CLIENT_SUPPORTER: frozenset(_SHARED),
    Role.GUEST: frozenset(_SHARED | {Permission.BRING_SIGNALS}),
    # A colleague may carry one agreement of a plan in whose team they do not sit.
    Role.PROFESSIONAL: frozenset(
        _SHARED
        | _AT_WORK
        | {
            Permission.WORK_ON_CASES,
            Permission.READ_LEARNING,
            Permission.SHARE_LESSONS,
            Permission.FOLLOW_SIGNALS,
            Permission.HAND_OVER_DATA,
            Permission.LOOK_AT_SETS,
        }
    ),
    Role.DUTY_CONTACT: frozenset(
        _AT_WORK
        | {
            Permission.FOLLOW_SIGNALS,
            Permission.KEEP_DUTY_DESK,
            Permission.READ_EXEMPTIONS,
            Permission.TAKE_TRANSFERS,
        }
    ),
    Role.ACCESS_DESK: frozenset(_AT_WORK | {Permission.HANDLE_DECISIONS}),
    Role.MANAGER: frozenset(
        {
            Permission.SEE_START,
            Permission.READ_PROFILE,
            Permission.BRING_SIGNALS,
            Permission.READ_FIGURES,
            Permission.READ_EXPERIENCE,
            Permission.READ_LEDGER,
            Permission.MANAGE_BUDGET,
            Permission.CLOSE_MONTHS,
            Permission.DISCUSS_FRAMEWORK,
            Permission.HANDLE_BARRIERS,
            Permission.READ_EXEMPTIONS,
            Permission.READ_ANCHORING,
            Permission.SAY_ANCHORING,
            Permission.READ_LEARNING,
            Permission.SHARE_LESSONS,
        }
    ),
    Role.DIRECTOR: frozenset(
        {
            Permission.SEE_START,
            Permission.READ_PROFILE,
            Permission.BRING_SIGNALS,
            Permission.READ_FIGURES,
            Permission.READ_EXPERIENCE,
            Permission.ASK_ADVICE,
            Permission.DISCUSS_FRAMEWORK,
            Permission.AGREE_FOR_ORGANISATION,
            Permission.SIGN_DISTRIBUTIONS,
            Permission.HANDLE_BARRIERS,
            Permission.READ_EXEMPTIONS,
            Permission.READ_ANCHORING,
            Permission.READ_LEARNING,
            Permission.SHARE_LESSONS,
        }
    ),
    Role.CLIENT_COUNCIL: frozenset(
        {
            Permission.SEE_START,
            Permission.READ_EXPERIENCE,
            Permission.SIT_IN_COUNCIL,
        }
    ),
    Role.FINANCIER: frozenset(
        {
            Permission.SEE_START,
            Permission.READ_PROFILE,
            Permission.READ_FIGURES,
            Permission.SET_FRAMEWORK,
            Permission.DISCUSS_FRAMEWORK,
            Permission.AGREE_FOR_ORGANISATION,
        }
    ),
    Role.AUDITOR: frozenset(
        {
            Permission.SEE_START,
            Permission.READ_FIGURES,
            Permission.READ_LEDGER,
            Permission.READ_PROFILE,
        }
    ),
    Role.PROGRAMME: frozenset(
        {
            Permission.SEE_START,
            Permission.BRING_SIGNALS,
            Permission.GRANT_ROLES,
            Permission.KEEP_PARTICIPATION,
            Permission.READ_FIGURES,
            Permission.READ_EXPERIENCE,
            Permission.CLOSE_MONTHS,
            Permission.SET_TERMS,
            Permission.MEASURE,
            Permission.READ_LEARNING,
            Permission.SHARE_LESSONS,
            Permission.KEEP_LEARNING,
            Permission.KEEP_COMMUNITY,
            Permission.KEEP_MEASURING,
            Permission.READ_PROFILE,
        }
    ),
    Role.RESIDENT_EDITOR: frozenset({Permission.SEE_START, Permission.KEEP_COMMUNITY}),
    Role.PRIVACY_OFFICER: frozenset(
        {
            Permission.SEE_START,
            Permission.ANSWER_RIGHTS,
            Permission.INSPECT_ACCESS,
            Permission.INSPECT_SAFETY,
            Permission.KEEP_PRIVACY,
            Permission.KEEP_RETENTION,
        }
    ),
    Role.ANALYST: frozenset(
        {
            Permission.SEE_START,
            Permission.MEASURE,
            Permission.READ_LEARNING,
            Permission.LOOK_AT_SETS,
            Permission.READ_PROFILE,
        }
    ),
    Role.OPERATOR: frozenset({Permission.SEE_START, Permission.OPERATE}),
}


class SignedInRequest(HttpRequest):
    """A request behind `@signed_in`: somebody, without a hat."""

    user: User
    is_staff_member: bool


class UserRequest(SignedInRequest):
    """A request behind `@requires`: somebody, with one hat, in one neighbourhood."""

    neighbourhood: Neighbourhood
    hat: Hat
    scope: Scope
    # Writes that somebody looked, for a change that was refused and shows the page.
    look: Callable[[], None]


P = ParamSpec("P")
View = Callable[Concatenate[UserRequest, P], HttpResponseBase]
OwnView = Callable[Concatenate[SignedInRequest, P], HttpResponseBase]
AnyView = TypeVar("AnyView", bound=Callable[..., HttpResponseBase])


def may(role: str, permission: Permission) -> bool:
    """Return whether `role` may do `permission`."""
    return permission in PERMISSIONS[Role(role)]


def requires(
    permission: Permission,
) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """Let a view in only with a hat that may do `permission`, inside its scope.

    404: not your neighbourhood, or a part that it does not use. 403: a role that may
    never use this address, or, with a page that offers to switch, another hat of yours
    may. The view gets no `neighbourhood` argument: it is `request.neighbourhood`.
    """

    def decorate(view: View[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def checked(
            request: UserRequest,
            neighbourhood: str,
            **kwargs: Any,  # noqa: ANN401 - whatever the address holds
        ) -> HttpResponseBase:
            hats = _hats_in(request, neighbourhood)
            if not may(request.hat.role, permission):
                return _offer_to_switch(request, hats, permission)
            with enter(request.scope, to_the_end=True), recorded() as is_recorded:
                response = view(request, **kwargs)  # type: ignore[call-arg] # the address fits the view
                if getattr(response, "content", b"") and not is_recorded():
                    request.look()
                return response

        checked.requires = permission  # type: ignore[attr-defined] # read by the tests
        return checked

    return decorate


def signed_in(view: OwnView[P]) -> OwnView[P]:
    """Declare a view that needs somebody, but no neighbourhood: one's own account."""
    view.requires = None  # type: ignore[attr-defined] # read by the tests
    return view


def public(view: AnyView) -> AnyView:
    """Declare a view that anybody may open."""
    view.requires = None  # type: ignore[attr-defined] # read by the tests
    view.login_required = False  # type: ignore[attr-defined] # read by Django
    return view


def _hats_in(request: UserRequest, slug: str) -> list[Hat]:
    """Find the neighbourhood and the hats in it; what is not yours does not exist.

    The scope is known from here on, so that a refusal is written where it happened.
    """
    places = Neighbourhood.objects.select_related("municipality")
    place = places.filter(slug=slug).first()
    if place is None or not isinstance(request.user, User):
        raise Http404
    request.scope = _scope(request, place)
    hats = [hat for hat in hats_on(request, request.user) if hat.tenant_id == place.pk]
    if not hats:
        raise Http404
    refuse_unused(request, place)
    request.neighbourhood = place
    request.look = _nothing_seen
    request.hat = remembered_hat(request, hats)
    remember_hat(request, request.hat)
    request.scope = _scope(request, place, request.hat)
    return hats


def _nothing_seen() -> None:
    """Write nothing: the view opened no row of a plan."""


def _scope(request: UserRequest, place: Neighbourhood, hat: Hat | None = None) -> Scope:
    return Scope(
        tenant_id=place.pk,
        user_id=request.user.pk,
        today=clock.today(),
        role=hat.role if hat else "",
        organisation_id=hat.organisation_id if hat else None,
        network_address=get_client_ip(request),
        request_id=current_request_id(),
    )


def _offer_to_switch(
    request: UserRequest, hats: list[Hat], permission: Permission
) -> HttpResponse:
    fitting = [hat for hat in hats if may(hat.role, permission)]
    if not fitting:
        raise PermissionDenied
    context = {"hats": fitting, "next": request.get_full_path()}
    return render(request, "account/switch_hat.html", context, status=403)
