"""Sessions end an hour after the last page; not every page writes that down.

On a shared computer they end after a quarter, and signing out takes along what the
browser kept of us.
"""

import time

from django.contrib.sessions.middleware import SessionMiddleware as DjangoMiddleware
from django.http import HttpRequest, HttpResponse

# In the session: when it was last renewed, in seconds since 1970.
RENEWED = "renewed"
RENEW_SECONDS = 5 * 60
# The cookie of a browser that somebody called shared, until it is closed.
SHARED = "ruwaard_shared"
SHARED_SECONDS = 15 * 60
SHARED_RENEW_SECONDS = 60


class SessionMiddleware(DjangoMiddleware):
    """Renews a session that is used, once in five minutes: a page costs no write.

    Somebody who does nothing is signed out after 55 to 60 minutes, on a shared computer
    after a quarter.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Open the session; one that was left alone on a shared computer is over."""
        super().process_request(request)
        if SHARED not in request.COOKIES or request.session.session_key is None:
            return
        idle = int(time.time()) - request.session.get(RENEWED, int(time.time()))
        if idle > SHARED_SECONDS:
            request.session.flush()

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        """Renew the session when its time has come; then save what changed."""
        session = request.session
        if session.accessed and not session.is_empty():
            now = int(time.time())
            is_shared = SHARED in request.COOKIES
            often = SHARED_RENEW_SECONDS if is_shared else RENEW_SECONDS
            if session.modified or now - session.get(RENEWED, 0) >= often:
                session[RENEWED] = now
        if SHARED in request.COOKIES and _left(request):
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return super().process_response(request, response)


def _left(request: HttpRequest) -> bool:
    """Return whether somebody signs out with this request."""
    found = request.resolver_match
    return (
        request.method == "POST"
        and found is not None
        and found.url_name == "account_logout"
    )
