"""What pages of learning share: who writes, an edition, where pages are."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from prevention.models import Edition
from ruwaard.accounts.permissions import Permission, UserRequest, may
from ruwaard.ui.pages import go_to


def keeps(request: UserRequest) -> bool:
    """Return whether the hat worn now writes what is tried."""
    return may(request.hat.role, Permission.KEEP_LEARNING)


def k_of(request: UserRequest) -> int:
    """Return of how few people nothing is told here."""
    return request.neighbourhood.disclosure_threshold


def find_edition(edition_id: UUID) -> Edition:
    """Return an edition of this neighbourhood; raises Http404."""
    rows = Edition.objects.select_related("intervention", "year")
    edition: Edition = get_object_or_404(rows, pk=edition_id)
    return edition


def to_edition(request: UserRequest, edition: Edition) -> HttpResponse:
    """Go to the page of an edition."""
    where = address(request, "intervention_detail", edition_id=edition.pk)
    return go_to(request, where)


def address(request: UserRequest, name: str, **ids: object) -> str:
    """Return the address of a page of learning in the neighbourhood at hand."""
    where = {"neighbourhood": request.neighbourhood.slug, **ids}
    return reverse(f"prevention:{name}", kwargs=where)
