"""A load client in a process of its own: `python -m bench.client` with JSON on stdin.

Keeps so many connections busy for so many seconds and prints requests per second and
the times it took, in milliseconds. Any answer but 200 ends the run.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle


@dataclass
class Run:
    """What is asked, in turns, and how long every answer took, in seconds."""

    port: int
    paths: list[str]
    cookie: str
    connections: int
    seconds: float
    warm_up: float = 2.0
    took: list[float] = field(default_factory=list)
    requests: Iterator[bytes] = field(init=False)

    def request(self, path: str) -> bytes:
        return (
            f"GET {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\n"
            f"Cookie: {self.cookie}\r\nAccept: text/html\r\n\r\n"
        ).encode()

    async def go(self) -> dict[str, float]:
        self.requests = cycle([self.request(path) for path in self.paths])
        began = time.perf_counter() + self.warm_up
        ends = began + self.seconds
        async with asyncio.TaskGroup() as group:
            for _number in range(self.connections):
                group.create_task(self._visit(began, ends))
        took = sorted(self.took)
        return {
            "requests_per_second": len(took) / self.seconds,
            "p50_ms": 1000 * took[len(took) // 2],
            "p95_ms": 1000 * took[len(took) * 95 // 100],
            "requests": len(took),
        }

    async def _visit(self, began: float, ends: float) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        while (asked := time.perf_counter()) < ends:
            writer.write(next(self.requests))
            try:
                await read_answer(reader)
            except (asyncio.IncompleteReadError, ConnectionError):  # a worker ended
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                continue
            if began <= asked and time.perf_counter() <= ends:
                self.took.append(time.perf_counter() - asked)
        writer.close()


async def read_answer(reader: asyncio.StreamReader) -> None:
    """Read one answer to its end; raises RuntimeError unless it is 200."""
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    if " 200 " not in f"{lines[0]} ":
        raise RuntimeError(head.decode("latin-1"))
    headers = dict(line.lower().split(": ", 1) for line in lines[1:] if line)
    if "content-length" in headers:
        await reader.readexactly(int(headers["content-length"]))
        return
    while size := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(size + 2)
    await reader.readexactly(2)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(Run(**json.load(sys.stdin)).go())))
