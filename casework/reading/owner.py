"""Asking the functions of the owner: facts that no table shows without a seat."""

from typing import Any

from django.db import connection


def asked(query: str, *values: Any) -> list[Any]:  # noqa: ANN401 - what SQL takes
    """Return the rows of a query over functions of the owner."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())
