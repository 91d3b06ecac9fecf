from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.privacy.forms.catalogue import REGISTERS, Register
from ruwaard.privacy.forms.registers import RegisterForm
from ruwaard.privacy.models import RegisterVersion
from ruwaard.privacy.reading import registers as reading
from ruwaard.privacy.reading.files import as_csv
from ruwaard.privacy.services.registers import keep
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.KEEP_PRIVACY)
@require_GET
def register_list(request: UserRequest, register: str) -> HttpResponse:
    kind = called(register)
    rows = kind.model.objects.current()
    lines = [(row, reading.answers_of(row, kind.columns)) for row in rows]
    heads = [reading.label_of(kind.model, name) for name in kind.columns]
    context = {"register": kind, "heads": heads, "lines": lines}
    return show(request, "privacy/register_list.html", context)


@requires(Permission.KEEP_PRIVACY)
@require_GET
def register_file(request: UserRequest, register: str) -> HttpResponse:
    kind = called(register)
    record("privacy.register_fetched", by=request.user, reason=kind.slug)
    rows = kind.model.objects.current()
    return as_csv(kind.slug, reading.lines_of(kind.model, rows, kind.names))


@requires(Permission.KEEP_PRIVACY)
@require_http_methods(["GET", "POST"])
def register_add(request: UserRequest, register: str) -> HttpResponse:
    kind = called(register)
    form = kind.form(request.POST or None)
    kept = written(request, kind, form)
    if kept is not None:
        return to_entry(request, kind, kept)
    context = {"register": kind, "form": form}
    return show_form(request, "privacy/register_form.html", context)


@requires(Permission.KEEP_PRIVACY)
@require_GET
def register_detail(request: UserRequest, register: str, kept_id: UUID) -> HttpResponse:
    kind = called(register)
    rows = versions(kind, kept_id)
    context = {
        "register": kind,
        "row": rows[0],
        "answers": reading.answers_of(rows[0], kind.names),
        "steps": reading.steps_of(rows, kind.names),
    }
    return show(request, "privacy/register_detail.html", context)


@requires(Permission.KEEP_PRIVACY)
@require_http_methods(["GET", "POST"])
def register_change(request: UserRequest, register: str, kept_id: UUID) -> HttpResponse:
    kind = called(register)
    row = versions(kind, kept_id)[0]
    form = kind.form(request.POST or None, row=row)
    kept = written(request, kind, form, kept_id)
    if kept is not None:
        return to_entry(request, kind, kept)
    context = {"register": kind, "form": form, "row": row}
    return show_form(request, "privacy/register_form.html", context)


def called(slug: str) -> Register:
    """Return the register of an address; 404 when there is none."""
    if slug not in REGISTERS:
        raise Http404
    return REGISTERS[slug]


def versions(kind: Register, kept_id: UUID) -> list[RegisterVersion]:
    """Return the versions of one entry, the latest first; 404 when there is none."""
    rows = list(kind.model.objects.of(kept_id))
    if not rows:
        raise Http404
    return rows


def written(
    request: UserRequest,
    kind: Register,
    form: RegisterForm,
    kept_id: UUID | None = None,
) -> RegisterVersion | None:
    """Write what the form says; None when it, or a rule, says no."""
    if not form.is_valid():
        return None
    with refusals_shown_on(form), conflicts_shown_on(form, "seen"):
        row = keep(
            kind.model,
            kept_id or form.cleaned_data["kept_id"],
            seen=form.cleaned_data["seen"] if kept_id else 0,
            facts=form.facts(),
            why=form.cleaned_data.get("why", ""),
            by=request.user,
        )
        messages.success(request, _("Bewaard, met de geschiedenis erbij."))
        return row
    return None


def to_entry(
    request: UserRequest, kind: Register, row: RegisterVersion
) -> HttpResponse:
    """Go to the page of an entry."""
    return go_to(
        request,
        "privacy:register_detail",
        neighbourhood=request.neighbourhood.slug,
        register=kind.slug,
        kept_id=row.kept_id,
    )
