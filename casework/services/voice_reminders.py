"""Terms of the client council: a week before they end, and once when they are over.

Who owes advice, and who owes an answer, hears it in fixed words; nobody is reminded a
third time. Source: METHODS 2 (request, term, answer), FEATURES B13 and C32.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import connection
from django.urls import reverse

from casework.models import Advice
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

BEFORE = timedelta(days=7)
ADVICE_WAITS, ANSWER_WAITS = "casework.advice_waits", "casework.advice_answer_waits"
FEEDBACK_WAITS = "casework.feedback_waits"


def remind_of_advice() -> None:
    """Remind the council of advice that was asked, and directors of their answer."""
    today = active_scope().today
    soon, slug = today + BEFORE, _slug()
    asked = Advice.objects.filter(advised_on=None, advise_by__lt=soon)
    given = Advice.objects.filter(answered_on=None, answer_by__lt=soon)
    for rows, kind, role, term in (
        (asked, ADVICE_WAITS, Role.CLIENT_COUNCIL, "advise_by"),
        (given, ANSWER_WAITS, Role.DIRECTOR, "answer_by"),
    ):
        for row in rows.order_by("pk"):
            when = "late" if getattr(row, term) < today else "soon"
            address = reverse("casework:advice_detail", args=[slug, row.pk])
            key = f"{row.pk}:{when}"
            notify(_who_are(role), kind, address=address, once_key=key)


def remind_of_feedback() -> None:
    """Remind who reads what a resident said that there is no answer yet.

    Whoever it is about hears nothing, also as a member of the council.
    """
    slug = _slug()
    with connection.cursor() as cursor:
        soon = active_scope().today + BEFORE
        cursor.execute("SELECT * FROM feedback_waits(%s)", [soon])
        waiting = cursor.fetchall()
    council = _who_are(Role.CLIENT_COUNCIL)
    for said, reader, about, is_late in waiting:
        key = f"{said}:{'late' if is_late else 'soon'}"
        if reader is not None:
            told: Iterable[User] = User.objects.filter(pk=reader, is_active=True)
            address = reverse("casework:feedback_for_me", args=[slug, said])
        else:
            told = [one for one in council if one.pk != about]
            address = reverse("casework:council_feedback", args=[slug])
        notify(told, FEEDBACK_WAITS, address=address, once_key=key)


def _who_are(role: Role) -> list[User]:
    members = Membership.objects.active(active_scope().today).filter(role=role)
    return [one.user for one in members.select_related("user")]


def _slug() -> str:
    return Neighbourhood.objects.get(pk=active_tenant_id()).slug
