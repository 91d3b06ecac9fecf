"""Lay the demo down: neighbourhoods, organisations, accounts and their roles."""

from dataclasses import dataclass
from datetime import date, timedelta

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from demo.account import Account, Hat
from demo.people import ACCOUNTS
from demo.places import (
    BODIES,
    ELSEWHERE,
    ELSEWHERE_FROM,
    MUNICIPALITY,
    PHONES,
    PLACES,
    RUWAARD,
    STARTED_ON,
    Body,
    Place,
)
from ruwaard import clock
from ruwaard.accounts.covenants.templates import TEXT, TITLE
from ruwaard.accounts.models import STAFF_ROLES, Membership, Role, User
from ruwaard.tenancy.models import (
    Covenant,
    CovenantAcceptance,
    Municipality,
    Neighbourhood,
    Organisation,
    OrganisationAlias,
    Participation,
)
from ruwaard.tenancy.scope import tenant_scope

SINCE = timedelta(days=900)  # earlier than the first day of the oldest story
TURN_SINCE = timedelta(days=3)  # a dated turn has just begun


@dataclass(frozen=True)
class Settled:
    """What the stories play with, by the keys of the declarations."""

    places: dict[str, Neighbourhood]
    bodies: dict[str, Organisation]
    users: dict[str, User]


def is_settled() -> bool:
    """Whether the demo was laid down here before."""
    uuids = [account.uuid for account in ACCOUNTS.values()]
    return User.objects.filter(uuid__in=uuids).exists()


def settle() -> Settled:
    """Make everything but the stories, in an empty database, and return it."""
    town = Municipality.objects.get_or_create(name=MUNICIPALITY, defaults=PHONES)[0]
    bodies = {body.key: _make_body(body) for body in BODIES}
    places = {place.slug: _make_place(place, town) for place in PLACES}
    for place in PLACES:
        _take_part(places[place.slug], place, bodies)
        _sign_covenant(places[place.slug], place, bodies)
    users = {key: _make_user(account) for key, account in ACCOUNTS.items()}
    settled = Settled(places, bodies, users)
    for account in ACCOUNTS.values():
        for hat in account.hats:
            if not hat.comes_with_a_seat:
                _give_hat(settled, users[account.key], hat)
    return settled


def _make_place(place: Place, town: Municipality) -> Neighbourhood:
    return Neighbourhood.objects.create(
        municipality=town,
        name=place.name,
        slug=place.slug,
        cbs_code=place.cbs_code,
        features=list(place.features),
        theme=place.theme,
    )


def _make_body(body: Body) -> Organisation:
    made = Organisation.objects.get_or_create(
        name=body.name, defaults={"kind": body.kind}
    )[0]
    for alias in body.aliases:
        OrganisationAlias.objects.get_or_create(organisation=made, name=alias)
    return made


def _take_part(
    neighbourhood: Neighbourhood, place: Place, bodies: dict[str, Organisation]
) -> None:
    here = [body for body in BODIES if place == RUWAARD or body.key in ELSEWHERE]
    with tenant_scope(neighbourhood.pk):
        for body in here:
            if body.part is not None:
                Participation.objects.create(
                    organisation=bodies[body.key],
                    kind=body.part,
                    starts_on=STARTED_ON if place == RUWAARD else ELSEWHERE_FROM,
                )


def _sign_covenant(
    neighbourhood: Neighbourhood, place: Place, bodies: dict[str, Organisation]
) -> None:
    since = STARTED_ON if place == RUWAARD else ELSEWHERE_FROM
    with tenant_scope(neighbourhood.pk):
        covenant = Covenant.objects.create(
            number=1, title=str(TITLE), text=str(TEXT), starts_on=since
        )
        for body in BODIES:
            if body.part is not None:
                CovenantAcceptance.objects.create(
                    covenant=covenant,
                    organisation=bodies[body.key],
                    accepted_on=since,
                    signed_by="Raad van bestuur",
                )


def _make_user(account: Account) -> User:
    user = User.objects.create_user(
        account.email,
        uuid=account.uuid,
        name=account.name,
        expertise=str(account.expertise),
        phone=account.phone,
        language=account.language,
        is_staff=account.role == Role.OPERATOR,
    )
    if any(hat.role in STAFF_ROLES for hat in account.hats):
        # The demo signs in without it; a secret that nobody knows keeps others out.
        TOTP.activate(user, generate_totp_secret())
    return user


def _give_hat(settled: Settled, user: User, hat: Hat) -> None:
    with tenant_scope(settled.places[hat.place.slug].pk):
        Membership.objects.create(
            user=user,
            role=hat.role,
            organisation=settled.bodies[hat.body] if hat.body else None,
            is_deputy=hat.deputy,
            starts_on=clock.today() - (SINCE if hat.until is None else TURN_SINCE),
            ends_on=_after(hat.until),
        )


def _after(days: int | None) -> date | None:
    return None if days is None else clock.today() + timedelta(days=days)
