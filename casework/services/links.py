"""Mail that opens one thing: neutral words, nobody's name.

Who sent it hears of it, on the page where it was sent, when it does not arrive.
"""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from ruwaard.outbox.backend import CausedMail
from ruwaard.outbox.models import Cause
from ruwaard.tenancy.models import TenantModel


def mail_link(  # noqa: PLR0913 - a mail has this many sides
    template: str,
    facts: dict[str, Any],
    *,
    to: str,
    subject: TenantModel,
    sender_id: int,
    page: tuple[str, dict[str, Any]],
) -> None:
    """Write the mail `template` about the row `subject` to the address `to`.

    `page` is the name of a page of casework and what its address asks for.
    """
    place = subject.tenant
    name, ids = page[0], {"neighbourhood": place.slug, **page[1]}
    CausedMail(
        cause=Cause(
            sender_id=sender_id,
            place_id=place.pk,
            subject_id=subject.pk,
            page=reverse(f"casework:{name}", kwargs=ids),
        ),
        subject=render_to_string("mail/invitation_subject.txt").strip(),
        body=render_to_string(template, facts),
        to=[to],
    ).send()
