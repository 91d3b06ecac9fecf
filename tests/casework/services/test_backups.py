"""What a backup brings back is destroyed again, from a list that names nobody."""

from pathlib import Path

import psycopg

from casework.services import destroying, destruction
from ruwaard.accounts.models import Role
from tests.casework.services.test_destroying import words_left
from tests.casework.services.test_destruction import make_officer
from tests.casework.services.test_erasing_files import TITLE, add, ask, grant
from tests.casework.tables import make_table
from tests.factories import make_case, make_neighbourhood, seated
from tests.processes import Stage

NAME = "Kees Weggegaan"


def manage(stage: Stage, *words: str) -> str:
    ran = stage.manage(*words)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def left(stage: Stage) -> set[str]:
    with psycopg.connect(stage.owner_url, autocommit=True) as owner:
        return words_left(owner, {NAME, TITLE})


def test_what_a_backup_brings_back_is_destroyed_again(
    stage: Stage, elsewhere: Stage, tmp_path: Path
) -> None:
    """A plan and a photograph are destroyed after the backup was made: dump, restore.

    The backup knows nothing of a request, a list or a yes: only the hashes do.
    """
    table = make_table(make_neighbourhood("ruwaard"))
    first, second = make_officer(table.place), make_officer(table.place, "Gert Tweede")
    case = make_case(table.place, table.noor, NAME)
    photo, stays = add(table), add(table, "De andere foto")
    backup, listed = tmp_path / "ruwaard.tar", tmp_path / "destroyed.txt"
    manage(stage, "backup", str(backup))

    with seated(table.place, table.noor, Role.PROFESSIONAL):
        destruction.propose(case, by=table.noor)
    grant(table, ask(table, photo.pk), first)
    with seated(table.place, first, Role.PRIVACY_OFFICER):
        batches = [
            destruction.approve(kind, "erasure", by=first) for kind in ("case", "file")
        ]
    with seated(table.place, second, Role.PRIVACY_OFFICER):
        for batch in batches:
            destruction.confirm(batch, by=second)
    assert destroying.destroy_confirmed(table.place.pk) == 2
    assert left(stage) == set()
    assert manage(stage, "destroyed", "--write", str(listed)) == "2 hashes written.\n"
    assert str(case.pk) not in listed.read_text()

    manage(elsewhere, "restore", str(backup))
    folder = Path(elsewhere.environment["MEDIA_ROOT"])
    paths = [folder / path for path in (photo.file, photo.thumbnail)]
    assert {word.split(" in ")[0] for word in left(elsewhere)} == {NAME, TITLE}
    assert [path.exists() for path in paths] == [True, True]

    again = ("destroyed", "--again", str(listed))
    assert manage(elsewhere, *again) == "2 records destroyed again.\n"
    assert left(elsewhere) == set()
    assert [path.exists() for path in paths] == [False, False]
    assert (folder / stays.file).exists()
    assert manage(elsewhere, *again) == "0 records destroyed again.\n"
