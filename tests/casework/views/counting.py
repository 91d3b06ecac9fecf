"""Counts the queries of a page."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings


def queries(browser: Client, address: str) -> int:
    """Return how many queries it takes to show `address`, outside demo mode."""
    outside = override_settings(DEMO=False)
    with outside, CaptureQueriesContext(connection) as captured:
        answer = browser.get(address)
    assert answer.status_code == 200
    return len(captured)
