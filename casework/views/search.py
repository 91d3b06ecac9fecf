from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from casework.forms.search import FindForm
from casework.reading.desk import narrowed_cases
from casework.reading.search import Period, search_names, search_words
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.ui.pages import show_form

PER_PAGE = 25
MOST_NAMES = 25
MOST_PAGES = 1000
LONGEST = 9  # digits of a number of a page


@requires(Permission.WORK_ON_CASES)
@require_GET
def case_search(request: UserRequest) -> HttpResponse:
    form = FindForm(request.GET or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid() and form.cleaned_data["q"]:
        context |= found(request, form)
    hits = [*context.get("names", []), *context.get("page", [])]
    if hits:
        ids = sorted({hit.case_id for hit in hits})
        record("casework.plans_searched", by=request.user, ids=ids)
    return show_form(request, "casework/case_search.html", context, partial="found")


def found(request: UserRequest, form: FindForm) -> dict[str, Any]:
    """Return what was found in the plans that are left: people, and a page of words."""
    asked, number = form.cleaned_data["q"], page_of(request)
    mine = narrowed_cases(request.user, request.scope.today, **form.chosen())
    cases = list(mine.values_list("pk", flat=True))
    period = Period(form.cleaned_data["first"], form.cleaned_data["until"])
    hits, total = search_words(cases, asked, period, page=number, size=PER_PAGE)
    pages = Paginator(range(total), PER_PAGE)
    names = search_names(cases, asked, most=MOST_NAMES) if number == 1 else []
    page: Page[Any] = Page(hits, min(number, pages.num_pages), pages)
    return {"names": names, "page": page, "total": total, "asked": asked}


def page_of(request: UserRequest) -> int:
    """Return the page that was asked for, from one on."""
    wanted = request.GET.get("page", "1")
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) < LONGEST
    return min(max(int(wanted), 1), MOST_PAGES) if is_number else 1
