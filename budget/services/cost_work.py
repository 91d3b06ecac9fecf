"""What a worker does with a delivered file: judge it, post it, or undo it as a whole.

One transaction holds everything, with an advisory lock for as long as it lasts: a
killed worker leaves nothing behind, and two workers do nothing twice. How far it is, is
written beside it, from a second connection.
"""

import logging
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.db.models.functions import Now

from budget.calculations.cost_cells import Unreadable
from budget.models import CostImport
from budget.services.cost_judging import judge
from budget.services.cost_posting import post_costs, take_back
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.audit.recording import record
from ruwaard.refusals import Refusal
from ruwaard.tenancy.scope import Scope, enter

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
SECONDS_PER_BEAT = 1
LONGEST_FAILURE = 300
LOST = "SELECT * FROM budget_imports_queue_lost(make_interval(secs => %s), %s)"
TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))"
State = CostImport.State
# Where a file stands when the work on it did not succeed.
BACK_TO = {
    State.JUDGING: (State.FAILED, {}),
    State.POSTING: (State.JUDGED, {"posted_by": None}),
    State.UNDOING: (State.POSTED, {"undone_by": None}),
}


class TakenOver(Exception):  # noqa: N818 - says what happened
    """The row was given up, or somebody else finished it."""


@dataclass(slots=True)
class Work:
    """One attempt at one file; `percent` is how far it is."""

    scope: Scope
    user_id: int
    import_id: UUID
    state: CostImport.State
    percent: int = field(default=0)

    def reached(self, percent: int) -> None:
        """Remember how far the work is, for the pulse to write."""
        self.percent = min(99, percent)

    def write(self, **changes: object) -> None:
        """Change the row while it is still in this state; raises TakenOver."""
        rows = CostImport.objects.filter(pk=self.import_id, state=self.state)
        if rows.update(**{"beat_at": Now()} | changes) == 0:
            raise TakenOver


def work_on(tenant_id: int, user_id: int, import_id: UUID) -> None:
    """Do what the row of a file asks for; nothing when that is done or being done.

    A database that is away raises: the row then falls silent and is queued again.
    """
    work = _find(tenant_id, user_id, import_id)
    if work is None:
        return
    try:
        with _alive(work):
            _do(work)
    except TakenOver:
        logger.info("costs_taken_over", extra={"cost_import": import_id})
    except Unreadable as unreadable:
        _fail(work, said(unreadable))
    except Refusal as refusal:
        _fail(work, str(refusal))
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - whoever waits must hear of it
        # Frames only: the message of an error may quote what stood in the file.
        frames = "".join(traceback.format_tb(error.__traceback__))
        facts = {"cost_import": import_id, "error": type(error).__name__}
        logger.error("costs_failed %s\n%s", facts, frames, extra=facts)  # noqa: TRY400 - see above
        _fail(work, "broken")


def take_back_lost() -> list[tuple[UUID, int, int]]:
    """Queue files again whose worker fell silent; return (file, wijk, user).

    After three attempts a file stands as it did before, with a sentence that says so.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOST, [settings.LOST_SECONDS, MOST_ATTEMPTS])
        lost = cursor.fetchall()
    for _import_id, _tenant_id, _user_id, given_up in lost:
        if given_up:
            default_storage.delete(given_up)
    return [(one, tenant, user) for one, tenant, user, given_up in lost if not given_up]


def _find(tenant_id: int, user_id: int, import_id: UUID) -> Work | None:
    scope = Scope(tenant_id, user_id, clock.today(), role=Role.MANAGER)
    with enter(scope):
        row = CostImport.objects.filter(pk=import_id, state__in=BACK_TO).first()
    if row is None:
        return None
    own = Scope(
        tenant_id,
        user_id,
        scope.today,
        role=Role.MANAGER,
        organisation_id=row.organisation_id,
    )
    return Work(own, user_id, import_id, State(row.state))


def _do(work: Work) -> None:
    """Take the file, do the work and write how it stands, in one transaction."""
    with enter(work.scope):
        row = _taken(work)
        by = User.objects.get(pk=work.user_id)
        if work.state == State.JUDGING:
            found = judge(row, step=work.reached)
            work.write(state=State.JUDGED, progress=100, file="", **found)
            record("budget.costs_judged", row, by=by)
            _forget(row)
        elif work.state == State.POSTING:
            post_costs(row, by=by, step=work.reached)
            work.write(state=State.POSTED, progress=100)
            record("budget.costs_posted", row, by=by)
        else:
            take_back(row, by=by, step=work.reached)
            work.write(state=State.UNDONE, progress=100)
            record("budget.costs_undone", row, by=by)


def _taken(work: Work) -> CostImport:
    """Return the row, for this worker alone until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(TRY_LOCK, [str(work.import_id)])
        is_ours = cursor.fetchone() == (True,)
    rows = CostImport.objects.select_related("framework")
    row = rows.filter(pk=work.import_id, state=work.state).first() if is_ours else None
    if row is None:
        raise TakenOver
    taken: CostImport = row
    return taken


def _forget(row: CostImport) -> None:
    """Remove the file once its rows are kept: it says how few people a row is about."""
    name = str(row.file.name or "")
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))


def _fail(work: Work, failure: str) -> None:
    """Write why it did not succeed, and let the file stand as it did before."""
    state, back = BACK_TO[work.state]
    with enter(work.scope), suppress(TakenOver):
        row = CostImport.objects.get(pk=work.import_id)
        gone = {"file": ""} if work.state == State.JUDGING else {}
        work.write(
            state=state, progress=0, failure=failure[:LONGEST_FAILURE], **back, **gone
        )
        record("budget.costs_refused", row, by=User.objects.get(pk=work.user_id))
        if gone:
            _forget(row)


def said(unreadable: Unreadable) -> str:
    """Return a code with its facts, as `budget.reading.costs` reads it."""
    facts = "".join(f"|{name}={value}" for name, value in unreadable.facts.items())
    return unreadable.code + facts


@contextmanager
def _alive(work: Work) -> Iterator[None]:
    """Write every second how far the work is, which is also a sign of life."""
    ended = threading.Event()

    def beat() -> None:
        with suppress(TakenOver, DatabaseError):
            while not ended.wait(SECONDS_PER_BEAT):
                with enter(work.scope):
                    work.write(progress=work.percent)
        connection.close()

    pulse = threading.Thread(target=beat, daemon=True)
    pulse.start()
    try:
        yield
    finally:
        ended.set()
        pulse.join()
