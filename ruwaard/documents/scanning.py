"""Asks clamd whether a file is clean, when an address of one is set.

clamd's INSTREAM: the command, then chunks with their length in four bytes, then a zero
length; it answers "stream: OK" or "stream: <name> FOUND". Source: clamd(8).
"""

import socket
import struct

from django.conf import settings

CHUNK = 64 * 1024
SECONDS = 20
LONGEST_ANSWER = 4096


class ScannerAway(OSError):  # noqa: N818 - says what happened
    """An address of clamd is set, and no answer that can be trusted came from it."""


def is_clean(data: bytes) -> bool:
    """Return whether clamd finds nothing in `data`; always when none is configured.

    Raises ScannerAway: what was not scanned is not kept.
    """
    if not settings.CLAMD_ADDRESS:
        return True
    host, _colon, port = settings.CLAMD_ADDRESS.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), SECONDS) as line:
            answer = _asked(line, data)
    except (OSError, ValueError) as error:
        raise ScannerAway from error
    if answer.endswith("FOUND"):
        return False
    if answer != "stream: OK":
        raise ScannerAway(answer)
    return True


def _asked(line: socket.socket, data: bytes) -> str:
    line.sendall(b"zINSTREAM\0")
    for start in range(0, len(data), CHUNK):
        part = data[start : start + CHUNK]
        line.sendall(struct.pack(">I", len(part)) + part)
    line.sendall(struct.pack(">I", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        answer += more
    return answer.rstrip(b"\0\n").decode(errors="replace")
