"""Runs the provider for as long as a test needs it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.databases import ROOT
from tests.processes import LOOPBACK, _free_port, eventually

START_SECONDS = 90

# sub, e-mail, whether that is verified, name, level
Person = tuple[str, str, bool, str, str]


@contextmanager
def running(
    folder: Path, redirect_uri: str, people: Sequence[Person], *, port: int = 0
) -> Iterator[str]:
    """Give the address of a provider that knows `people` and sends them back."""
    port = port or _free_port()
    address = f"http://{LOOPBACK}:{port}"
    arguments = [str(port), redirect_uri, json.dumps(people)]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", "tests.oidc_provider", *arguments],
            cwd=ROOT,
            env=os.environ | {"OIDC_PROVIDER_FOLDER": str(folder)},
            stdout=log,
            stderr=log,
        ) as process,
    ):
        try:
            ready = eventually(lambda: _answers(address), seconds=START_SECONDS)
            assert ready, (folder / "log").read_text()
            yield address
        finally:
            process.terminate()


def _answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/.well-known/openid-configuration", timeout=2).ok
    except requests.RequestException:
        return False
