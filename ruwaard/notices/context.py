"""What every page knows: how many notices wait for who looks."""

from django.http import HttpRequest
from django.urls import reverse

from ruwaard.accounts.hats import Hat, answered_on, hats_on
from ruwaard.accounts.models import User

UNREAD = "unread_notices"
UNREAD_ROWS = """
SELECT tenant_id, count(*) FROM notices_notice
WHERE user_id = app_user() AND read_at IS NULL GROUP BY tenant_id
"""


def bell(request: HttpRequest) -> dict[str, object]:
    """Put the bell in the context: where the notices are, and how many are unread."""
    worn: Hat | None = getattr(request, "hat", None)
    user = getattr(request, "user", None)
    if worn is None or not isinstance(user, User):
        return {}
    places = {hat.tenant_id for hat in hats_on(request, user)}
    rows = answered_on(request, user, UNREAD)
    return {
        "bell": {
            "url": reverse("notice_list", kwargs={"neighbourhood": worn.slug}),
            "unread": sum(number for place, number in rows if place in places),
        }
    }
