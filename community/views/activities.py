from typing import Any
from uuid import UUID

from django.db.models import Avg, Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community.forms.activities import (
    ActivityChangeForm,
    ActivityForm,
    AttendanceForm,
    SkipForm,
)
from community.models import Activity, Place
from community.papers import FLYER
from community.reading.moments import coming, days_gone, in_words, just_over, next_days
from community.services import activities
from community.views.desk import ask, done
from ruwaard import clock
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.documents.services import ask_for_document
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import go_to, refusals_shown_on, show

COUNTS_SHOWN = 12


@requires(Permission.KEEP_COMMUNITY)
@require_GET
def activity_desk(request: UserRequest) -> HttpResponse:
    today = clock.today()
    rows = coming(today)
    context = {"rows": rows, "over": just_over(today, rows)}
    return show(request, "community/activity_desk.html", context)


@requires(Permission.KEEP_COMMUNITY)
@require_http_methods(["GET", "POST"])
def activity_add(request: UserRequest) -> HttpResponse:
    form = ActivityForm(standing(), request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            row = activities.post_activity(by=request.user, **form.cleaned_data)
            said = _("De activiteit staat in de agenda van de wijk.")
            return done(request, said, "activity_work", activity_id=row.pk)
    return ask(
        request,
        form,
        heading=_("Nog een activiteit"),
        save=_("Zet in de agenda"),
        back=(_("Activiteiten"), "activity_desk", {}),
        intro=_("Met en voor mensen uit de wijk, gratis, en iedereen mag erbij."),
    )


@requires(Permission.KEEP_COMMUNITY)
@require_GET
def activity_work(request: UserRequest, activity_id: UUID) -> HttpResponse:
    activity = found(activity_id)
    context = {
        "activity": activity,
        "when": in_words(activity),
        "counts": activity.attendances.all()[:COUNTS_SHOWN],
        "in_all": activity.attendances.aggregate(times=Count("pk"), mean=Avg("people")),
    }
    return show(request, "community/activity_work.html", context)


@requires(Permission.KEEP_COMMUNITY)
@require_http_methods(["GET", "POST"])
def activity_change(request: UserRequest, activity_id: UUID) -> HttpResponse:
    row = found(activity_id)
    known = ActivityChangeForm.known(row)
    form = ActivityChangeForm(standing(), request.POST or None, initial=known)
    if form.is_valid():
        with refusals_shown_on(form), conflicts_shown_on(form):
            activities.change_activity(row, by=request.user, **form.cleaned_data)
            said = _("De activiteit is veranderd.")
            return done(request, said, "activity_work", activity_id=row.pk)
    words = {"heading": row.title, "save": _("Bewaar")}
    return ask(request, form, back=to_activity(row), **words)


@requires(Permission.KEEP_COMMUNITY)
@require_http_methods(["GET", "POST"])
def activity_skip(request: UserRequest, activity_id: UUID) -> HttpResponse:
    row = found(activity_id)
    days = [day for day, off in next_days(row, clock.today()) if off is None]
    form = SkipForm(days, *([request.POST] if request.method == "POST" else []))
    if form.is_valid():
        with refusals_shown_on(form):
            activities.skip_day(row, by=request.user, **form.cleaned_data)
            said = _("Die keer vervalt. Het staat op de pagina.")
            return done(request, said, "activity_work", activity_id=row.pk)
    words = {"heading": _("Een keer vervalt"), "save": _("Laat vervallen")}
    return ask(request, form, back=to_activity(row), **words)


@requires(Permission.KEEP_COMMUNITY)
@require_http_methods(["GET", "POST"])
def attendance_add(request: UserRequest, activity_id: UUID) -> HttpResponse:
    row = found(activity_id)
    days = days_gone(row, clock.today())
    form = AttendanceForm(days, *([request.POST] if request.method == "POST" else []))
    if form.is_valid():
        with refusals_shown_on(form):
            activities.count_attendance(row, by=request.user, **form.cleaned_data)
            said = _("De opkomst staat erbij.")
            return done(request, said, "activity_work", activity_id=row.pk)
    words = {"heading": _("Hoeveel mensen kwamen er?"), "save": _("Schrijf op")}
    return ask(request, form, back=to_activity(row), **words)


@requires(Permission.KEEP_COMMUNITY)
@require_POST
def activity_stop(request: UserRequest, activity_id: UUID) -> HttpResponse:
    row = activities.stop_activity(found(activity_id), by=request.user)
    said = _("De activiteit is gestopt.")
    return done(request, said, "activity_work", activity_id=row.pk)


@requires(Permission.SEE_START)
@require_POST
def activity_flyer(request: UserRequest, activity_id: UUID) -> HttpResponse:
    document = ask_for_document(
        kind=FLYER,
        subject_id=found(activity_id).pk,
        case_id=None,
        by=request.user,
        language=get_language() or "nl",
    )
    where = {"neighbourhood": request.neighbourhood.slug, "document_id": document.pk}
    return go_to(request, "documents:status", **where)


def found(activity_id: UUID) -> Activity:
    """Return an activity of this neighbourhood; raises Http404."""
    rows = Activity.objects.visible_in()
    activity: Activity = get_object_or_404(rows, pk=activity_id)
    return activity


def standing() -> list[Place]:
    """Return the places where an activity may be."""
    return list(Place.objects.visible_in().standing())


def to_activity(activity: Activity) -> tuple[str, str, dict[str, Any]]:
    """Return the way back to an activity."""
    return activity.title, "activity_work", {"activity_id": activity.pk}
