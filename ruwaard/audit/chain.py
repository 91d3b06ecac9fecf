"""The chain of an audit: one spelling per row, and a hash that holds the one before.

PostgreSQL makes the links (migration 0003, `audit_canonical`); this module makes them
again from the rows, with another program, so that each checks the other.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

import rfc8785

BEFORE_THE_FIRST = "0" * 64

# The columns of audit_entry that a seal covers: all of them.
SEALED_COLUMNS = (
    "id",
    "tenant_id",
    "at",
    "action",
    "outcome",
    "reason",
    "user_id",
    "role",
    "organisation_id",
    "on_behalf_of",
    "case_id",
    "object_type",
    "object_ids",
    "network_address",
    "request_id",
)


def canonical(entry: Mapping[str, Any]) -> bytes:
    """Return one audit row in its only spelling. Source: RFC 8785."""
    plain = {name: _plain(entry[name]) for name in SEALED_COLUMNS}
    if address := plain["network_address"]:
        plain["network_address"] = ip_address(address).packed.hex()
    return rfc8785.dumps(plain)


def link(previous: str, entry: Mapping[str, Any]) -> str:
    """Return the seal of `entry` behind the seal `previous`: SHA-256, hexadecimal."""
    return hashlib.sha256(previous.encode() + canonical(entry)).hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401 - the value of any column
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, list):
        return [str(one) for one in value]
    if value is None or isinstance(value, int | str):
        return value
    return str(value)
