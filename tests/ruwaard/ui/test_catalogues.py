"""Making the catalogues: what is gathered, and what stays as it was."""

from pathlib import Path

import polib
import pytest
from django.core.management import call_command
from django.test import override_settings

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GONE = 'msgid "Weg ermee"\nmsgstr "Away with it"\n\n'
KEPT = 'msgid "Goedemorgen"\nmsgstr "Good morning"\n\n'


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of three files with a catalogue that lags behind."""
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "app.py": "_('Goedemorgen')\n_('Goedemorgen allemaal')\n",
        "tests/test_app.py": "_('Alleen een test')\n",
        "node_modules/part.py": "_('Van een ander')\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    path = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER + GONE + KEPT)
    with override_settings(LOCALE_PATHS=[tmp_path / "locale"]):
        call_command("makemessages", locale=["en"], verbosity=0)
    return path


def test_a_new_text_is_empty_and_never_a_guess(catalogue: Path) -> None:
    found = {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogue))}

    assert found == {"Goedemorgen": "Good morning", "Goedemorgen allemaal": ""}


def test_a_catalogue_holds_no_dates_and_no_line_numbers(catalogue: Path) -> None:
    text = catalogue.read_text()

    assert "-Date:" not in text
    assert "#: app.py\n" in text


def test_what_others_translate_is_not_compiled(catalogue: Path, tmp_path: Path) -> None:
    theirs = tmp_path / ".venv" / "locale" / "en" / "LC_MESSAGES"
    theirs.mkdir(parents=True)
    (theirs / "django.po").write_text(HEADER + KEPT)

    with override_settings(LOCALE_PATHS=[tmp_path / "locale"]):
        call_command("compilemessages", verbosity=0)

    assert catalogue.with_suffix(".mo").exists()
    assert [path.name for path in theirs.iterdir()] == ["django.po"]
