from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.privacy.forms.samples import (
    ClosingForm,
    ExplanationForm,
    JudgementForm,
    SizeForm,
)
from ruwaard.privacy.models import LogSample, Question, SampleLine, SampleSize
from ruwaard.privacy.models.samples import SIZE
from ruwaard.privacy.reading import samples as reading
from ruwaard.privacy.reading.reports import role_name
from ruwaard.privacy.services import samples
from ruwaard.privacy.words import called
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form

MONTHS = 24


@requires(Permission.KEEP_PRIVACY)
@require_http_methods(["GET", "POST"])
def sample_list(request: UserRequest) -> HttpResponse:
    latest = SampleSize.objects.first()
    size = latest.size if latest else SIZE
    form = SizeForm(request.POST or None, initial={"size": size})
    if form.is_valid():
        samples.choose_size(form.cleaned_data["size"], by=request.user)
        messages.success(request, _("Bewaard. Het geldt vanaf de volgende maand."))
        return to_samples(request)
    rows = list(LogSample.objects.with_closing()[:MONTHS])
    counts = reading.counts_of(rows)
    context = {"form": form, "rows": [(row, counts.get(row.pk)) for row in rows]}
    return show_form(request, "privacy/sample_list.html", context)


@requires(Permission.KEEP_PRIVACY)
@require_http_methods(["GET", "POST"])
def sample_detail(request: UserRequest, sample_id: UUID) -> HttpResponse:
    sample = get_object_or_404(LogSample.objects.with_closing(), pk=sample_id)
    form = ClosingForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            samples.close_sample(sample, by=request.user, **form.cleaned_data)
            messages.success(request, _("Afgesloten."))
            return to_samples(request)
    record("privacy.sample_viewed", sample, by=request.user, merge=True)
    lines = list(SampleLine.objects.filter(sample=sample).in_full())
    context = {
        "sample": sample,
        "form": form,
        "lines": reading.seen(lines, request.user),
    }
    context["counts"] = reading.counted(lines)
    return show_form(request, "privacy/sample_detail.html", context)


@requires(Permission.KEEP_PRIVACY)
@require_http_methods(["GET", "POST"])
def sample_line(request: UserRequest, line_id: UUID) -> HttpResponse:
    line = get_object_or_404(SampleLine.objects.in_full(), pk=line_id)
    form = JudgementForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            samples.judge(line, by=request.user, **form.cleaned_data)
            messages.success(request, _("Uw oordeel is bewaard."))
            return to_next(request, line)
    context = {"form": form, "one": reading.seen([line], request.user)[0]}
    return show_form(request, "privacy/sample_line.html", context)


@requires(Permission.SEE_START)
@require_http_methods(["GET", "POST"])
def explanation(request: UserRequest, question_id: UUID) -> HttpResponse:
    question = get_object_or_404(Question.objects.put_to(request.user), pk=question_id)
    form = ExplanationForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            samples.explain(question, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dank u. De functionaris leest uw uitleg."))
            return go_to(request, request.path)
    context = {
        "question": question,
        "form": form,
        "what": called(question.action),
        "role": role_name(question.role),
        "given": getattr(question, "explanation", None),
    }
    return show_form(request, "privacy/explanation.html", context)


def to_next(request: UserRequest, line: SampleLine) -> HttpResponse:
    """Go to the next line that nobody judged, or to the sample when there is none."""
    slug = request.neighbourhood.slug
    following = reading.to_judge_after(line, request.user)
    if following is None:
        ids = {"neighbourhood": slug, "sample_id": line.sample_id}
        return go_to(request, "privacy:sample_detail", **ids)
    ids = {"neighbourhood": slug, "line_id": following.pk}
    return go_to(request, "privacy:sample_line", **ids)


def to_samples(request: UserRequest) -> HttpResponse:
    """Go to the list of samples."""
    slug = request.neighbourhood.slug
    return go_to(request, "privacy:sample_list", neighbourhood=slug)
