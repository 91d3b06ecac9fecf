"""Mail about a post: neutral, plain text, in the language of who gets it."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language

from community.models import Post


def mail_about(  # noqa: PLR0913 - a mail has this many sides
    post: Post,
    what: str,
    *,
    to: str,
    code: str,
    in_: str = "",
    page: str = "post_own",
    **facts: Any,  # noqa: ANN401 - what the template asks for
) -> None:
    """Write `what` about `post` to the address `to`, with the page of `code`."""
    path = reverse(f"community:{page}", args=[post.tenant.slug, code])
    known = {"post": post, "address": settings.SITE_URL + path, **facts}
    with translation.override(in_ or get_language()):
        EmailMessage(
            subject=render_to_string("mail/post_subject.txt", known).strip(),
            body=render_to_string(f"mail/post_{what}.txt", known),
            to=[to],
        ).send()
