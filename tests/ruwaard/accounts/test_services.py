from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from pytest_django import Settings

from ruwaard import clock
from ruwaard.accounts import services
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.accounts.refusals import (
    AddressIsUsed,
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
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope
from tests.factories import (
    make_member,
    make_organisation,
    make_user,
    seated,
    sign_covenant,
)
from tests.ruwaard.accounts.browsers import (
    ask_code,
    audit_rows,
    browser,
    code_in,
    is_signed_in,
)


@pytest.fixture(autouse=True)
def _mail_in_memory(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def petra(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.PROGRAMME, user=make_user("Petra"))


@pytest.fixture
def as_programme(neighbourhood: Neighbourhood, petra: User) -> Iterator[Scope]:
    with seated(neighbourhood, petra, Role.PROGRAMME) as scope:
        yield scope


@pytest.mark.usefixtures("as_programme")
class TestGranting:
    def test_a_role_begins_today_and_is_mailed(self, petra: User) -> None:
        tom = make_user("Tom")

        role = services.grant_role(tom, Role.CLIENT_COUNCIL, by=petra)

        assert (role.starts_on, role.ends_on) == (clock.today(), None)
        assert [(m.to, m.subject) for m in mail.outbox] == [
            ([tom.email], "Uw rol in Ruwaard")
        ]
        assert "cliëntenraad" in str(mail.outbox[0].body)

    def test_a_second_manager_of_one_organisation_is_refused(self, petra: User) -> None:
        pantein = make_organisation("Pantein")
        services.grant_role(
            make_user("Ans"), Role.MANAGER, by=petra, organisation=pantein
        )

        with pytest.raises(SecondManager) as refusal:
            services.grant_role(
                make_user("Bert"), Role.MANAGER, by=petra, organisation=pantein
            )

        assert str(refusal.value).startswith("Pantein heeft in die tijd al iemand")
        assert Membership.objects.filter(role=Role.MANAGER).count() == 1

    def test_a_manager_of_another_organisation_is_fine(self, petra: User) -> None:
        for name in ("Pantein", "Ons Welzijn"):
            body = make_organisation(name)
            sign_covenant(body)
            services.grant_role(make_user(), Role.MANAGER, by=petra, organisation=body)

        assert Membership.objects.filter(role=Role.MANAGER).count() == 2

    def test_the_next_manager_starts_when_the_first_one_stops(
        self, petra: User
    ) -> None:
        body, today = make_organisation(), clock.today()
        handover = today + timedelta(days=30)
        services.grant_role(
            make_user(), Role.MANAGER, by=petra, organisation=body, ends_on=handover
        )

        services.grant_role(
            make_user(), Role.MANAGER, by=petra, organisation=body, starts_on=handover
        )

        assert Membership.objects.filter(role=Role.MANAGER).count() == 2

    def test_a_deputy_is_dated_and_alone(self, petra: User) -> None:
        body, today = make_organisation(), clock.today()
        until = today + timedelta(days=14)
        manager = services.grant_role(
            make_user(), Role.MANAGER, by=petra, organisation=body
        )

        deputy = services.name_deputy(
            manager, make_user(), by=petra, starts_on=today, ends_on=until
        )

        assert (deputy.is_deputy, deputy.ends_on) == (True, until)
        with pytest.raises(SecondDeputy):
            services.name_deputy(
                manager, make_user(), by=petra, starts_on=today, ends_on=until
            )

    def test_a_deputy_without_an_end_is_refused(self, petra: User) -> None:
        with pytest.raises(DeputyNeedsAnEnd):
            services.grant_role(
                make_user(),
                Role.MANAGER,
                by=petra,
                organisation=make_organisation(),
                is_deputy=True,
            )

    def test_only_managers_have_a_deputy(self, petra: User) -> None:
        director = services.grant_role(
            make_user(), Role.DIRECTOR, by=petra, organisation=make_organisation()
        )

        with pytest.raises(DeputyIsForManagers):
            services.name_deputy(
                director,
                make_user(),
                by=petra,
                starts_on=clock.today(),
                ends_on=clock.today() + timedelta(days=3),
            )
        with pytest.raises(DeputyIsForManagers):
            services.grant_role(
                make_user(),
                Role.ANALYST,
                by=petra,
                is_deputy=True,
                ends_on=clock.today() + timedelta(days=3),
            )

    @pytest.mark.parametrize(
        "other", [Role.FINANCIER, Role.AUDITOR, Role.PRIVACY_OFFICER]
    )
    def test_a_professional_is_not_also(self, petra: User, other: Role) -> None:
        noor = make_user("Noor")
        services.grant_role(
            noor, Role.PROFESSIONAL, by=petra, organisation=make_organisation()
        )

        with pytest.raises(RolesKeptApart) as refusal:
            services.grant_role(noor, other, by=petra)

        assert str(refusal.value).startswith("Noor heeft hier al een rol")

    def test_an_operator_of_the_installation_is_no_professional(
        self, petra: User
    ) -> None:
        olaf = make_user("Olaf")
        olaf.is_staff = True
        olaf.save()

        with pytest.raises(RolesKeptApart):
            services.grant_role(
                olaf, Role.PROFESSIONAL, by=petra, organisation=make_organisation()
            )

    def test_auditor_and_financier_go_together(self, petra: User) -> None:
        fred = make_user("Fred")

        for role in (Role.AUDITOR, Role.FINANCIER):
            services.grant_role(fred, role, by=petra)

        assert Membership.objects.of(fred).count() == 2

    def test_a_professional_works_for_an_organisation(self, petra: User) -> None:
        with pytest.raises(OrganisationMissing):
            services.grant_role(make_user(), Role.PROFESSIONAL, by=petra)

    def test_an_end_lies_after_the_beginning(self, petra: User) -> None:
        with pytest.raises(EndsBeforeItStarts):
            services.grant_role(
                make_user(),
                Role.ANALYST,
                by=petra,
                ends_on=clock.today() - timedelta(days=1),
            )

    def test_the_same_role_twice_is_refused(self, petra: User) -> None:
        tom = make_user("Tom")
        services.grant_role(tom, Role.ANALYST, by=petra)

        with pytest.raises(HasRoleAlready):
            services.grant_role(tom, Role.ANALYST, by=petra)

    def test_nobody_grants_to_oneself(self, petra: User) -> None:
        with pytest.raises(NotToOneself):
            services.grant_role(petra, Role.ANALYST, by=petra)

    @pytest.mark.parametrize("role", [Role.RESIDENT, Role.GUEST, Role.OPERATOR])
    def test_the_programme_grants_no_seat_and_no_operator(
        self, petra: User, role: Role
    ) -> None:
        with pytest.raises(NotYoursToGrant):
            services.grant_role(make_user(), role, by=petra)

    def test_a_role_with_two_steps_ends_the_sessions_with_one(
        self, petra: User
    ) -> None:
        hennie = make_user("Hennie")
        client = browser()
        ask_code(client, hennie.email)
        client.post("/account/login/code/confirm/", {"code": code_in(mail.outbox[0])})
        assert is_signed_in(client)

        services.grant_role(
            hennie, Role.PROFESSIONAL, by=petra, organisation=make_organisation()
        )

        assert client.get("/account/").headers["Location"].startswith("/account/login/")

    def test_somebody_new_gets_an_account(self, petra: User) -> None:
        role = services.add_member(
            name="Nieuwe Collega",
            email="Nieuw@Voorbeeld.nl",
            role=Role.ANALYST,
            by=petra,
            sign_in_url="https://ruwaard.test/account/medewerkers/",
        )

        assert (role.user.email, role.user.has_usable_password()) == (
            "nieuw@voorbeeld.nl",
            False,
        )
        assert "https://ruwaard.test/account/medewerkers/" in str(mail.outbox[0].body)

    def test_somebody_known_keeps_the_account_and_the_name(self, petra: User) -> None:
        tom = make_user("Tom Peeters")

        role = services.add_member(
            name="Thomas", email=tom.email.upper(), role=Role.ANALYST, by=petra
        )

        assert (role.user, role.user.name) == (tom, "Tom Peeters")


def test_one_address_is_one_account(db: None) -> None:  # noqa: ARG001 - asks for the database
    services.open_account(name="Ans", email="ans@voorbeeld.nl")

    with pytest.raises(AddressIsUsed):
        services.open_account(name="Ander", email="ANS@voorbeeld.nl")


def test_many_may_have_no_address(db: None) -> None:  # noqa: ARG001 - asks for the database
    names = [services.open_account(name=name).name for name in ("Ans", "Bep")]

    assert names == ["Ans", "Bep"]


def test_who_is_not_the_programme_grants_nothing(neighbourhood: Neighbourhood) -> None:
    noor = make_member(neighbourhood)

    with seated(neighbourhood, noor, Role.PROFESSIONAL), pytest.raises(NotYoursToGrant):
        services.grant_role(make_user(), Role.ANALYST, by=noor)


class TestOperator:
    @pytest.fixture
    def olaf(self, neighbourhood: Neighbourhood) -> User:  # noqa: ARG002 - a place to start
        olaf = make_user("Olaf")
        olaf.is_staff = True
        olaf.save()
        return olaf

    def test_names_the_first_of_the_programme(
        self, neighbourhood: Neighbourhood, olaf: User
    ) -> None:
        with seated(neighbourhood, olaf, Role.OPERATOR):
            role = services.grant_role(make_user(), Role.PROGRAMME, by=olaf)

        assert role.role == Role.PROGRAMME

    def test_but_no_second_one(
        self,
        neighbourhood: Neighbourhood,
        olaf: User,
        petra: User,  # noqa: ARG002 - is there already
    ) -> None:
        with (
            seated(neighbourhood, olaf, Role.OPERATOR),
            pytest.raises(ProgrammeIsThere),
        ):
            services.grant_role(make_user(), Role.PROGRAMME, by=olaf)

    def test_and_no_other_role(self, neighbourhood: Neighbourhood, olaf: User) -> None:
        with seated(neighbourhood, olaf, Role.OPERATOR), pytest.raises(NotYoursToGrant):
            services.grant_role(make_user(), Role.ANALYST, by=olaf)

    def test_the_hat_alone_is_not_enough(self, neighbourhood: Neighbourhood) -> None:
        pretender = make_user("Pim")

        with (
            seated(neighbourhood, pretender, Role.OPERATOR),
            pytest.raises(NotYoursToGrant),
        ):
            services.grant_role(make_user(), Role.PROGRAMME, by=pretender)


@pytest.mark.usefixtures("as_programme")
class TestEnding:
    def test_a_role_stops_today_and_the_sessions_with_it(self, petra: User) -> None:
        carla = make_user("Carla")
        role = services.grant_role(carla, Role.CLIENT_COUNCIL, by=petra)
        client = browser()
        ask_code(client, carla.email)
        code = code_in(mail.outbox[-1])
        client.post("/account/login/code/confirm/", {"code": code})
        assert client.get("/ruwaard/").status_code == 200

        services.end_membership(role, by=petra)

        assert client.get("/ruwaard/").headers["Location"].startswith("/account/login/")
        assert not UserSession.objects.filter(user=carla).exists()
        assert not Membership.objects.active(clock.today()).of(carla).exists()
        assert mail.outbox[-1].subject == "Uw rol in Ruwaard stopt"

    def test_a_role_that_would_start_later_never_does(self, petra: User) -> None:
        later = clock.today() + timedelta(days=10)
        role = services.grant_role(make_user(), Role.ANALYST, by=petra, starts_on=later)

        ended = services.end_membership(role, by=petra)

        assert (ended.starts_on, ended.ends_on) == (later, later)
        assert not Membership.objects.active(later).filter(pk=role.pk).exists()

    def test_after_a_withdrawn_manager_another_fits(self, petra: User) -> None:
        body = make_organisation()
        wrong = services.grant_role(
            make_user(), Role.MANAGER, by=petra, organisation=body
        )
        services.end_membership(wrong, by=petra)

        right = services.grant_role(
            make_user(), Role.MANAGER, by=petra, organisation=body
        )

        assert right.ends_on is None

    def test_nobody_ends_the_own_role(self, petra: User) -> None:
        own = Membership.objects.of(petra).get()

        with pytest.raises(NotToOneself):
            services.end_membership(own, by=petra)

    def test_the_programme_ends_no_resident(
        self, neighbourhood: Neighbourhood, petra: User
    ) -> None:
        hennie = make_member(neighbourhood, Role.RESIDENT)
        seat = Membership.objects.of(hennie).get()

        with pytest.raises(NotYoursToGrant):
            services.end_membership(seat, by=petra)


def test_granting_and_ending_are_in_the_audit(
    neighbourhood: Neighbourhood, petra: User
) -> None:
    before = audit_rows()

    with seated(neighbourhood, petra, Role.PROGRAMME):
        role = services.grant_role(make_user(), Role.ANALYST, by=petra)
        services.end_membership(role, by=petra)

    assert audit_rows() == before + 2
