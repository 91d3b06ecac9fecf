"""Drawing plans by lot for a round, and what became of each."""

import secrets
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from microanalysis.models import DrawnPlan, Round
from microanalysis.refusals import DrawnAlready, NobodyToDraw, PlanIsSettled
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.scope import active_scope

DRAWN = "microanalysis.plan_drawn"
LARGEST_SEED = 2**31
DRAW = "SELECT draw_plans(%s, %s, %s)"
LEADS = "SELECT leads_of_drawn(%s)"
SCORES = "SELECT bring_later_scores(%s)"


@transaction.atomic
def draw(measured: Round, *, size: int, by: User) -> int:
    """Draw `size` plans for a round by lot, tell who leads them, and return how many.

    The seed is kept: with it the same plans are drawn again. Raises DrawnAlready, also
    when figures came in before, and NobodyToDraw.
    """
    row: Round = Round.objects.select_for_update().get(pk=measured.pk)
    if row.drawn_at or not row.takes_figures or row.sets.exists():
        raise DrawnAlready(code=row.code)
    seed = secrets.randbelow(LARGEST_SEED)
    try:
        with transaction.atomic():
            drawn = _ask(DRAW, row.pk, seed, size)
    except IntegrityError as error:  # an analysis was begun, which nobody here sees
        raise DrawnAlready(code=row.code) from error
    with connection.cursor() as cursor:
        cursor.execute(LEADS, [row.pk])
        leads = [lead for (lead,) in cursor.fetchall()]
    if not drawn:
        raise NobodyToDraw
    where = {"neighbourhood": row.tenant.slug}
    address = reverse("casework:case_list", kwargs=where)
    notify(User.objects.filter(pk__in=leads), DRAWN, address=address, by=by)
    record("microanalysis.plans_drawn", row, by=by)
    connection.check_constraints()
    return drawn


@transaction.atomic
def settle(drawn: DrawnPlan, *, outcome: str, by: User) -> None:
    """Write that a resident was not reached, or said no at once; by the lead.

    Raises PlanIsSettled when it was written before.
    """
    rows = DrawnPlan.objects.select_for_update()
    row = rows.filter(pk=drawn.pk, outcome=DrawnPlan.Outcome.WAITING).first()
    if row is None:
        raise PlanIsSettled
    row.outcome, row.settled_on = outcome, active_scope().today
    row.save(update_fields=["outcome", "settled_on"])
    record("microanalysis.analysis_not_begun", row, by=by, reason=outcome)
    connection.check_constraints()


@transaction.atomic
def bring_scores(measured: Round, *, by: User) -> int:
    """Let scores that residents gave since come into the round; return how many."""
    found = _ask(SCORES, measured.pk)
    record("microanalysis.scores_brought", measured, by=by)
    connection.check_constraints()
    return found


def _ask(query: str, round_id: UUID, *numbers: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, [round_id, *numbers])
        found: int = cursor.fetchone()[0]
    return found
