from base64 import b64encode
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from casework.access import open_part
from casework.forms.devices import ReadForm
from casework.models import Meeting
from casework.services import devices
from casework.views.copies import Forms
from casework.views.kitchen_table import KitchenTable
from casework.views.meetings import whole_page
from ruwaard import clock
from ruwaard.accounts.permissions import Permission, UserRequest, public, requires

# What the page of a meeting is made of, by the names that the scripts call each other.
MODULES = (
    *("add", "autosave", "copies", "drafts", "follow", "merge", "money", "posts"),
    *("queue", "table", "vault", "versions", "waits"),
)


@requires(Permission.WORK_ON_CASES)
@require_POST
def device_key(request: UserRequest, device: UUID) -> HttpResponseBase:
    """Give the key of who is signed in; no browser keeps this answer."""
    key, secret = devices.give_device_key(device, by=request.user)
    answer = {
        "id": str(key.pk),
        "user": str(request.user.uuid),
        "secret": b64encode(secret).decode(),
        "now": round(clock.now().timestamp() * 1000),
    }
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


@requires(Permission.WORK_ON_CASES)
@require_GET
def meeting_copy(request: UserRequest, meeting_id: UUID) -> HttpResponseBase:
    """Give the whole table with every form, for the device to seal and keep."""
    action = "casework.meeting_taken_along"
    found = open_part(request, Meeting, meeting_id, action=action, merge=True)
    table = KitchenTable(found, request.user)
    context = whole_page(table) | {"forms": Forms(request, table)}
    return render(request, "casework/meeting_copy.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def meeting_read(request: UserRequest, meeting_id: UUID) -> HttpResponseBase:
    """Write that somebody read the copy on a device, at a time without internet."""
    action = "casework.meeting_viewed"
    found = open_part(request, Meeting, meeting_id, action=action)
    form = ReadForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    devices.note_reading(found, by=request.user, **form.cleaned_data)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@public
@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """Give the script that opens the shell when there is no internet."""
    script = "text/javascript; charset=utf-8"
    answer = render(request, "casework/sw.js", {"modules": MODULES}, script)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@public
@require_GET
def without_internet(_request: HttpRequest) -> HttpResponse:
    """Give the empty shell; made without the request, so that it knows nobody."""
    return HttpResponse(render_to_string("casework/without_internet.html"))
