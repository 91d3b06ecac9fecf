from collections.abc import Iterator

import pytest
from django.utils.translation import gettext_lazy as _
from pytest_django import Settings

from ruwaard.notices import kinds
from ruwaard.notices.kinds import NoticeKind

WAITS = NoticeKind("test.something_waited", _("Er wacht iets op u."))
HURRY = NoticeKind("test.something_hurried", _("Er wacht iets op u."), urgent=True)


@pytest.fixture(autouse=True)
def kinds_of_these_tests() -> Iterator[None]:
    """Register two kinds, for as long as a test runs."""
    before = dict(kinds._kinds)
    for kind in (WAITS, HURRY):
        kinds.register(kind)
    yield
    kinds._kinds.clear()
    kinds._kinds.update(before)


@pytest.fixture(autouse=True)
def mail_in_the_outbox(settings: Settings) -> None:
    """Let mail be a row, as it is outside tests."""
    settings.EMAIL_BACKEND = "ruwaard.outbox.backend.OutboxBackend"
