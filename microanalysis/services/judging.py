"""Who looks at the lines of one set: drawn by lot, for a while, and said once."""

from datetime import timedelta

from django.db import connection, transaction
from django.urls import reverse

from microanalysis.models import Assignment, CaseSet
from microanalysis.refusals import JudgedBefore, NobodyMayLook
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.scope import active_scope

ASKED = "microanalysis.look_asked"
DAYS = 28
ASK = "SELECT assignment_id, user_id FROM ask_to_look(%s, %s, %s)"


@transaction.atomic
def ask(one: CaseSet, *, kind: str, by: User) -> Assignment:
    """Ask somebody to look at a set for four weeks, and return the assignment.

    The database draws by lot: whoever could choose would learn from a refusal who sits
    at the table. Raises NobodyMayLook.
    """
    until = active_scope().today + timedelta(days=DAYS)
    with connection.cursor() as cursor:
        cursor.execute(ASK, [one.pk, kind, until])
        found = cursor.fetchone()
    if found is None:
        raise NobodyMayLook
    rows = Assignment.objects.select_related("user", "tenant")
    made: Assignment = rows.get(pk=found[0])
    where = {"neighbourhood": made.tenant.slug, "assignment_id": made.pk}
    address = reverse("microanalysis:look_detail", kwargs=where)
    notify([made.user], ASKED, address=address, by=by)
    record("microanalysis.look_given", made, by=by)
    connection.check_constraints()
    return made


@transaction.atomic
def judge(assignment: Assignment, *, verdict: str, by: User) -> None:
    """Write whether a judge expects it too; once. Raises JudgedBefore."""
    rows = Assignment.objects.select_for_update().filter(
        kind=Assignment.Kind.JUDGE, user=by
    )
    row: Assignment = rows.get(pk=assignment.pk)
    if row.judged_at is not None:
        raise JudgedBefore
    row.verdict, row.judged_at = verdict, clock.now()
    row.save(update_fields=["verdict", "judged_at"])
    record("microanalysis.expectation_judged", row, by=by)
    connection.check_constraints()
