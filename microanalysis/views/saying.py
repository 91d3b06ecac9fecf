"""What a button without a page of its own says when it was pressed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from ruwaard.refusals import Refusal


def well_said(request: HttpRequest, form: BaseForm) -> bool:
    """Whether a form that stands on another page is filled in well; else say why."""
    for errors in form.errors.values():
        messages.error(request, " ".join(map(str, errors)))
    return form.is_valid()


@contextmanager
def said(request: HttpRequest, done: Any) -> Iterator[None]:  # noqa: ANN401 - a lazy text
    """Say that it was done, or why not."""
    try:
        yield
        messages.success(request, done)
    except Refusal as refusal:
        messages.error(request, str(refusal))
