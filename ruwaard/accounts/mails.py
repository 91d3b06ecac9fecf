"""Writing to somebody about their account, in the language of that account."""

from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils import translation

from ruwaard.accounts.models import User
from ruwaard.outbox.backend import CausedMail
from ruwaard.outbox.models import Cause


def send_mail(
    kind: str, user: User, facts: Mapping[str, object], *, cause: Cause | None
) -> None:
    """Write the mail `kind` (of templates/mail) to `user`; nothing without an address.

    It is a row of the outbox, and leaves after the commit. Whose doing it is hears of
    it when it does not arrive.
    """
    if not user.email:
        return
    known = {"user": user, **facts}
    with translation.override(user.language):
        CausedMail(
            cause=cause,
            subject=render_to_string(f"mail/{kind}_subject.txt", known).strip(),
            body=render_to_string(f"mail/{kind}.txt", known),
            to=[user.email],
        ).send()
