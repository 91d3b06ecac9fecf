"""Writing to somebody about their account, in the language of that account."""

from collections.abc import Mapping

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from ruwaard.accounts.models import User


def send_mail(kind: str, user: User, facts: Mapping[str, object]) -> None:
    """Write the mail `kind` (of templates/mail) to `user`; nothing without an address.

    It is a row of the outbox, and leaves after the commit.
    """
    if not user.email:
        return
    known = {"user": user, **facts}
    with translation.override(user.language):
        EmailMessage(
            subject=render_to_string(f"mail/{kind}_subject.txt", known).strip(),
            body=render_to_string(f"mail/{kind}.txt", known),
            to=[user.email],
        ).send()
