"""clamd's own protocol, spoken by a small server of ours over real TCP."""

import socketserver
import struct
import threading
from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from ruwaard.documents.scanning import CHUNK, ScannerAway, is_clean

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(socketserver.BaseRequestHandler):
    """Reads INSTREAM as clamd does, and answers what it would."""

    def handle(self) -> None:
        assert self.exactly(10) == b"zINSTREAM\0"
        seen = b""
        while size := struct.unpack(">I", self.exactly(4))[0]:
            seen += self.exactly(size)
        if b"broken" in seen:
            return
        found = EICAR in seen
        self.request.sendall(
            b"stream: Eicar-Test FOUND\0" if found else b"stream: OK\0"
        )

    def exactly(self, size: int) -> bytes:
        read = b""
        while len(read) < size:
            read += self.request.recv(size - len(read))
        return read


@pytest.fixture
def clamd(settings: Settings) -> Iterator[None]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLAMD_ADDRESS = f"127.0.0.1:{server.server_address[1]}"
        yield
        server.shutdown()


@pytest.mark.usefixtures("clamd")
def test_what_is_clean_and_what_is_not() -> None:
    long = b"a" * (2 * CHUNK + 5)

    assert [is_clean(long), is_clean(b""), is_clean(long + EICAR)] == [
        True,
        True,
        False,
    ]


@pytest.mark.usefixtures("clamd")
def test_an_answer_that_does_not_come_is_no_yes() -> None:
    with pytest.raises(ScannerAway):
        is_clean(b"broken")


@pytest.mark.parametrize("address", ["127.0.0.1:1", "nowhere", "127.0.0.1:x"])
def test_a_scanner_that_is_away_lets_nothing_by(
    settings: Settings, address: str
) -> None:
    settings.CLAMD_ADDRESS = address

    with pytest.raises(ScannerAway):
        is_clean(b"anything")


def test_without_an_address_nothing_is_asked(settings: Settings) -> None:
    settings.CLAMD_ADDRESS = ""

    assert is_clean(EICAR)
