"""The one door to the content of a case: check, fetch, record who looked."""

from typing import TypeVar
from uuid import UUID

from django.db import models
from django.shortcuts import get_object_or_404

from casework.models import Case
from ruwaard.accounts.permissions import UserRequest
from ruwaard.audit.recording import record

Part = TypeVar("Part", bound=models.Model)

LOOKING = {"GET", "HEAD"}


def open_case(
    request: UserRequest, case_id: UUID, *, action: str = "casework.plan_viewed"
) -> Case:
    """Return the case, and write that somebody looked.

    Raises Http404 when the user has no full seat in it: not yours does not exist.
    A change writes its own audit row in its service, so only looking is written here.
    """
    visible = Case.objects.visible_to(request.user, request.scope.today)
    case = get_object_or_404(visible, pk=case_id)
    if request.method in LOOKING:
        record(action, case, by=request.user)
    return case


def open_part(
    request: UserRequest,
    model: type[Part],
    part_id: UUID,
    *,
    action: str,
    merge: bool = False,
) -> Part:
    """Return a row that hangs below a case, and write that somebody looked.

    With `merge` a page that asks again and again is one audit row per quarter. Raises
    Http404 when the user has no full seat in its case.
    """
    visible = Case.objects.visible_to(request.user, request.scope.today)
    rows = model._default_manager.filter(case__in=visible).select_related("case")  # noqa: SLF001 - Django's documented API
    part = get_object_or_404(rows, pk=part_id)
    if request.method in LOOKING:
        record(action, part, by=request.user, merge=merge)
    return part
