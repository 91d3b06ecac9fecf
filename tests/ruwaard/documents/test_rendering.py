import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace

import pikepdf
import pytest

from ruwaard.documents.rendering import CannotLoad, render
from tests import databases
from tests.ruwaard.documents.conftest import LETTER

PROGRAM = """
import django; django.setup()
import hashlib
from ruwaard.documents.rendering import render
from tests.ruwaard.documents.conftest import LETTER
print(hashlib.sha256(render(LETTER)).hexdigest())
"""


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render(LETTER)))


def test_the_file_says_its_language_and_title(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "nl"
    assert str(pdf.docinfo["/Title"]) == "Het plan"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True


def test_the_file_is_tagged(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert tags(pdf.Root.StructTreeRoot) >= {"/H1", "/P"}
    assert [str(page.Tabs) for page in pdf.pages] == ["/S"]


def tags(node: pikepdf.Object) -> set[str]:
    found = {str(node.S)} if "/S" in node else set()
    children = node.get("/K", pikepdf.Array())
    several = isinstance(children, pikepdf.Array)
    for child in list(children) if several else [children]:
        if isinstance(child, pikepdf.Dictionary):
            found |= tags(child)
    return found


def test_our_fonts_are_embedded_as_subsets(pdf: pikepdf.Pdf) -> None:
    fonts = [
        font.DescendantFonts[0].FontDescriptor
        for font in pdf.pages[0].Resources.Font.values()
    ]

    assert fonts != []
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    subset = re.compile(r"/[A-Z]{6}\+Source-Sans-3")  # six letters mark a subset
    assert all(subset.match(str(font.FontName)) for font in fonts)


def test_the_file_carries_the_moment_of_its_content(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.docinfo["/CreationDate"])[:16] == "D:20261122170000"


def test_the_same_content_gives_the_same_bytes_in_every_process() -> None:
    render(replace(LETTER, html=LETTER.html.replace("markt", "bakker")))
    here = hashlib.sha256(
        render(LETTER)
    ).hexdigest()  # with fonts that were used before
    there = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=databases.ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": "C"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }

    assert there == {here}


def test_other_content_gives_other_bytes() -> None:
    other = replace(LETTER, html=LETTER.html.replace("markt", "bakker"))

    assert render(other) != render(LETTER)


def test_the_steps_only_go_forward() -> None:
    heard: list[int] = []

    render(LETTER, step=heard.append)

    assert heard == [20, 70, 90]


@pytest.mark.parametrize(
    "address",
    ["https://voorbeeld.nl/spion.png", "file:///etc/hostname", "img/weg.png"],
)
def test_nothing_is_loaded_but_our_own_files(address: str) -> None:
    html = LETTER.html.replace("<p>", f'<img src="{address}" alt=""><p>')

    with pytest.raises(CannotLoad):
        render(replace(LETTER, html=html))


def test_an_unknown_stylesheet_is_refused() -> None:
    with pytest.raises(CannotLoad):
        render(replace(LETTER, stylesheets=("css/weg.css",)))


def test_a_drawing_in_the_page_is_shown() -> None:
    drawing = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>"
    html = LETTER.html.replace("<p>", f'<img src="{drawing}" alt="Krul"><p>')

    assert render(replace(LETTER, html=html)).startswith(b"%PDF-1.7")
