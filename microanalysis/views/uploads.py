"""What an uploaded file says, and what is wrong with it on the form it came by."""

from collections.abc import Callable

from django.core.files.uploadedfile import UploadedFile
from django.forms import Form

from budget.calculations.cost_cells import Unreadable
from microanalysis.reading.files import what_is_wrong, why_not
from microanalysis.services.files import Judged
from microanalysis.services.rounds import File

MOST_SHOWN = 20


def judged(
    form: Form, name: str, reader: Callable[[str, bytes], Judged]
) -> File | None:
    """Return what an upload says; puts what is wrong with it on the form."""
    upload = form.cleaned_data[name]
    if not isinstance(upload, UploadedFile):
        return None
    try:
        found = reader(upload.name or name, upload.read())
    except Unreadable as unreadable:
        form.add_error(name, why_not(unreadable))
        return None
    for mistake in found.mistakes[:MOST_SHOWN]:
        form.add_error(name, what_is_wrong(mistake))
    return found.file
