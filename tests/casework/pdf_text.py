"""The text of a PDF, read through the ToUnicode tables of its fonts."""

import re
from io import BytesIO

import pikepdf

PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end", re.DOTALL)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def text_of(data: bytes) -> str:
    """Return everything the pages say, without white space."""
    with opened(data) as pdf:
        said = "".join(_page(page) for page in pdf.pages)
    return squeezed(said)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _page(page: pikepdf.Page) -> str:
    fonts = {
        name: _letters(font["/ToUnicode"].read_bytes())
        for name, font in page.Resources.Font.items()
    }
    letters: dict[int, str] = {}
    said = []
    for step in pikepdf.parse_content_stream(page):
        operands, operator = step.operands, step.operator
        if str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            parts = operands[0] if str(operator) == "TJ" else operands
            texts = (one for one in parts if isinstance(one, pikepdf.String))
            said += [_decoded(bytes(text), letters) for text in texts]
    return "".join(said)


def _decoded(codes: bytes, letters: dict[int, str]) -> str:
    pairs = zip(codes[::2], codes[1::2], strict=True)
    return "".join(letters[high * 256 + low] for high, low in pairs)


def _letters(table: bytes) -> dict[int, str]:
    letters: dict[int, str] = {}
    for kind, body in SECTION.findall(table):
        if kind == b"bfchar":
            for code, text in PAIR.findall(body):
                letters[int(code, 16)] = bytes.fromhex(text.decode()).decode(
                    "utf-16-be"
                )
            continue
        for first, last, text in RANGE.findall(body):
            start = int(text, 16)
            for code in range(int(first, 16), int(last, 16) + 1):
                letters[code] = chr(start + code - int(first, 16))
    return letters
