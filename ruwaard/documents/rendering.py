"""HTML to PDF/UA-1: tagged, with embedded fonts, the same bytes for the same content.

WeasyPrint writes no date and no random number of its own; the identifier is taken from
the content. Everything it loads is a static file of ours: it never goes to the network.
"""

import hashlib
import mimetypes
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from ruwaard.documents.kinds import Content

# An address that cannot exist (RFC 6761); the fetcher below answers it from our files.
STATIC = "https://static.invalid/"
Step = Callable[[int], None]


class CannotLoad(Exception):  # noqa: N818 - says what happened
    """A page asks for something that is no static file of ours."""


class StaticFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Gives static files and data URLs, and stops at anything else."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ANN401 - WeasyPrint's signature
        """Return a static file; raises FatalURLFetchingError."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        found = (
            finders.find(url.removeprefix(STATIC)) if url.startswith(STATIC) else None
        )
        if found is None:
            raise FatalURLFetchingError(url)
        kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
        return URLFetcherResponse(url, Path(found).read_bytes(), {"Content-Type": kind})


def render(content: Content, *, step: Step = lambda percent: None) -> bytes:  # noqa: ARG005 - says nothing
    """Return `content` as the bytes of a PDF; `step` hears how far it is, 0 to 100.

    Raises CannotLoad when the page or a stylesheet asks for a file we do not have.
    """
    fetcher = StaticFetcher(allowed_protocols={"data"})
    try:
        page = HTML(string=content.html, base_url=STATIC, url_fetcher=fetcher)
        fonts, sheets = _look(tuple(content.stylesheets))
        step(20)
        laid_out = page.render(stylesheets=sheets, font_config=fonts)
    except FatalURLFetchingError as error:
        raise CannotLoad(str(error)) from error
    step(70)
    laid_out.metadata.title = content.title
    if content.dated is not None:
        moment = content.dated.isoformat(timespec="seconds")
        laid_out.metadata.created = laid_out.metadata.modified = moment
    identifier = hashlib.sha256(content.html.encode()).hexdigest()[:32]
    pdf: bytes = laid_out.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode()
    )
    step(90)
    return pdf


@lru_cache(maxsize=8)
def _look(names: tuple[str, ...]) -> tuple[FontConfiguration, list[CSS]]:
    """Read stylesheets and the fonts they name, once per process: half of the work."""
    fetcher = StaticFetcher(allowed_protocols={"data"})
    fonts = FontConfiguration()
    sheets = [
        CSS(url=STATIC + name, url_fetcher=fetcher, font_config=fonts) for name in names
    ]
    return fonts, sheets
