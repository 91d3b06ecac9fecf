"""Words that never lie open on the table, nor stand on a page of a resident.

The whole words casus, dossier and cliënt, and their plurals. A cliëntondersteuner and a
cliëntenraad are other words. Source: PRODUCT, languages and words.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from casework.models import PlanVersion
from casework.papers.plan import build_plan
from casework.services import invitations, signing
from ruwaard import clock
from ruwaard.accounts.models import PERSONAL_ROLES, Role
from ruwaard.documents.models import Document
from tests.casework.tables import Table, make_table
from tests.factories import seated, sign_in
from tests.test_never import said_in
from tests.test_roles import ADDRESSES, INSIDE, address, opens_for
from tests.world import World

NEVER = re.compile(r"\b(casus(sen)?|dossiers?|cli[eë]nt(en)?)\b", re.IGNORECASE)
# What a professional has on the screen while the resident looks along.
AT_THE_TABLE = (
    "casework:agreement_",
    "casework:answer_note",
    "casework:attendee_invite",
    "casework:item_",
    "casework:meeting",
    "casework:presence_",
    "casework:seat_",
    "casework:sign",
    "casework:version",
)
OUTSIDE = ("/", "/account/login/", "/account/code-op-papier/", "/account/medewerkers/")
ABOUT = ("/over/hulp/", "/over/privacy/", "/over/toegankelijkheid/")
OWN = ("/account/", "/account/2fa/", "/account/sessions/", "/pet/")
MAIL = ("mail", "account/email", "mfa/messages")


def words_in(text: str) -> list[str]:
    return [found.group() for found in NEVER.finditer(unescape(text))]


def said(client: Client, where: str) -> str:
    """Return the page at `where` with its address, or nothing when it has none."""
    answer = client.get(where, follow=True)
    return where + said_in(answer) if answer.status_code == 200 else ""


@pytest.fixture
def table(db: None, world: World) -> Table:  # noqa: ARG001 - asks for the database
    return make_table(world.here)


@pytest.fixture
def version(table: Table) -> Iterator[PlanVersion]:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        yield signing.freeze_plan(table.case, by=table.noor)


@pytest.mark.parametrize("text", ["Een casus.", "DOSSIERS", "uw cliënt", "cli&euml;nt"])
def test_the_words_are_found(text: str) -> None:
    assert words_in(text) != []


@pytest.mark.parametrize("text", ["cliëntondersteuner", "de cliëntenraad", "case"])
def test_other_words_may_stay(text: str) -> None:
    assert words_in(text) == []


@pytest.mark.parametrize("role", sorted(PERSONAL_ROLES))
def test_never_on_a_page_of_a_resident_or_who_stands_by(
    world: World, role: Role
) -> None:
    client = sign_in(world.users[role])
    pages = [address(world, name) for name in INSIDE if opens_for(role, name)]

    read = [page for where in (*pages, *ABOUT, *OWN) if (page := said(client, where))]

    assert len(read) > len(ABOUT) + len(OWN)
    assert [found for page in read for found in words_in(page)] == []


def test_never_on_the_pages_before_signing_in(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        _row, code = invitations.invite(
            table.case,
            channel="paper",
            network_member=table.ans,
            seat_until=clock.today() + timedelta(days=30),
            by=table.noor,
        )
    slug = table.place.slug
    letter = [
        reverse("casework:fears", args=[slug]),
        reverse("casework:invitation_code", args=[slug]),
        reverse("casework:invitation_accept", args=[slug, code]),
    ]

    pages = [said(Client(), where) for where in (*OUTSIDE, *ABOUT, *letter)]

    assert all(pages)
    assert [found for page in pages for found in words_in(page)] == []


def test_never_on_what_lies_open_on_the_table(world: World) -> None:
    client = sign_in(world.users[Role.PROFESSIONAL])
    names = [name for name in INSIDE if name.startswith(AT_THE_TABLE)]

    read = [page for name in names if (page := said(client, address(world, name)))]

    assert len(read) >= 8
    assert [found for page in read for found in words_in(page)] == []


def test_never_while_signing(table: Table, version: PlanVersion) -> None:
    slug, case = table.place.slug, table.case.pk
    theirs = [
        reverse("casework:sign", args=[slug, case, table.signer(name).id])
        for name in ("Ans Wijers", "Noor El Idrissi", "Hennie van Dorp")
    ]
    theirs.append(reverse("casework:version", args=[slug, case, version.number]))
    own = reverse("casework:my_sign", args=[slug, case])

    pages = [said(sign_in(table.noor), where) for where in theirs]
    pages.append(said(sign_in(table.hennie), own))

    assert all(pages)
    assert [found for page in pages for found in words_in(page)] == []


@pytest.mark.parametrize("variant", ["resident", "professional"])
def test_never_on_paper_nor_in_its_name(
    table: Table, version: PlanVersion, variant: str
) -> None:
    document = Document.objects.create(
        kind="plan",
        subject_id=version.pk,
        case_id=table.case.pk,
        asked_by=table.noor,
        variant=variant,
    )

    paper = build_plan(document)

    assert words_in(f"{paper.html} {paper.title} {paper.filename}") == []


def test_never_in_a_mail() -> None:
    templates = Path(settings.BASE_DIR, "templates")
    mails = [file for part in MAIL for file in (templates / part).rglob("*.txt")]

    assert len(mails) >= 10
    assert [file for file in mails if words_in(file.read_text(encoding="utf-8"))] == []


def test_never_in_an_address() -> None:
    routes = [str(entry.pattern) for entry in ADDRESSES.values()]

    assert [route for route in routes if words_in(route)] == []
