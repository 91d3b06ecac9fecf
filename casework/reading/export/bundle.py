"""Everything about one resident in one ZIP: to read, for a computer, and the pictures.

Made when it is fetched and kept nowhere, so that nothing of it outlives what is erased.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from casework.models import FileAttachment, RightsLink
from casework.reading.export.mask import Mask
from casework.reading.export.whole import Export, mask_of
from casework.services.exporting import PAPER
from ruwaard.documents.models import Document

ENDS = {FileAttachment.Kind.PICTURE: "jpg", FileAttachment.Kind.PDF: "pdf"}


def bundle_of(link: RightsLink, export: Export) -> bytes:
    """Return a ZIP with the JSON, the PDF when it is made, and the files that stand.

    What shows somebody else stays out, and is told of. Names inside are of ours, with
    the title as who asked reads it.
    """
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as whole:
        whole.writestr("gegevens.json", export.as_json(), ZIP_DEFLATED)
        paper = Document.objects.filter(
            kind=PAPER, subject_id=link.pk, state=Document.State.DONE
        ).first()
        if paper is not None:
            _put(whole, "gegevens.pdf", paper.file)
        mask = mask_of(link)
        rows = FileAttachment.objects.standing().filter(case__in=mask.cases)
        for name, row in _named(rows.filter(shows_others=False), mask):
            _put(whole, name, row.file)
        others = rows.filter(shows_others=True).order_by("added_at", "pk")
        whole.writestr(
            "lees-mij.txt", _told([mask.of_text(row.title) for row in others])
        )
    return made.getvalue()


def _named(
    rows: QuerySet[FileAttachment], mask: Mask
) -> Iterator[tuple[str, FileAttachment]]:
    """Yield photographs and papers of the plans, each with its name in the ZIP."""
    for number, row in enumerate(rows.order_by("added_at", "pk"), start=1):
        title = slugify(mask.of_text(row.title)) or "bestand"
        kind = FileAttachment.Kind(row.kind)
        yield f"fotos-en-papieren/{number:02}-{title}.{ENDS[kind]}", row


def _put(whole: ZipFile, name: str, path: str) -> None:
    """Add one stored file; one that went a moment ago is not there any more."""
    try:
        with default_storage.open(path) as file:
            whole.writestr(name, file.read())
    except FileNotFoundError:
        return


def _told(left_out: Sequence[str]) -> str:
    lines = [
        _("gegevens.pdf: alles om te lezen."),
        _("gegevens.json: hetzelfde, voor een computer."),
        _("fotos-en-papieren: de foto’s en papieren bij uw plan."),
        _("Namen van uw familie, vrienden en huisgenoten zijn weggelaten."),
        _("Op een foto of papier kan iemand anders staan. Let daarop als u het deelt."),
    ]
    if left_out:
        lines += [
            _("Dit zit er niet bij, omdat er iemand anders op staat:"),
            *(f"- {title}" for title in left_out),
            _("U kunt het bekijken bij uw plan."),
        ]
    return "\n".join(map(str, lines)) + "\n"
