from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import of_the_hat, open_carried
from casework.forms.agreements import DeclineForm
from casework.models import Agreement, Feedback, FileAttachment, PlanItem
from casework.reading.cosigning import against_among
from casework.services import agreements
from casework.services.drafts import agreed_of
from casework.views.my_plan import Deal, say_state
from ruwaard.accounts.models import PERSONAL_ROLES
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.READ_SHARED)
@require_GET
def shared(request: UserRequest) -> HttpResponse:
    today = request.scope.today
    opened = Agreement.objects.opened_to_me().standing().order_by("due_on", "pk")
    rows = list(of_the_hat(request, opened).select_related("case__lead"))
    items = list(of_the_hat(request, PlanItem.objects.opened_to_me().standing()))
    mine = set(Agreement.objects.carried_by_me().values_list("pk", flat=True))
    files = list(of_the_hat(request, FileAttachment.objects.opened_to_me()))
    note_looks(request, [*rows, *items, *files])
    deals = [
        Deal(row, agreed_of(row), row.pk in mine, row.is_overdue(today)) for row in rows
    ]
    context = {
        "deals": deals,
        "items": items,
        "files": files,
        "against": against_among(rows),
        "told": Feedback.objects.opened_to_me(request.user),
        "today": today,
        "shell": shell_of(request),
    }
    return show(request, "casework/shared.html", context)


@requires(Permission.READ_SHARED)
@require_POST
def shared_tick_off(request: UserRequest, agreement_id: UUID) -> HttpResponse:
    say_state(request, open_carried(request, agreement_id))
    return to_shared(request)


@requires(Permission.READ_SHARED)
@require_http_methods(["GET", "POST"])
def shared_decline(request: UserRequest, agreement_id: UUID) -> HttpResponse:
    agreement = open_carried(request, agreement_id)
    form = DeclineForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            agreements.decline_agreement(
                agreement, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("Dank u. Het team zoekt iemand anders."))
            return to_shared(request)
    context = {"agreement": agreement, "form": form, "shell": shell_of(request)}
    return show_form(request, "casework/shared_decline.html", context)


def note_looks(
    request: UserRequest, opened: Sequence[Agreement | FileAttachment | PlanItem]
) -> None:
    """Write per plan which of its shared rows the user saw."""
    for case_id in sorted({row.case_id for row in opened}):
        ids = [row.pk for row in opened if row.case_id == case_id]
        record("casework.shared_viewed", by=request.user, case_id=case_id, ids=ids)


def shell_of(request: UserRequest) -> str:
    return "resident" if request.hat.role in PERSONAL_ROLES else "app"


def to_shared(request: UserRequest) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:shared", neighbourhood=slug)
