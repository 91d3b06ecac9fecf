"""The usual addresses, and one at which the web server dies between two steps."""

import os
import signal
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.documents.services import ask_for_document
from ruwaard.urls import urlpatterns as usual


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@requires(Permission.SEE_START)
@require_GET
def ask_and_die(request: UserRequest) -> HttpResponse:
    transaction.on_commit(die)  # before the document is queued: in this order
    document = ask_for_document(
        kind="letter", subject_id=uuid4(), case_id=None, by=request.user
    )
    return HttpResponse(str(document.pk))


urlpatterns = [path("<slug:neighbourhood>/sterf/", ask_and_die), *usual]
