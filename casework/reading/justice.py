"""On what ground police and law was, or is, in the plans of this neighbourhood."""

from casework.models import JusticeGround


def grounds() -> list[JusticeGround]:
    """Return every ground that was recorded, the newest first."""
    return list(JusticeGround.objects.select_related("recorded_by"))
