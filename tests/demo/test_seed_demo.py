"""The demo data: through the services, behind both walls, the same every time."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from budget.models import Framework
from budget.reading.verification import verify
from casework.models import Agreement, Case, PlanVersion, Signature
from casework.services.reminders import SIGN_WAITS
from casework.services.signing import broken_versions, draft_differs
from demo.logins import login_groups
from demo.people import ACCOUNTS
from demo.places import BODIES
from demo.stories import STORIES
from demo.stories.keeping import CONTACTS
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import (
    Municipality,
    Neighbourhood,
    Organisation,
    Participation,
)
from ruwaard.tenancy.scope import tenant_scope
from tests.demo.conftest import BEFORE, owning

pytestmark = [pytest.mark.usefixtures("seeded"), pytest.mark.xdist_group("demo")]

COUNTED = (
    "casework_case",
    "casework_person",
    "casework_seat",
    "casework_share",
    "casework_meeting",
    "casework_attendee",
    "casework_planitem",
    "casework_agreement",
    "casework_planversion",
    "casework_signature",
    "casework_invitation",
    "casework_contactmoment",
    "casework_intensitychange",
    "casework_networkmember",
    "casework_representative",
    "accounts_user",
    "accounts_membership",
    "tenancy_participation",
    "mfa_authenticator",
)


@contextmanager
def looking_as(key: str, slug: str = "ruwaard") -> Iterator[User]:
    user = User.objects.get(uuid=ACCOUNTS[key].uuid)
    with tenant_scope(Neighbourhood.objects.get(slug=slug).pk, user.pk):
        yield user


def everywhere() -> Iterator[str]:
    """Enter the scope of every professional in each of their neighbourhoods."""
    for key, account in ACCOUNTS.items():
        for hat in account.hats:
            if hat.role == Role.PROFESSIONAL:
                with looking_as(key, hat.place.slug):
                    yield key


def counted() -> Counter[str]:
    """Count the rows that the professionals of the demo see, table by table."""
    found: Counter[str] = Counter()
    for _key in everywhere():
        with connection.cursor() as cursor:
            for name in COUNTED:
                cursor.execute(f"SELECT count(*) FROM {name}")  # noqa: S608 - our own names
                found[name] += cursor.fetchone()[0]
    return found


def test_seed_demo_does_nothing_the_second_time() -> None:
    first = counted()

    call_command("seed_demo")

    assert counted() == first
    assert min(first.values()) > 0


def test_seed_demo_holds_every_state_kind_payer_and_way_of_signing() -> None:
    cases = {case.pk: case for _key in everywhere() for case in Case.objects.all()}
    agreed = {row.pk: row for _key in everywhere() for row in Agreement.objects.all()}
    methods = {row.method for _key in everywhere() for row in Signature.objects.all()}

    assert len(cases) == len(STORIES) + len(CONTACTS)
    assert {case.state for case in cases.values()} == set(Case.State)
    assert {case.kind for case in cases.values()} == set(Case.Kind)
    assert {row.state for row in agreed.values()} == set(Agreement.State)
    assert {row.kind for row in agreed.values()} == set(Agreement.Kind)
    assert {row.payer for row in agreed.values()} == set(Agreement.Payer)
    assert {row.carrier for row in agreed.values()} == set(Agreement.Carrier)
    grounds = {row.held_ground for row in agreed.values()} - {""}
    assert grounds == set(Agreement.Ground)
    assert methods == set(Signature.Method)


def test_every_version_of_the_demo_is_what_it_says() -> None:
    broken = [found for _key in everywhere() for found in broken_versions()]

    assert broken == []


def test_the_money_of_the_demo_adds_up_and_its_first_framework_has_ended() -> None:
    with looking_as("ingrid"):
        states = list(Framework.objects.order_by("starts_on"))
    with owning():
        proof = verify("ruwaard")

    assert [one.state for one in states] == ["ended", "running"]
    assert (proof.breaks, proof.entries > 1000) == ([], True)


def test_a_newer_version_waits_for_its_signature() -> None:
    with looking_as("riet"):
        newest = PlanVersion.objects.order_by("-number")[0]
        by_residents = newest.signatures.filter(person__isnull=False)

        assert newest.number == 2
        assert not by_residents.exists()
        assert not draft_differs(newest.case)
        assert Notice.objects.filter(kind=SIGN_WAITS).count() == 1


def test_twelve_people_sit_at_one_table() -> None:
    with looking_as("ruth"):
        sizes = [case.attendees.count() for case in Case.objects.all()]

    assert max(sizes) == 12


def test_nobody_of_one_neighbourhood_sees_the_other() -> None:
    with looking_as("karin", "ruwaard"):
        seen = Agreement.objects.count()
    with looking_as("karin", "schadewijk"):
        own = Agreement.objects.count()

    assert (seen, own) == (0, 3)


def test_who_carries_one_agreement_sees_that_one() -> None:
    found = {}
    for key in ("ans", "toon", "karel", "dina"):
        with looking_as(key):
            found[key] = (
                Agreement.objects.count(),
                [item.text for case in Case.objects.all() for item in case.items.all()],
            )

    assert found == {
        "ans": (2, ["Een ander huis in een rustige straat."]),
        "toon": (1, []),
        "karel": (1, []),
        "dina": (0, ["Uitleg over wat ik kan krijgen en wat niet."]),
    }


def test_only_named_readers_see_the_safety_note() -> None:
    found = {}
    for key in ("wouter", "bram", "tineke", "noor"):
        with looking_as(key), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM casework_safetyrecord")
            found[key] = cursor.fetchone()[0]

    assert found == {"wouter": 1, "bram": 1, "tineke": 0, "noor": 0}


def test_the_eleven_organisations_take_part_and_two_insurers_are_partners() -> None:
    with looking_as("noor"):
        kinds = Counter(Participation.objects.values_list("kind", flat=True))
    names = set(Organisation.objects.values_list("name", flat=True))

    assert kinds == {"budget": 11, "partner": 2, "outside": 1}
    assert names >= {body.name for body in BODIES}
    assert Organisation.objects.get(aliases__name="ONS-Welzijn").name == "Ons Welzijn"


def test_every_role_has_a_login_and_the_table_shows_no_secret() -> None:
    printed = StringIO()
    call_command("demo_logins", stdout=printed)
    lines = printed.getvalue().splitlines()
    listed = [login.account.key for _title, group in login_groups() for login in group]

    assert listed == list(ACCOUNTS)
    assert len(lines) == len(ACCOUNTS) + 2
    assert [line.split() for line in lines if "Piet" in line] == [
        ["inwoner", "Piet", "Coolen", "-", "Ruwaard"]
    ]


# Words of the systems, not of people: PRODUCT, languages and words.
FORBIDDEN = re.compile(r"\b(casus|casussen|dossiers?|cliënt|cliënten)\b", re.IGNORECASE)


def test_no_story_says_a_word_that_stays_off_the_table() -> None:
    said = [found for story in STORIES for found in FORBIDDEN.findall(str(story))]

    assert said == []


def test_seed_demo_refuses_outside_the_demo(settings: Settings) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError):
        call_command("seed_demo")


def test_the_demo_starts_afresh() -> None:
    """The demo of these tests was filled with `--fresh`, over what was there."""
    assert Municipality.objects.exists()
    assert not Municipality.objects.filter(name=BEFORE).exists()
