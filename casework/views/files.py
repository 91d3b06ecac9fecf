from functools import partial
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_file, open_part
from casework.forms.files import FileForm, FileRemoveForm
from casework.models import FileAttachment, Meeting, Seat
from casework.services import files
from casework.views.cases import to_case
from ruwaard.accounts.models import PERSONAL_ROLES
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

VIEWED, OPENED = "casework.file_viewed", "casework.file_opened"
JPEG, PDF = "image/jpeg", "application/pdf"
# Whatever a file holds, a browser runs nothing of it and asks nothing for it.
SANDBOX = "sandbox; default-src 'none'; style-src 'none'; img-src 'self'"


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def file_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    told = request.GET.get("gesprek", "")
    sent = request.POST or None, request.FILES or None
    form = FileForm(*sent, talks=case.meetings.all(), initial={"talk": told})
    if form.is_valid():
        with refusals_shown_on(form):
            said = form.wishes()
            said["file_id"] = said["file_id"] or uuid4()
            files.add_file(case, by=request.user, **said)
            messages.success(request, _("Bewaard bij het plan."))
            is_from_there = said["meeting"] and str(said["meeting"].pk) == told
            if is_from_there:
                return to_meeting(request, said["meeting"])
            return to_case(request, case)
    context = {"case": case, "form": form, "talk": form.talks.get(told)}
    return show_form(request, "casework/file_add.html", context)


@requires(Permission.SEE_START)
@require_GET
def file_detail(request: UserRequest, file_id: UUID) -> HttpResponse:
    row = open_file(request, file_id, action=VIEWED)
    is_seated = request.hat.role in Seat.OF_ROLE
    readers = files.readers_of(row.case_id) if is_seated else []
    context = {
        "file": row,
        "case": row.case,
        "readers": readers,
        "open_to": files.opened_to(row) if is_seated else set(),
        "shell": "resident" if request.hat.role in PERSONAL_ROLES else "app",
    }
    return show(request, "casework/file_detail.html", context)


@requires(Permission.SEE_START)
@require_GET
def file_open(request: UserRequest, file_id: UUID) -> HttpResponse:
    row = open_file(request, file_id, action=OPENED)
    return sent(row, row.file, is_whole=True)


@requires(Permission.SEE_START)
@require_GET
def file_small(request: UserRequest, file_id: UUID) -> HttpResponse:
    row = open_file(request, file_id, action=VIEWED, merge=True)
    return sent(row, row.thumbnail, is_whole=False)


@requires(Permission.SEE_START)
@require_POST
def file_share(request: UserRequest, file_id: UUID) -> HttpResponse:
    row = open_file(request, file_id, action=VIEWED)
    if request.hat.role not in Seat.OF_ROLE:
        raise Http404
    seats = files.readers_of(row.case_id)
    wanted = request.POST.get("user", "")
    seat = next((one for one in seats if str(one.user.uuid) == wanted), None)
    if seat is None:
        messages.error(request, _("Kies iemand die meeleest."))
        return to_file(request, row)
    does = files.close_file_to if "stop" in request.POST else files.open_file_to
    try:
        partial(does, row, seat.user, by=request.user)()
        messages.success(request, _("Bewaard."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_file(request, row)


@requires(Permission.WORK_ON_CASES)
@require_POST
def file_mark(request: UserRequest, file_id: UUID) -> HttpResponse:
    row = open_part(request, FileAttachment, file_id, action=VIEWED)
    files.mark_file(row, shows_others="others" in request.POST, by=request.user)
    messages.success(request, _("Bewaard."))
    return to_file(request, row)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def file_remove(request: UserRequest, file_id: UUID) -> HttpResponse:
    row = open_part(request, FileAttachment, file_id, action=VIEWED)
    form = FileRemoveForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            files.remove_file(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Weggehaald."))
            return to_case(request, row.case)
    context = {"case": row.case, "file": row, "form": form}
    return show_form(request, "casework/file_remove.html", context)


def sent(row: FileAttachment, path: str, *, is_whole: bool) -> HttpResponse:
    """Return the bytes at `path`, so that no browser takes them for a page."""
    if not path:
        raise Http404
    try:
        with default_storage.open(path) as file:
            content = file.read()
    except FileNotFoundError as error:
        raise Http404 from error
    is_picture = row.kind == FileAttachment.Kind.PICTURE
    end = "jpg" if is_picture else "pdf"
    how = "attachment" if is_whole and not is_picture else "inline"
    headers = {
        "Content-Disposition": f'{how}; filename="bestand-{row.pk}.{end}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": SANDBOX,
    }
    kind = JPEG if is_picture else PDF
    return HttpResponse(content, content_type=kind, headers=headers)


def to_file(request: UserRequest, row: FileAttachment) -> HttpResponse:
    """Go to the page of one file."""
    slug = request.neighbourhood.slug
    return go_to(request, "casework:file_detail", neighbourhood=slug, file_id=row.pk)


def to_meeting(request: UserRequest, talk: Meeting) -> HttpResponse:
    """Go back to the talk from which a file was added."""
    slug = request.neighbourhood.slug
    return go_to(request, "casework:meeting", neighbourhood=slug, meeting_id=talk.pk)
