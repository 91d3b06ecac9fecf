"""Plain functions that make rows for tests. Enter a `tenant_scope` before most."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count

from allauth.mfa.models import Authenticator
from django.test import Client

from casework.models import Case, Person, Seat
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.tenancy.models import (
    Covenant,
    CovenantAcceptance,
    Municipality,
    Neighbourhood,
    Organisation,
)
from ruwaard.tenancy.scope import Scope, enter, tenant_scope

_numbers = count(1)


def make_municipality(name: str = "Oss") -> Municipality:
    return Municipality.objects.get_or_create(name=name)[0]


def make_neighbourhood(slug: str = "ruwaard") -> Neighbourhood:
    return Neighbourhood.objects.create(
        slug=slug,
        name=slug.capitalize(),
        municipality=make_municipality(),
        features=Neighbourhood.Feature.values,
    )


def make_organisation(name: str = "Pantein") -> Organisation:
    return Organisation.objects.get_or_create(name=name)[0]


def make_user(name: str = "Noor El Idrissi", *, email: str | None = None) -> User:
    number = next(_numbers)
    address = f"gebruiker{number}@voorbeeld.nl" if email is None else email
    return User.objects.create_user(address, name=name)


def sign_covenant(organisation: Organisation) -> None:
    """Let an organisation have signed the covenant of the neighbourhood in scope."""
    facts = {"title": "Samen", "text": "Samen.", "starts_on": clock.today()}
    covenant, _made = Covenant.objects.get_or_create(number=1, defaults=facts)
    CovenantAcceptance.objects.get_or_create(
        covenant=covenant,
        organisation=organisation,
        defaults={"accepted_on": clock.today(), "signed_by": "Bestuur"},
    )


def make_member(  # noqa: PLR0913 - a membership has this many sides
    neighbourhood: Neighbourhood,
    role: str = Role.PROFESSIONAL,
    *,
    user: User | None = None,
    organisation: Organisation | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> User:
    """Give `user` (a new one when none is given) a hat, and return the user."""
    user = user or make_user()
    organisation = organisation or make_organisation()
    with tenant_scope(neighbourhood.pk, user.pk):
        sign_covenant(organisation)
        Membership.objects.create(
            user=user,
            role=role,
            organisation=organisation,
            starts_on=starts_on or clock.today(),
            ends_on=ends_on,
        )
    return user


@contextmanager
def seated(neighbourhood: Neighbourhood, user: User, role: str = "") -> Iterator[Scope]:
    """Enter the scope in which `user` works, as `@requires` would."""
    scope = Scope(neighbourhood.pk, user.pk, clock.today(), role=role)
    with enter(scope):
        yield scope


def make_case(neighbourhood: Neighbourhood, worker: User, name: str = "Hennie") -> Case:
    """Make a case with one resident, led by `worker`; enters its own scope."""
    with seated(neighbourhood, worker):
        today = clock.today()
        case = Case.objects.create(lead=worker, state=Case.State.PLAN, opened_on=today)
        Seat.objects.create(
            case=case, user=worker, kind=Seat.Kind.TEAM, starts_on=today
        )
        Person.objects.create(
            case=case, name=name, sort_key=name.lower(), is_first=True
        )
    return case


def sign_in(user: User) -> Client:
    """Return a browser in which `user` is signed in, with a second factor used."""
    Authenticator.objects.get_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}}
    )
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": time.time()}
    ]
    session.save()
    return client
