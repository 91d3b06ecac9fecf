"""Telling who keeps the desk, or who is asked something: a kind, never content."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ruwaard.accounts.models import Membership, Role, User
from ruwaard.notices.kinds import Group, NoticeKind
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

BREACH_NOTED = "privacy.breach_noted"
SAMPLE_DRAWN = "privacy.sample_drawn"
EXPLANATION_ASKED = "privacy.explanation_asked"
EXPLANATION_GIVEN = "privacy.explanation_given"
KINDS = (
    NoticeKind(
        BREACH_NOTED,
        _("Er is een datalek opgeschreven. De 72 uur lopen."),
        urgent=True,
        group=Group.PRIVACY,
    ),
    NoticeKind(
        SAMPLE_DRAWN,
        _("De steekproef van vorige maand staat klaar."),
        group=Group.PRIVACY,
    ),
    NoticeKind(
        EXPLANATION_ASKED,
        _("De functionaris gegevensbescherming vraagt u om uitleg."),
        group=Group.PRIVACY,
    ),
    NoticeKind(
        EXPLANATION_GIVEN,
        _("Iemand gaf uitleg bij de steekproef."),
        group=Group.PRIVACY,
    ),
)


def tell_officers(
    kind: str, name: str, *, by: User | None = None, once_key: str = ""
) -> None:
    """Tell every privacy officer here, but who did it, that something waits.

    With a `once_key` a second call tells nobody again.
    """
    members = Membership.objects.active(active_scope().today)
    officers = members.filter(role=Role.PRIVACY_OFFICER).select_related("user")
    users = [one.user for one in officers]
    notify(users, kind, address=address_of(name), by=by, once_key=once_key)


def address_of(name: str, **ids: object) -> str:
    """Return the path of a page of this neighbourhood."""
    slug = Neighbourhood.objects.get(pk=active_tenant_id()).slug
    return reverse(name, kwargs={"neighbourhood": slug} | ids)
