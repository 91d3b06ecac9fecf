from uuid import UUID

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from ruwaard.accounts.models import PERSONAL_ROLES
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.documents import services
from ruwaard.documents.kinds import back_from, may_fetch
from ruwaard.documents.models import Document
from ruwaard.ui.pages import go_to, show_form


@requires(Permission.SEE_START)
@require_GET
def status(request: UserRequest, document_id: UUID) -> HttpResponse:
    document = own_document(request, document_id)
    shell = "resident" if request.hat.role in PERSONAL_ROLES else "app"
    back = back_from(document)
    context = {"document": document, "shell": shell, "back": back}
    response = show_form(request, "documents/status.html", context, partial="state")
    response.headers["Cache-Control"] = "private, no-store"
    return response


@requires(Permission.SEE_START)
@require_POST
def retry(request: UserRequest, document_id: UUID) -> HttpResponseBase:
    document = own_document(request, document_id)
    services.ask_again(document, by=request.user)
    return to_status(request, document)


@requires(Permission.SEE_START)
@require_GET
def download(request: UserRequest, document_id: UUID) -> HttpResponseBase:
    document = own_document(request, document_id)
    if document.state != Document.State.DONE:
        raise Http404
    try:
        with default_storage.open(document.file) as file:
            data = file.read()
    except FileNotFoundError:
        services.note_gone(document)
        return to_status(request, document)
    record("documents.document_fetched", document, by=request.user)
    headers = {
        "Content-Disposition": f'attachment; filename="{document.filename}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(data, content_type="application/pdf", headers=headers)


def own_document(request: UserRequest, document_id: UUID) -> Document:
    """Return a document that the user asked for and may still see; raises Http404."""
    mine = Document.objects.filter(asked_by=request.user)
    document: Document = get_object_or_404(mine, pk=document_id)
    if not may_fetch(document):
        raise Http404
    return document


def to_status(request: UserRequest, document: Document) -> HttpResponseBase:
    slug = request.neighbourhood.slug
    return go_to(
        request, "documents:status", neighbourhood=slug, document_id=document.pk
    )
