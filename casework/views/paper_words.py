"""Writing first without a screen: a sheet in large letters, and typing it in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_case
from casework.forms.own_words import TypedLineForm
from casework.papers.words import KIND
from casework.reading.own_words import waiting_in
from casework.services import own_words
from casework.views.own_words import DRAFTED
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.documents.services import ask_for_document
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def words_type(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=DRAFTED)
    form = TypedLineForm(request.POST or None, case=case)
    if form.is_valid():
        with refusals_shown_on(form):
            own_words.type_line(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dat staat klaar voor het gesprek."))
            slug = request.neighbourhood.slug
            where = {"neighbourhood": slug, "case_id": case.pk}
            return go_to(request, "casework:words_type", **where)
    context = {"case": case, "form": form, "waiting": waiting_in(case)}
    return show_form(request, "casework/words_type.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def words_sheet(request: UserRequest, case_id: UUID) -> HttpResponse:
    return sheet_of(request, case_id)


@requires(Permission.OWN_PLAN)
@require_POST
def my_words_sheet(request: UserRequest, case_id: UUID) -> HttpResponse:
    return sheet_of(request, case_id)


def sheet_of(request: UserRequest, case_id: UUID) -> HttpResponse:
    """Ask for the three questions on paper, and go to where it says how far that is."""
    case = open_case(request, case_id, action=DRAFTED)
    document = ask_for_document(
        kind=KIND,
        subject_id=case.pk,
        case_id=case.pk,
        by=request.user,
        language=get_language() or "nl",
    )
    where = {
        "neighbourhood": request.neighbourhood.slug,
        "document_id": document.pk,
    }
    return go_to(request, "documents:status", **where)
