"""One file with everything: the database and the documents; and back again.

Runs as the owner, who sees every row. The file is a tar with `database.dump` (pg_dump's
custom format) and `documents/…`: every file that a column in `holding` names, of papers
and of what people put with a plan. It holds people's words: keep it encrypted.
"""

import io
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from psycopg import sql

from ruwaard.audit.sealing import seal_waiting
from ruwaard.audit.verification import Proof, verify
from ruwaard.embedded import EmbeddedError
from ruwaard.embedded.postgres import installation

DUMP = "database.dump"
DOCUMENTS = "documents/"
# The tables and columns that name a stored file; an app adds its own in `ready()`.
holding: list[tuple[str, str]] = [("documents_document", "file")]
NEXT = sql.SQL("SELECT {0} FROM {1} WHERE {0} > %s ORDER BY {0} LIMIT 500")
FILLED = "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public')"


class BackupError(Exception):
    """A backup cannot be made or put back; the text says why."""


def back_up(target: Path) -> int:
    """Write the database and its documents to `target`; return how many documents.

    The database first: a document that is made meanwhile is harmless without its row,
    and a row without its document is made again. Raises BackupError.
    """
    unfinished = target.with_name(f"{target.name}.unfinished")
    number = 0
    with _private(unfinished) as file, tarfile.open(fileobj=file, mode="w") as tar:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            dump = Path(folder) / DUMP
            _run("pg_dump", "--format=custom", "--no-owner", f"--file={dump}")
            tar.add(dump, DUMP)
        for name in _documents():
            number += _add(tar, name)
    unfinished.replace(target)
    return number


def put_back(source: Path) -> list[Proof]:
    """Fill an empty database from `source`, and return what its audit proves.

    Rows that waited for their seal when the backup was made get it first. Raises
    BackupError when the database is not empty or PostgreSQL refuses.
    """
    with connection.cursor() as cursor:
        cursor.execute(FILLED)
        if cursor.fetchone() != (False,):
            raise BackupError("The database is not empty.")
    with tarfile.open(source) as tar, tempfile.TemporaryDirectory() as folder:
        tar.extract(DUMP, folder, filter="data")
        _run(
            *("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner"),
            *(f"--dbname={connection.settings_dict['NAME']}", f"{folder}/{DUMP}"),
        )
        for member in tar:
            file = tar.extractfile(member)
            if member.name.startswith(DOCUMENTS) and file is not None:
                name = member.name.removeprefix(DOCUMENTS)
                default_storage.save(name, ContentFile(file.read()))
    seal_waiting()
    return list(verify())


def _documents() -> Iterator[str]:
    """Yield the names of all stored files, without holding them all."""
    for table, column in holding:
        query = NEXT.format(sql.Identifier(column), sql.Identifier(table))
        names = [""]  # no file has that name, and all others come after it
        while names:
            with connection.cursor() as cursor:
                cursor.execute(query, [names[-1]])
                names = [name for (name,) in cursor.fetchall()]
            yield from names


def _add(tar: tarfile.TarFile, name: str) -> bool:
    """Add one document; False when its file is gone."""
    try:
        with default_storage.open(name) as file:
            data = file.read()
    except FileNotFoundError:
        return False
    member = tarfile.TarInfo(DOCUMENTS + name)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))
    return True


@contextmanager
def _private(path: Path) -> Iterator[io.BufferedWriter]:
    """Open a new file that only its owner can read."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        yield file


def _run(program: str, *words: str) -> None:
    settings = connection.settings_dict
    # In the environment: a command line can be read by everybody.
    address = {
        "PGHOST": settings["HOST"],
        "PGPORT": str(settings["PORT"]),
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGDATABASE": settings["NAME"],
    }
    ran = subprocess.run(  # noqa: S603 - PostgreSQL's own programs, no shell
        [_client(program), *words],
        env=os.environ | {name: value for name, value in address.items() if value},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode != 0:
        raise BackupError(f"{program} failed:\n{ran.stderr.strip()}")


def _client(program: str) -> str:
    """Return `program` in the version of the server; raises BackupError."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
        (major,) = cursor.fetchone()
    places = (
        shutil.which(program),
        f"/usr/lib/postgresql/{major}/bin/{program}",
        _embedded(program),
    )
    for place in places:
        if place and Path(place).exists() and _major(place) == major:
            return place
    raise BackupError(
        f"There is no {program} of PostgreSQL {major} here. Run: "
        f"apt-get install postgresql-client-{major}"
    )


def _embedded(program: str) -> str:
    try:
        return str(installation() / "bin" / program)
    except EmbeddedError:
        return ""


def _major(program: str) -> int:
    said = subprocess.run(  # noqa: S603 - PostgreSQL's own programs, no shell
        [program, "--version"], capture_output=True, text=True, check=False
    )
    found = re.search(r"(\d+)(?:\.|devel|beta|rc|\s|$)", said.stdout)
    return int(found[1]) if found else 0
