"""A worker that is killed while it destroys leaves everything, or nothing."""

import psycopg
from django.core.files.storage import default_storage

from casework.models import FileAttachment
from casework.services import destruction
from casework.tasks import destroy_what_was_confirmed
from ruwaard.accounts.models import Role
from tests.casework.services.test_destroying import words_left
from tests.casework.services.test_destruction import make_officer
from tests.casework.services.test_erasing_files import TITLE, add
from tests.casework.tables import NEED, make_table
from tests.factories import make_neighbourhood, seated
from tests.processes import Stage, eventually

LET_GO = "UPDATE casework_case SET state = 'closed', closed_on = opened_on"
WAITING = """
    SELECT DISTINCT a.pid FROM pg_stat_activity a JOIN pg_locks l USING (pid)
    WHERE a.datname = current_database() AND NOT l.granted
"""
ALIVE = "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY (%s)"
PATIENCE = 60


def waiting(owner: psycopg.Connection) -> list[int]:
    """Return the backends that wait for a lock: in the middle of what they do."""
    return [row[0] for row in owner.execute(WAITING)]


def alive(owner: psycopg.Connection, backends: list[int]) -> int:
    row = owner.execute(ALIVE, [backends]).fetchone()
    return row[0] if row else 0


def gone_for_ever(owner: psycopg.Connection) -> int:
    row = owner.execute("SELECT count(*) FROM casework_destructionstatement").fetchone()
    return row[0] if row else 0


def test_a_killed_worker_leaves_nothing_half_and_another_goes_on(stage: Stage) -> None:
    table = make_table(make_neighbourhood("ruwaard"))
    first, second = make_officer(table.place), make_officer(table.place, "Gert Tweede")
    row: FileAttachment = add(table)
    words = {TITLE, NEED, row.file}
    with psycopg.connect(stage.owner_url, autocommit=True) as owner:
        owner.execute(LET_GO)
        with seated(table.place, table.noor, Role.PROFESSIONAL):
            destruction.propose(table.case, by=table.noor)
        with seated(table.place, first, Role.PRIVACY_OFFICER):
            batch = destruction.approve("case", "erasure", by=first)
        with seated(table.place, second, Role.PRIVACY_OFFICER):
            destruction.confirm(batch, by=second)
        before = words_left(owner, words)

        with psycopg.connect(stage.owner_url) as holds, stage.worker() as worker:
            holds.execute("SELECT FROM casework_planitem FOR UPDATE")
            destroy_what_was_confirmed.delay()
            assert eventually(lambda: waiting(owner), seconds=PATIENCE)
            backends = waiting(owner)
            worker.kill()
            holds.rollback()
        assert eventually(lambda: alive(owner, backends) == 0, seconds=PATIENCE)

        assert words_left(owner, words) == before
        assert gone_for_ever(owner) == 0
        assert default_storage.exists(row.file)

        with stage.worker(beat=True):
            assert eventually(lambda: gone_for_ever(owner) == 1, seconds=PATIENCE)
            assert eventually(
                lambda: not default_storage.exists(row.thumbnail), seconds=PATIENCE
            )
        assert words_left(owner, words) == set()
        assert not default_storage.exists(row.file)
