"""Reports that leave the application: which round, and that it was read."""

from microanalysis.models import Round
from microanalysis.refusals import RoundIsUnknown
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


def find_round(code: str) -> Round:
    """Return the round `code` of the neighbourhood in scope; raises RoundIsUnknown."""
    found: Round | None = Round.objects.filter(code=code).first()
    if found is None:
        raise RoundIsUnknown(code=code)
    return found


def note_report(measured: Round, *, by: User) -> None:
    """Write that the figures of `measured` were taken out of the application."""
    record("microanalysis.report_made", measured, by=by)
