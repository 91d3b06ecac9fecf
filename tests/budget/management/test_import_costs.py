"""Delivering costs without a browser."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from budget.models import CostImport
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.cost_files import csv_file, row
from tests.budget.factories import make_framework, make_stream, on
from tests.factories import make_member, make_organisation, seated


@pytest.fixture
def manager(
    neighbourhood: Neighbourhood, tmp_path: Path, settings: Settings
) -> Iterator[User]:
    settings.MEDIA_ROOT = tmp_path / "media"
    user = make_member(
        neighbourhood,
        Role.MANAGER,
        organisation=make_organisation("Pantein"),
        starts_on=date(2026, 1, 1),
    )
    with on(2026, 3, 14):
        with seated(neighbourhood, user, Role.MANAGER):
            make_stream(make_framework())
        yield user


def run(path: Path, *words: str) -> list[str]:
    said = io.StringIO()
    place = "--neighbourhood=ruwaard"
    call_command("import_costs", place, str(path), *words, stdout=said)
    return said.getvalue().replace("\N{NO-BREAK SPACE}", " ").splitlines()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "maart.csv"
    path.write_bytes(csv_file([row(), row(number="F-2")]))
    return path


def test_the_judgement_is_printed_and_nothing_posted(
    manager: User, good: Path, neighbourhood: Neighbourhood
) -> None:
    assert run(good) == ["maart.csv: 2 rijen, 2 goed, 0 fout, samen € 2.501."]
    with seated(neighbourhood, manager, Role.MANAGER):
        assert CostImport.objects.get().state == "judged"


def test_with_confirm_what_was_judged_is_posted(manager: User, good: Path) -> None:
    run(good)

    assert run(good, "--confirm", f"--by={manager.email}")[1] == (
        "2 rijen geboekt op 14-03-2026."
    )


@pytest.mark.usefixtures("manager")
def test_mistakes_are_named_and_stop_the_posting(tmp_path: Path) -> None:
    path = tmp_path / "fout.csv"
    path.write_bytes(csv_file([row(), row(number="F-2", amount="veel")]))

    assert run(path)[1] == (
        "rij 3: Bedrag: Dit is geen bedrag. Schrijf bijvoorbeeld 1.250,50."
    )
    with pytest.raises(CommandError, match="Er staan nog fouten"):
        run(path, "--confirm")


@pytest.mark.usefixtures("manager")
def test_the_same_file_after_posting_is_refused(good: Path) -> None:
    run(good, "--confirm")

    with pytest.raises(CommandError, match="al aangeleverd"):
        run(good)


@pytest.mark.usefixtures("manager")
def test_what_cannot_be_done_is_said(tmp_path: Path, good: Path) -> None:
    picture = tmp_path / "foto.jpg"
    picture.write_bytes(b"\x00\x01")
    with pytest.raises(CommandError, match="geen rij met kolomnamen"):
        run(picture)
    with pytest.raises(CommandError, match="no manager"):
        run(good, "--by=niemand@voorbeeld.nl")
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "weg.csv")
    with pytest.raises(CommandError, match="no neighbourhood"):
        call_command("import_costs", str(good), neighbourhood="nergens")
