"""A kind of document that waits for a file, so that a test can kill who makes it."""

import os
import time
from pathlib import Path

from django.apps import AppConfig


class LatchConfig(AppConfig):
    name = "tests.ruwaard.documents.latch"
    label = "latch"

    def ready(self) -> None:
        from ruwaard.documents.kinds import (  # noqa: PLC0415 - models are not ready before
            Content,
            Kind,
            register,
        )
        from ruwaard.documents.models import Document  # noqa: PLC0415 - as above
        from tests.ruwaard.documents.conftest import LETTER  # noqa: PLC0415 - as above

        def build(document: Document) -> Content:
            folder = Path(os.environ["LATCH"])
            (folder / f"{document.pk}.{document.attempts}.{os.getpid()}").touch()
            while not (folder / "open").exists():
                time.sleep(0.05)
            return LETTER

        register(Kind("letter", build, lambda _document: True))
