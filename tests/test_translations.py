"""Every text that people see can be read in Dutch, English and Turkish."""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.template.base import Lexer, TokenType
from django.utils import translation
from django.utils.translation import ngettext

CHECKOUT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "tr")
SILENT = re.compile(r"blocktranslate\b|comment\b|block \w*class\b")
SEEN = {"aria-label", "title", "placeholder", "alt", "label", "data-label"}
LETTERS = re.compile(r"[^\W\d_]{2,}")
PLACEHOLDER = re.compile(r"%\([\w.]+\)[a-z]|%[sd%]|#(?= )")
SPOKEN = re.compile(
    r"""(?P<translated>_\()?(?P<quote>["'])(?P<text>[^"']*)(?P=quote)"""
)
# The samples of the style guide stand for what people type.
SAMPLES = "templates/ui/"
# Words that happen to be equal.
EQUAL = {
    "en": {
        "Budget", "CSV", "Code", "Contact", "DPIA", "Demo", "Document",
        "Download CSV", "E-mail", "Effect",
        "In contact", "Indicator", "Jeugdwet", "PDF", "Participatiewet",
        "Passkey %(number)s", "Passkeys", "Per product", "Plan", "Print", "Privacy",
        "Product", "Project", "Registers", "Reserve", "Ruwaard",
        "Selectielijst gemeenten 2020",
        'Stop<span class="kt-hidden">: %(name)s</span>', "Stops",
        "Subsidies", "Team", "Was", "Wlz", "Wmo", "Wmo 2015", "Zvw", "budget", "code",
        "contact", "criteria", "document", "effect", "in contact", "indicator",
        "open", "partner", "partners", "plan",
        "product", "project", "reserve", "sport", "stop", "stops", "subsidies", "team",
        "%(n)s plan", "%(number)s week", "Open", "Wilcoxon, p", "e-mail", "factor",
        "per week",
        "per %(unit)s",
        "website", "%(title)s in %(year)s", "%(number)s open", "Agenda", "managers",
        "In %(place)s", "Online", "Tigrinya", "Website", "begin",
    },
    "tr": {
        "%(n)s plan",
        "CSV", "DPIA", "Demo", "Jeugdwet", "PDF", "Participatiewet", "Plan", "Rol",
        "Ruwaard", "Selectielijst gemeenten 2020", "Wlz", "Wmo", "Wmo 2015", "Zvw",
        "Adres", "Tigrinya", "Wilcoxon, p", "adres", "analist", "plan", "rol",
    },
}  # fmt: skip


