"""What is tried in a year: the list, one intervention, and changing it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from prevention.calculations.wording import suggestions
from prevention.forms.interventions import (
    EditionChangeForm,
    EditionForm,
    InterventionForm,
    YearForm,
)
from prevention.models import LearningYear
from prevention.reading.interventions import edition_page, per_principle, year_page
from prevention.services import interventions, years
from prevention.views.shared import address, find_edition, keeps, to_edition
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.accounts.samples.sorts import taken_over
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import ask, go_to, refusals_shown_on, show, show_form


@requires(Permission.READ_LEARNING)
@require_GET
def intervention_list(request: UserRequest) -> HttpResponse:
    page = year_page(request.GET.get("jaar", ""), request.GET.get("doel", ""))
    context = {
        "page": page,
        "principles": per_principle(page),
        "keeps": keeps(request),
    }
    return show(request, "prevention/intervention_list.html", context)


@requires(Permission.READ_LEARNING)
@require_GET
def intervention_detail(request: UserRequest, edition_id: UUID) -> HttpResponse:
    edition = find_edition(edition_id)
    context = {
        "edition": edition,
        "page": edition_page(edition),
        "keeps": keeps(request) and not edition.year.is_frozen,
        "suggestions": suggestions(edition.title) if keeps(request) else [],
    }
    return show(request, "prevention/intervention_detail.html", context)


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def intervention_add(request: UserRequest) -> HttpResponse:
    year = year_to_write(request.GET.get("jaar", ""))
    if year is None:
        return go_to(request, address(request, "year_begin"))
    taken = taken_over(request, "intervention")
    form = InterventionForm(request.POST or None, initial=taken)
    if form.is_valid():
        with refusals_shown_on(form):
            made = interventions.add_intervention(
                year, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("De interventie staat erbij."))
            return to_edition(request, made)
    context = {"form": with_hints(request, form), "year": year}
    return show_form(request, "prevention/intervention_add.html", context)


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def intervention_change(request: UserRequest, edition_id: UUID) -> HttpResponse:
    edition = find_edition(edition_id)
    form = EditionChangeForm.of(edition, request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form), conflicts_shown_on(form):
            interventions.change_edition(edition, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dat is bewaard."))
            return to_edition(request, edition)
    context = {"form": with_hints(request, form), "edition": edition}
    return show_form(request, "prevention/intervention_change.html", context)


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def year_begin(request: UserRequest) -> HttpResponse:
    form = YearForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            begun = years.begin_year(form.cleaned_data["year"], by=request.user)
            messages.success(request, _("Het jaar is begonnen."))
            where = address(request, "intervention_list")
            return go_to(request, f"{where}?jaar={begun}")
    return ask(
        request,
        form,
        heading=_("Begin een jaar"),
        intro=_(
            "Alles van het laatste jaar ervoor komt mee. Dat jaar zelf verandert niet."
        ),
        back=(_("Leren"), address(request, "intervention_list")),
    )


@requires(Permission.KEEP_LEARNING)
@require_GET
def wording(request: UserRequest) -> HttpResponse:
    context = {"suggestions": suggestions(request.GET.get("title", "")[:200])}
    return show(request, "prevention/_wording.html", context)


def year_to_write(asked: str) -> LearningYear | None:
    """Return the year that is asked for, or the last one that is not frozen."""
    if not asked:
        return LearningYear.objects.filter(frozen_at=None).first()
    return next((one for one in LearningYear.objects.all() if str(one) == asked), None)


def with_hints(request: UserRequest, form: EditionForm) -> EditionForm:
    """Return `form`, that asks for kinder words while a title is typed."""
    form.hint_from(address(request, "wording"))
    return form
