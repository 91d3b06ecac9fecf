"""The hats of a user: memberships, and seats at somebody's table."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from ruwaard import clock
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.tenancy.scope import Scope, ask_at_once

# In the session: the hat worn last, and the one worn last in each neighbourhood.
LAST = "hat"
PER_NEIGHBOURHOOD = "hats"


@dataclass(frozen=True, slots=True)
class Hat:
    """One role of one user in one neighbourhood, for an organisation or for oneself."""

    key: str
    tenant_id: int
    slug: str
    neighbourhood: str
    role: str
    organisation_id: int | None = None
    organisation: str = ""

    @property
    def role_name(self) -> str:
        """The role as people say it."""
        return str(Role(self.role).label)


@dataclass(frozen=True, slots=True)
class Source:
    """A SELECT in the scope of the user alone, and the hats that its rows are."""

    select: str
    hats: Callable[[list[Any]], Iterable[Hat]]


# Casework adds the seats of people without a membership here: it lies above accounts.
further_hats: list[Source] = []
# What every page wants to know of who looks: a SELECT in the scope of the user alone,
# by name. It goes in the same message as the hats, so it costs no journey of its own.
asked_along: dict[str, str] = {}

Answers = dict[str, list[Any]]

COLUMNS = (
    *("pk", "tenant_id", "tenant__slug", "tenant__name"),
    *("role", "organisation_id", "organisation__name"),
)


def hats_of(user: User) -> list[Hat]:
    """Return the hats `user` wears today, over all neighbourhoods; one query."""
    return _hats_and_answers(user)[0]


def _hats_and_answers(user: User) -> tuple[list[Hat], Answers]:
    today = clock.today()
    memberships = (
        Membership.everywhere.of(user)
        .active(today)
        .order_by("tenant__name", "role", "pk")
        .values_list(*COLUMNS)
    )
    questions = [memberships.query.sql_with_params()]
    questions += [(source.select, ()) for source in further_hats]
    questions += [(select, ()) for select in asked_along.values()]
    rows, *rest = ask_at_once(Scope(None, user.pk, today), questions)
    further, along = rest[: len(further_hats)], rest[len(further_hats) :]
    hats = [_from_membership(row) for row in rows]
    worn = {(hat.tenant_id, hat.role) for hat in hats}
    for source, found in zip(further_hats, further, strict=True):
        hats += [
            hat for hat in source.hats(found) if (hat.tenant_id, hat.role) not in worn
        ]
    return hats, dict(zip(asked_along, along, strict=True))


def hats_on(request: HttpRequest, user: User) -> list[Hat]:
    """Return the hats of `user`, looked up once per request."""
    return _known_on(request, user)[0]


def answered_on(request: HttpRequest, user: User, name: str) -> list[Any]:
    """Return the rows of what is asked along under `name`, once per request."""
    return _known_on(request, user)[1][name]


def _known_on(request: HttpRequest, user: User) -> tuple[list[Hat], Answers]:
    known: tuple[int, list[Hat], Answers] | None = getattr(request, "_hats", None)
    if known is None or known[0] != user.pk:
        known = (user.pk, *_hats_and_answers(user))
        request._hats = known  # type: ignore[attr-defined] # noqa: SLF001 - kept for this request
    return known[1:]


def remembered_hat(request: HttpRequest, hats: list[Hat]) -> Hat:
    """Return the one of `hats` that was worn last in this session, else the first.

    Give it the hats of one neighbourhood: each neighbourhood remembers its own.
    """
    worn = set(request.session.get(PER_NEIGHBOURHOOD, {}).values())
    return next((hat for hat in hats if hat.key in worn), hats[0])


def last_hat(request: HttpRequest, hats: list[Hat]) -> Hat | None:
    """Return the hat that was worn last anywhere, when it is still one of `hats`."""
    key = request.session.get(LAST)
    return next((hat for hat in hats if hat.key == key), None)


def remember_hat(request: HttpRequest, hat: Hat) -> None:
    """Keep `hat` on for the rest of this session."""
    worn = request.session.get(PER_NEIGHBOURHOOD, {})
    place = str(hat.tenant_id)
    if request.session.get(LAST) != hat.key or worn.get(place) != hat.key:
        request.session[LAST] = hat.key
        request.session[PER_NEIGHBOURHOOD] = worn | {place: hat.key}


def _from_membership(row: Sequence[Any]) -> Hat:
    """Return the hat of a row of `COLUMNS`."""
    key, tenant_id, slug, neighbourhood, role, organisation_id, organisation = row
    return Hat(
        key=str(key),
        tenant_id=tenant_id,
        slug=slug,
        neighbourhood=neighbourhood,
        role=role,
        organisation_id=organisation_id,
        organisation=organisation or "",
    )
