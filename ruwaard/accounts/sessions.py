"""Sessions end an hour after the last page; not every page writes that down."""

import time

from django.contrib.sessions.middleware import SessionMiddleware as DjangoMiddleware
from django.http import HttpRequest, HttpResponse

# In the session: when it was last renewed, in seconds since 1970.
RENEWED = "renewed"
RENEW_SECONDS = 5 * 60


class SessionMiddleware(DjangoMiddleware):
    """Renews a session that is used, once in five minutes: a page costs no write.

    Somebody who does nothing is signed out after 55 to 60 minutes.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        """Renew the session when its time has come; then save what changed."""
        session = request.session
        if session.accessed and not session.is_empty():
            now = int(time.time())
            if session.modified or now - session.get(RENEWED, 0) >= RENEW_SECONDS:
                session[RENEWED] = now
        return super().process_response(request, response)
