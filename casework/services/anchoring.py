"""Saying what of the way of working is fast inside an organisation.

Source: FEATURES B18.
"""

from django.db import connection, transaction

from casework.models import Anchoring
from casework.refusals.anchoring import FastSaysHow, SaidMeanwhile
from casework.refusals.cases import IdIsTaken
from casework.services.once import insert_once
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation


@transaction.atomic
def say_how_it_stands(  # noqa: PLR0913 - a statement has this many sides
    organisation: Organisation,
    code: str,
    *,
    state: str,
    how: str,
    version: int,
    by: User,
) -> Anchoring:
    """Say from today how point `code` stands in `organisation`, and return it.

    `version` is the number of what was seen, 0 for nothing; the same again writes
    nothing. Raises FastSaysHow, and SaidMeanwhile when somebody said something since.
    """
    if state == Anchoring.State.FAST and not how:
        raise FastSaysHow
    said = Anchoring.objects.filter(organisation=organisation, code=code)
    last: Anchoring | None = said.first()
    if last is not None and (last.state, last.how) == (state, how):
        return last
    if (last.number if last else 0) != version:
        raise SaidMeanwhile(row=last)
    row = Anchoring(
        organisation=organisation,
        code=code,
        number=version + 1,
        state=state,
        how=how,
        said_on=clock.today(),
        said_by=by,
    )
    try:
        insert_once(row)
    except IdIsTaken as taken:  # two at the same moment: the number is theirs
        raise SaidMeanwhile(row=said.first()) from taken
    record("casework.anchoring_said", row, by=by)
    connection.check_constraints()
    return row
