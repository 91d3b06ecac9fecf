"""The one door to what is written down apart: check, fetch, write in its own log.

A seat in the case opens nothing here; only being named does, or an inspection that
somebody else agreed to. Every page asks for a second step of lately, on any device: the
tablet that lies on the table may not open it by itself.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.db import models
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404

from casework.models import SafetyEvent, SafetyInspection, SafetyReader, SafetyRecord
from casework.services.safety import note_event
from ruwaard.accounts.permissions import UserRequest
from ruwaard.accounts.second_factor import (
    second_factor_used_since,
    to_second_factor,
)

FRESH_SECONDS = 10 * 60

P = ParamSpec("P")


def freshly_confirmed(
    view: Callable[Concatenate[UserRequest, P], HttpResponseBase],
) -> Callable[Concatenate[UserRequest, P], HttpResponseBase]:
    """Show a page only after a second step of the last ten minutes; else ask it.

    A form that was typed meanwhile is taken: what it says is not lost.
    """

    @wraps(view)
    def confirmed(
        request: UserRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        since = time.time() - FRESH_SECONDS
        is_fresh = second_factor_used_since(request, request.user, since)
        if request.method != "POST" and not is_fresh:
            return to_second_factor(request, request.user)
        return view(request, *args, **kwargs)

    return confirmed


def open_record(request: UserRequest, record_id: UUID) -> SafetyRecord:
    """Return a record that names the user, and write that they read it."""
    mine = SafetyReader.objects.standing().filter(user=request.user)
    rows = SafetyRecord.objects.filter(readers__in=mine).select_related("written_by")
    record: SafetyRecord = get_object_or_404(rows, pk=record_id)
    if request.method != "POST":
        note_event(record.pk, SafetyEvent.Action.READ, by=request.user)
    return record


def open_inspected(request: UserRequest, inspection: SafetyInspection) -> SafetyRecord:
    """Return the record of an inspection that is open, and write that it was read."""
    rows = SafetyRecord.objects.select_related("written_by")
    record: SafetyRecord = get_object_or_404(rows, pk=inspection.record_id)
    note_event(record.pk, SafetyEvent.Action.INSPECTED, by=request.user)
    return record


def asked_inspections(request: UserRequest) -> models.QuerySet[SafetyInspection]:
    """Return the inspections that wait for a yes, as far as the user may know them.

    The wall decides: privacy officers, and the named readers of that record.
    """
    rows: models.QuerySet[SafetyInspection] = SafetyInspection.objects.filter(
        agreed_at=None, tenant=request.neighbourhood
    )
    return rows.select_related("asked_by")


def open_inspections(request: UserRequest) -> models.QuerySet[SafetyInspection]:
    """Return the inspections of the user that somebody agreed to, and still open."""
    rows: models.QuerySet[SafetyInspection] = SafetyInspection.objects.filter(
        asked_by=request.user, open_until__gte=request.scope.today
    )
    return rows
