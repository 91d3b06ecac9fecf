"""A rule is set aside: written in words of its own, read by the resident first.

Looking again says what it brought, so that what was learned stays when the plan has
closed. Source: FEATURES C16, PRODUCT (what one case teaches travels, without names).
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from casework.models import (
    Barrier,
    Case,
    Exemption,
    ExemptionLink,
    ExemptionReview,
    Told,
)
from casework.refusals.barriers import OnlyTheResidentReads
from casework.refusals.exemptions import (
    ExemptionEnded,
    ExemptionEndsBeforeItBegins,
    ExemptionStandsDifferently,
    ExemptionWasRead,
    ReviewNeedsADay,
)
from casework.services.barriers import refuse_words_of_the_plan
from casework.services.once import added_before, insert_once
from casework.services.table_rules import lock_open_case, speaks_for_resident
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import active_scope

Verdict = ExemptionReview.Verdict


@transaction.atomic
def write_exemption(
    case: Case,
    *,
    by: User,
    barrier: Barrier | None = None,
    exemption_id: UUID | None = None,
    **words: Any,  # noqa: ANN401 - the fields of an exemption
) -> Exemption:
    """Write which rule was set aside for this plan, and return the exemption.

    Outside the plan nobody sees it until the resident read it. With the id of an
    exemption of this plan nothing is written. Raises PlanIsClosed, BarrierNamesSomebody
    and BarrierCopiesThePlan, ExemptionEndsBeforeItBegins and IdIsTaken.
    """
    links = ExemptionLink.objects.filter(case=case)
    known: ExemptionLink | None = added_before(links, exemption_id)
    if known is not None:
        return _of(known)
    case = lock_open_case(case.pk)
    _refuse(case, words)
    link = ExemptionLink(case=case, barrier=barrier, written_by=by)
    link.pk = exemption_id or link.pk
    insert_once(link)
    exemption = Exemption(pk=link.pk, link=link, **words)
    exemption.save(force_insert=True)
    record("casework.exemption_written", exemption, by=by, case_id=case.pk)
    connection.check_constraints()
    return exemption


@transaction.atomic
def change_exemption(
    link: ExemptionLink,
    *,
    version: int,
    by: User,
    **words: Any,  # noqa: ANN401 - the fields of an exemption
) -> Exemption:
    """Write the words anew, as long as the resident did not read them.

    Raises PlanIsClosed, ExemptionWasRead, ExemptionStandsDifferently, and what writing
    raises.
    """
    case = lock_open_case(link.case_id)
    exemption = _locked(link.pk, version)
    if exemption.read_on is not None:
        raise ExemptionWasRead
    _refuse(case, words)
    for name, value in words.items():
        setattr(exemption, name, value)
    _save(exemption, *words)
    record("casework.exemption_changed", exemption, by=by, case_id=case.pk)
    connection.check_constraints()
    return exemption


@transaction.atomic
def tell_exemption(
    link: ExemptionLink, *, how: str, version: int, by: User
) -> Exemption:
    """Write how the resident read or heard the words; then the register shows them.

    A second time nothing is written. Raises ExemptionStandsDifferently when the words
    are not those that were read, and OnlyTheResidentReads.
    """
    if how == Told.ACCOUNT and not speaks_for_resident(by, link.case):
        raise OnlyTheResidentReads
    exemption: Exemption = Exemption.objects.select_for_update().get(pk=link.pk)
    if exemption.read_on is not None:
        return exemption
    if exemption.version != version:
        raise ExemptionStandsDifferently
    today = active_scope().today
    link.told_how, link.told_on, link.told_by = how, today, by
    link.save(update_fields=["told_how", "told_on", "told_by"])
    exemption.read_on = today
    _save(exemption, "read_on")
    record("casework.exemption_told", exemption, by=by, case_id=link.case_id)
    connection.check_constraints()
    return exemption


@transaction.atomic
def review_exemption(  # noqa: PLR0913 - what a look back says
    exemption: Exemption,
    *,
    verdict: str,
    effect: str,
    version: int,
    by: User,
    review_on: date | None = None,
    case: Case | None = None,
) -> ExemptionReview:
    """Write what it brought and how it goes on, and return the review.

    The team of `case` may do so after its plan has closed as well; a manager and a
    director know no case. Raises ExemptionEnded, ReviewNeedsADay,
    ExemptionStandsDifferently, BarrierNamesSomebody and BarrierCopiesThePlan.
    """
    exemption = _locked(exemption.pk, version)
    if exemption.ended_on is not None:
        raise ExemptionEnded
    if verdict == Verdict.LASTS and review_on is None:
        raise ReviewNeedsADay
    if case is not None:
        refuse_words_of_the_plan(case, effect=effect)
    scope = active_scope()
    review = ExemptionReview(
        exemption=exemption,
        verdict=verdict,
        effect=effect,
        role=scope.role,
        reviewed_on=scope.today,
    )
    review.save(force_insert=True)
    _go_on(exemption, verdict, review_on, scope.today)
    plan = case.pk if case is not None else None
    record("casework.exemption_reviewed", exemption, by=by, case_id=plan)
    connection.check_constraints()
    return review


def _go_on(
    exemption: Exemption, verdict: str, review_on: date | None, today: date
) -> None:
    """Let the exemption last until the next look, or end today."""
    if verdict == Verdict.LASTS:
        exemption.review_on = review_on
        if exemption.ends_on is not None and exemption.ends_on <= today:
            exemption.ends_on = review_on
    else:
        exemption.review_on, exemption.ended_on = None, today
        exemption.outcome = verdict
    _save(exemption, "review_on", "ends_on", "ended_on", "outcome")


def _refuse(case: Case, words: dict[str, Any]) -> None:
    told = {name: words[name] for name in ("rule", "rule_of", "ground")}
    refuse_words_of_the_plan(case, **told)
    if words["ends_on"] is not None and words["ends_on"] <= words["decided_on"]:
        raise ExemptionEndsBeforeItBegins


def _of(link: ExemptionLink) -> Exemption:
    exemption: Exemption = Exemption.objects.get(pk=link.pk)
    return exemption


def _locked(exemption_id: UUID, version: int) -> Exemption:
    exemption: Exemption = Exemption.objects.select_for_update().get(pk=exemption_id)
    if exemption.version != version:
        raise ExemptionStandsDifferently
    return exemption


def _save(exemption: Exemption, *names: str) -> None:
    exemption.version += 1
    exemption.save(update_fields=[*names, "version"])
