from http import HTTPStatus

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from ruwaard import clock
from ruwaard.accounts.covenants import services
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.accounts.participation.services import add_participation
from ruwaard.accounts.refusals import (
    CovenantComesFirst,
    CovenantIsAccepted,
    CovenantIsNewer,
)
from ruwaard.accounts.services import grant_role
from ruwaard.tenancy.models import Covenant, Neighbourhood, Organisation
from tests.factories import (
    make_member,
    make_neighbourhood,
    make_organisation,
    make_user,
    seated,
    sign_in,
)

ADDRESS = "/ruwaard/convenant/"


@pytest.fixture
def mila(neighbourhood: Neighbourhood) -> User:
    """Give the programme; making her wrote version 1, signed by Pantein."""
    return make_member(neighbourhood, Role.PROGRAMME)


@pytest.fixture
def unik(neighbourhood: Neighbourhood, mila: User) -> Organisation:
    """Give an organisation that takes part and signed nothing."""
    organisation = make_organisation("UniK")
    with seated(neighbourhood, mila, Role.PROGRAMME):
        add_participation(
            organisation=organisation, kind="budget", starts_on=clock.today(), by=mila
        )
    return organisation


def test_nobody_works_for_who_did_not_sign(
    neighbourhood: Neighbourhood, mila: User, unik: Organisation
) -> None:
    with seated(neighbourhood, mila, Role.PROGRAMME):
        with pytest.raises(CovenantComesFirst):
            grant_role(make_user(), Role.PROFESSIONAL, by=mila, organisation=unik)
        services.accept_covenant(
            Covenant.objects.get(), organisation=unik, accepted_on=clock.today(),
            signed_by="J. de Wit", by=mila,
        )  # fmt: skip

        given = grant_role(make_user(), Role.PROFESSIONAL, by=mila, organisation=unik)

    assert given.organisation == unik


def test_the_database_holds_it_for_each_neighbourhood(
    neighbourhood: Neighbourhood, mila: User
) -> None:
    there = make_neighbourhood("schadewijk")
    roles = [*services.BOUND]
    with seated(there, mila):
        for role in roles:
            with pytest.raises(IntegrityError, match="covenant"), transaction.atomic():
                Membership.objects.create(
                    user=make_user(),
                    role=role,
                    organisation=make_organisation(),
                    starts_on=clock.today(),
                )
    # Who keeps, checks or measures takes no part, and writes the covenant first.
    assert make_member(neighbourhood, Role.AUDITOR).pk
    assert roles


def test_a_new_version_leaves_the_old_one_as_it_was(
    neighbourhood: Neighbourhood, mila: User
) -> None:
    with seated(neighbourhood, mila, Role.PROGRAMME):
        second, again = (
            services.write_covenant(title="Samen", text="Anders.", seen=1, by=mila)
            for _click in range(2)
        )
        with pytest.raises(CovenantIsNewer):
            services.write_covenant(title="Samen", text="Nog anders.", seen=1, by=mila)
        with pytest.raises(CovenantIsAccepted):
            services.accept_covenant(
                Covenant.objects.get(number=1), organisation=make_organisation(),
                accepted_on=clock.today(), signed_by="Bestuur", by=mila,
            )  # fmt: skip
        texts = [row.text for row in Covenant.objects.all()]

    assert (second.number, again.pk) == (2, second.pk)
    assert texts == ["Anders.", "Samen."]


def test_the_pages_lead_from_an_example_to_every_signature(
    mila: User, unik: Organisation
) -> None:
    browser = sign_in(mila)

    page = browser.get(ADDRESS).content.decode()
    assert "1 organisatie tekende deze versie nog niet" in page
    answer = browser.post(
        f"{ADDRESS}tekenen/",
        {"organisation": unik.pk, "signed_by": "J. de Wit", "accepted_on": "vandaag"},
    )
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "J. de Wit" in answer.content.decode()  # nothing typed is lost
    day = clock.today().isoformat()
    answer = browser.post(
        f"{ADDRESS}tekenen/",
        {"organisation": unik.pk, "signed_by": "J. de Wit", "accepted_on": day},
        follow=True,
    )

    assert "J. de Wit" in answer.content.decode()
    assert "nog niet" not in answer.content.decode()


@pytest.mark.django_db
def test_where_nothing_is_agreed_an_example_is_offered() -> None:
    there = make_neighbourhood("schadewijk")
    with seated(there, keeper := make_user()):
        Membership.objects.create(
            user=keeper, role=Role.PROGRAMME, starts_on=clock.today()
        )
    browser: Client = sign_in(keeper)

    empty = browser.get("/schadewijk/convenant/").content.decode()
    example = browser.get("/schadewijk/convenant/schrijven/").content.decode()
    refused = browser.get("/schadewijk/convenant/tekenen/", follow=True)

    assert "Er is nog geen convenant" in empty
    assert "Wat een inwoner wil, is de leidraad" in example
    assert "Schrijf eerst op wat u met elkaar afspreekt" in refused.content.decode()
