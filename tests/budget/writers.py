"""Processes that post and are killed at random: `python -m tests.budget.writers`.

Each writes what was acknowledged to a file of its own, and when it is back asks again,
with the same keys, for what was not. Ends when everything was acknowledged.
"""

import json
import os
import random
import signal
import sys
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn
from uuid import UUID, uuid5

import django

django.setup()

from django.db import DatabaseError, InterfaceError, connection  # noqa: E402 - Django is set up first

from budget.models import Account, Entry, Framework  # noqa: E402 - after setup
from budget.services.ledger import Move, Posting, Source, post_all  # noqa: E402 - Django is set up first
from ruwaard.tenancy.scope import tenant_scope  # noqa: E402 - after setup

SEED = UUID(int=3)
PAUSE = 0.02


def keys(writer: int, step: int) -> list[UUID]:
    """Return the two keys of one step: both stand, or neither."""
    return [uuid5(SEED, f"{writer}-{step}-{half}") for half in ("a", "b")]


class Writer:
    def __init__(self, writer: int, question: dict[str, Any]) -> None:
        self.writer, self.question = writer, question
        self.said = Path(question["folder"]) / f"{writer}.acknowledged"

    def run(self) -> NoReturn:
        done = self.said.read_text().count("\n") if self.said.exists() else 0
        with self.said.open("a", buffering=1) as said:
            for step in range(done, self.question["steps"]):
                numbers = self.until_acknowledged(step)
                said.write(f"{step} {numbers[0]} {numbers[1]}\n")
        os._exit(0)

    def until_acknowledged(self, step: int) -> list[int]:
        while True:
            try:
                return self.post(step)
            except (DatabaseError, InterfaceError):
                connection.close()
                time.sleep(PAUSE)

    def post(self, step: int) -> list[int]:
        question = self.question
        user = SimpleNamespace(pk=question["user"])
        with tenant_scope(question["tenant"], user.pk):
            accounts = [Account.objects.get(pk=one) for one in question["accounts"]]
            posted = post_all(
                Framework.objects.get(pk=question["framework"]),
                [
                    Posting([Move(1 + self.writer, *accounts)], key=key)
                    for key in keys(self.writer, step)
                ],
                kind=Entry.Kind.OPEN,
                source=Source(Entry.Source.DECISION, UUID(question["decision"])),
                booked_on=date(2026, 3, 14),
                by=user,  # type: ignore[arg-type] # a user in all that posting asks
            )
        return sorted(one.number for one in posted)


def start(writer: int, question: dict[str, Any]) -> int:
    pid = os.fork()
    if pid == 0:
        Writer(writer, question).run()
    return pid


def main() -> None:
    question = json.load(sys.stdin)
    chance = random.Random(3)  # noqa: S311 - which writer dies
    running = {start(one, question): one for one in range(question["writers"])}
    kills = question["kills"]
    while running:
        time.sleep(PAUSE)
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid:
            writer = running.pop(pid)
            if status:
                running[start(writer, question)] = writer
        elif kills and chance.random() < 0.2:
            os.kill(chance.choice(list(running)), signal.SIGKILL)
            kills -= 1
    print(json.dumps({"kills": question["kills"] - kills}))  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
