"""Photographs and papers of a plan: what stands, and what was there."""

from dataclasses import dataclass

from casework.models import Case, FileAttachment


@dataclass(frozen=True, slots=True)
class Files:
    """What stands of a plan, and what only says that it was there; the newest first."""

    standing: list[FileAttachment]
    gone: list[FileAttachment]


def files_of(case: Case) -> Files:
    """Return the photographs and papers of a plan, in one query.

    Whose request one was erased for shows to who may read that request.
    """
    rows = list(case.files.select_related("removed_by", "erased_for", "meeting"))
    return Files(
        standing=[one for one in rows if one.removed_at is None],
        gone=[one for one in rows if one.removed_at is not None],
    )
