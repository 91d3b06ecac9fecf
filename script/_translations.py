"""Fails when a Dutch text has no English or Turkish one, or a .mo file is stale."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import polib

CHECKOUT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "tr")
DOMAINS = {"django": (".py", ".html", ".txt"), "djangojs": (".js",)}
NOT_SHOWN = ("tests/", "bench/", "script/", "static/vendor/")

Key = tuple[str | None, str, str]


def key(entry: polib.POEntry) -> Key:
    """Return what identifies a text: context, text, plural."""
    return (entry.msgctxt, entry.msgid, entry.msgid_plural)


def meaning(entry: polib.POEntry) -> object:
    """Return what stands in the other language."""
    return dict(entry.msgstr_plural) or entry.msgstr


def wanted(domain: str) -> set[Key]:
    """Return the texts in the source, extracted in a copy so that nothing changes."""
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in _sources(DOMAINS[domain]):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(CHECKOUT / name, copy / name)
        (copy / "locale").mkdir(exist_ok=True)
        subprocess.run(  # noqa: S603 - Django's own command
            [sys.executable, "-m", "django", "makemessages", "-l", "en", "-d", domain],
            cwd=copy,
            check=True,
            stdout=subprocess.DEVNULL,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin"},
        )
        made = copy / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        if not made.exists():
            return set()
        return {key(entry) for entry in polib.pofile(str(made))}


def _sources(endings: tuple[str, ...]) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - the git of the developer
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    return [
        name
        for name in listed
        if name.endswith(endings)
        and not name.startswith(NOT_SHOWN)
        and (CHECKOUT / name).is_file()
    ]


def complaints(language: str, domain: str, texts: set[Key]) -> list[str]:
    """Return what is wrong with one catalogue, one line each."""
    path = CHECKOUT / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    name = path.relative_to(CHECKOUT)
    if not path.exists():
        return [f"{name} is missing"] if texts else []
    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    known = {key(entry) for entry in entries}
    return [
        *(f"{name} misses {text[1]!r}" for text in sorted(texts - known, key=str)),
        *(f"{name} has unused {text[1]!r}" for text in sorted(known - texts, key=str)),
        *(f"{name} is fuzzy: {entry.msgid!r}" for entry in entries if entry.fuzzy),
        *(
            f"{name} is not translated: {entry.msgid!r}"
            for entry in entries
            if not entry.fuzzy and not entry.translated()
        ),
        *_format_complaints(path),
        *_stale(path, entries),
    ]


def _format_complaints(path: Path) -> list[str]:
    """Return what gettext finds: a placeholder lost, a plural form missing."""
    checked = subprocess.run(  # noqa: S603 - gettext
        ["msgfmt", "--check", "--output-file=/dev/null", str(path)],  # noqa: S607 - gettext
        check=False,
        capture_output=True,
        text=True,
    )
    return checked.stderr.splitlines() if checked.returncode else []


def _stale(path: Path, entries: list[polib.POEntry]) -> list[str]:
    compiled = path.with_suffix(".mo")
    if compiled.exists():
        found = {key(entry): meaning(entry) for entry in polib.mofile(str(compiled))}
        if found == {key(entry): meaning(entry) for entry in entries}:
            return []
    return [f"{compiled.name} of {path.parent.parent.name} is stale: compilemessages"]


def main() -> int:
    """Print every complaint and return 1 when there is one."""
    found = [
        complaint
        for domain in DOMAINS
        for texts in [wanted(domain)]
        for language in LANGUAGES
        for complaint in complaints(language, domain, texts)
    ]
    sys.stdout.writelines(f"{complaint}\n" for complaint in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
