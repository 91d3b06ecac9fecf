from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case
from casework.forms.voices import HeardForm
from casework.models import AnonymousCount
from casework.reading.feedback import kinds, said_per_quarter
from casework.reading.voices import (
    ALARM,
    JOYFUL,
    LEAST,
    TARGET,
    admin_time_per_quarter,
    heard_per_quarter,
    joy_per_quarter,
    presence_per_quarter,
)
from casework.services import voices
from casework.views.meetings import opened
from ruwaard.accounts.models import Role
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import go_to, show, show_form

Question = AnonymousCount.Question
ABOUT_WORK = {Role.PROGRAMME, Role.MANAGER, Role.DIRECTOR}


@requires(Permission.READ_EXPERIENCE)
@require_GET
def experience(request: UserRequest) -> HttpResponse:
    today, k = request.scope.today, request.neighbourhood.disclosure_threshold
    context = {
        "heard": heard_per_quarter(today),
        "presence": presence_per_quarter(today, k=k),
        "admin_time": admin_time_per_quarter(today),
        "joy": joy_per_quarter(today),
        "joyful": JOYFUL,
        "said": said_per_quarter(today, k=k),
        "kinds": kinds(),
        "about_work": request.hat.role in ABOUT_WORK,
        "least": LEAST,
        "target": TARGET,
        "alarm": ALARM,
        "k": k,
    }
    return show(request, "casework/experience.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def heard(request: UserRequest, meeting_id: UUID) -> HttpResponse:
    """Ask it on the device that lies on the table: one tap, once per conversation."""
    meeting = opened(request, meeting_id)
    form = HeardForm(request.POST or None)
    if form.is_valid():
        counted(request, form, meeting.pk)
        slug = request.neighbourhood.slug
        return go_to(
            request, "casework:meeting", neighbourhood=slug, meeting_id=meeting.pk
        )
    context = {"meeting": meeting, "form": form}
    return show_form(request, "casework/heard.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_heard(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    form = HeardForm(request.POST)
    if form.is_valid():
        counted(request, form, request.user.uuid)
    slug = request.neighbourhood.slug
    return go_to(request, "casework:my_plan", neighbourhood=slug, case_id=case.pk)


def counted(request: UserRequest, form: HeardForm, turn_of: UUID) -> None:
    answer = form.cleaned_data["answer"]
    voices.drop_answer(Question.HEARD, turn_of=turn_of, answer=answer)
    messages.success(request, _("Dank u. Niemand ziet wat u hebt gekozen."))