class _Texts(HTMLParser):
    """Collects what a page shows: text, and attributes that are read or spoken."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self.silent = tag
        self.found += [value or "" for name, value in attrs if name in SEEN]

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = ""

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def files(*endings: str, under: str = "templates/") -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", under],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    return [n for n in listed if n.endswith(endings) and (CHECKOUT / n).is_file()]


def outside_translation(source: str) -> tuple[str, list[str]]:
    """Return a template without its tags, and the texts given to its tags."""
    kept, inside = "", ""
    spoken: list[str] = []
    for token in Lexer(source).tokenize():
        opens = SILENT.match(token.contents) if not inside else None
        if token.token_type == TokenType.BLOCK and inside:
            inside = "" if token.contents.split()[0] == f"end{inside}" else inside
        elif token.token_type == TokenType.BLOCK and opens:
            inside = opens[0].split()[0]
        elif token.token_type == TokenType.TEXT and not inside:
            kept += token.contents
        elif token.token_type in {TokenType.BLOCK, TokenType.VAR} and not inside:
            kept += "x" if kept.endswith(("<", "</")) else ""
            spoken += _literals(token.contents)
    return kept, spoken


def _literals(contents: str) -> Iterator[str]:
    """Return the sentences among the literals of a tag: they start with a capital."""
    if contents.startswith("translate "):
        return
    for match in SPOKEN.finditer(contents):
        if not match["translated"] and re.match(r"[A-Z][^\W\d_]", match["text"]):
            yield match["text"]


def catalogue(language: str) -> polib.POFile:
    folder = CHECKOUT / "locale" / language / "LC_MESSAGES"
    return polib.pofile(str(folder / "django.po"))


def pairs(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Return every Dutch form of a text with the form that stands for it."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    one, more = entry.msgstr_plural[0], entry.msgstr_plural[1]
    return [(entry.msgid, one), (entry.msgid_plural, more)]


def shown(name: str) -> list[str]:
    """Return the texts of a template that people see and nobody translates."""
    html, spoken = outside_translation((CHECKOUT / name).read_text("utf-8"))
    reader = _Texts()
    reader.feed(html)
    reader.close()
    texts = [text.strip() for text in reader.found + spoken]
    return [text for text in texts if LETTERS.search(text) and text != "Ruwaard"]


def test_every_text_of_a_template_is_translated() -> None:
    found = {
        name: texts
        for name in files(".html", ".txt")
        if (texts := shown(name)) and not name.startswith(SAMPLES)
    }
    assert found == {}


def test_the_reader_of_templates_sees_text_labels_and_arguments() -> None:
    source = """
    {% block body_class %}kt-wide{% endblock %}<p title="Titel">Tekst</p>
    {% blocktranslate %}Vertaald{% endblocktranslate %}{% translate "Ook" %}
    {% button "Knop" kind="ok" %}{{ name|default:"Iemand" }}{{ name|default:_("Ja") }}
    """
    html, spoken = outside_translation(source)
    reader = _Texts()
    reader.feed(html)

    assert [text.strip() for text in reader.found if text.strip()] == ["Titel", "Tekst"]
    assert spoken == ["Knop", "Iemand"]


def test_a_script_holds_no_sentences() -> None:
    quoted = re.compile(r"""(?<![\w"'`])["'`]([A-Z][a-z]* [^"'`\n]+)["'`]""")
    found = {
        name: texts
        for name in files(".js", under="static/js/")
        if (texts := quoted.findall((CHECKOUT / name).read_text("utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_stands_in_the_catalogue_and_in_its_compiled_file(
    language: str,
) -> None:
    po = catalogue(language)
    mo = polib.mofile(po.fpath.removesuffix(".po") + ".mo")

    assert [entry.msgid for entry in po if not entry.translated()] == []
    assert {entry.msgid: pairs(entry) for entry in mo} == {
        entry.msgid: pairs(entry) for entry in po
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_blanks_to_fill_in(language: str) -> None:
    lost = [
        theirs
        for entry in catalogue(language)
        for ours, theirs in pairs(entry)
        if set(PLACEHOLDER.findall(ours)) != set(PLACEHOLDER.findall(theirs))
        and not (ours == entry.msgid and entry.msgid_plural)
    ]
    assert lost == []


def test_a_blank_has_a_name_of_its_own() -> None:
    """Django leaves what is called `{{ session.ip }}` in a blocktranslate empty."""
    dotted = re.compile(r"%\(\w+\.")
    assert [e.msgid for e in catalogue("en") if dotted.search(e.msgid)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_dutch_is_left_in_a_translation(language: str) -> None:
    equal = {
        entry.msgid
        for entry in catalogue(language)
        for ours, theirs in pairs(entry)
        if ours == theirs and LETTERS.search(re.sub(PLACEHOLDER, "", ours))
    }
    assert equal - EQUAL[language] == set()


def test_no_turkish_suffix_hangs_on_what_is_filled_in() -> None:
    hanging = re.compile(r"%\([\w.]+\)[sd]['’]?[a-zçğıöşü]")
    found = [
        theirs
        for entry in catalogue("tr")
        for _, theirs in pairs(entry)
        if hanging.search(theirs)
    ]
    assert found == []


def test_turkish_letters_are_written_in_their_composed_form() -> None:
    found = [
        theirs
        for entry in catalogue("tr")
        for _, theirs in pairs(entry)
        if unicodedata.normalize("NFC", theirs) != theirs
    ]
    assert found == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "%(days)s day overdue"), ("tr", "%(days)s gün gecikti")],
)
def test_one_day_late_has_its_own_form(language: str, sentence: str) -> None:
    with translation.override(language):
        said = ngettext("%(days)s dag over tijd", "%(days)s dagen over tijd", 1)
    assert said == sentence
