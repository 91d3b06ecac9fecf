from io import BytesIO

import pytest
from PIL import Image

from casework.calculations.pictures import (
    LONGEST_SIDE,
    THUMBNAIL_SIDE,
    Kind,
    NotReadable,
    kind_of,
    made_anew,
)

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (60, 40), **saved: object
) -> bytes:
    """Return a small picture as a telephone would send it."""
    mode = "RGB" if kind == "JPEG" else "RGBA"
    written = BytesIO()
    Image.new(mode, size, "red").save(written, kind, **saved)
    return written.getvalue()


def with_secrets() -> bytes:
    """Return a photograph that says where it was made, and lies on its side."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Geheime Camera"
    exif.get_ifd(GPS)[1] = "N"
    return picture(exif=exif.tobytes())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_known_by_its_bytes(kind: str) -> None:
    data = picture(kind)
    made = made_anew(data)

    assert kind_of(data) == Kind.PICTURE
    assert Image.open(BytesIO(made.content)).format == "JPEG"


def test_what_a_photograph_hides_is_gone_and_it_stands_upright() -> None:
    made = made_anew(with_secrets())
    kept = Image.open(BytesIO(made.content))

    assert (kept.size, dict(kept.getexif())) == ((40, 60), {})
    assert b"Geheime" not in made.content
    assert b"Geheime" not in made.thumbnail


def test_a_large_picture_becomes_smaller() -> None:
    made = made_anew(picture(size=(5000, 100)))

    assert Image.open(BytesIO(made.content)).width == LONGEST_SIDE
    assert Image.open(BytesIO(made.thumbnail)).width == THUMBNAIL_SIDE


def test_a_bomb_does_not_go_off() -> None:
    written = BytesIO()
    Image.new("1", (30_000, 30_000)).save(written, "PNG")

    with pytest.raises(NotReadable):
        made_anew(written.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg onload=alert(1)>",
        b"GIF89a" + b"\0" * 100,
        b"MZ" + b"\0" * 100,
        b"%PDF-1.7 without an end",
        b"<html>%PDF-1.7 %%EOF",
    ],
)
def test_all_else_is_not_kept(data: bytes) -> None:
    with pytest.raises(NotReadable):
        kind_of(data)


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff" + b"\0" * 50, b"\x89PNG\r\n\x1a\n" + b"\0" * 50]
)
def test_bytes_that_only_begin_as_a_picture_are_not_kept(data: bytes) -> None:
    assert kind_of(data) == Kind.PICTURE
    with pytest.raises(NotReadable):
        made_anew(data)


def test_a_paper_is_a_pdf() -> None:
    assert kind_of(b"%PDF-1.7\n...\n%%EOF\n") == Kind.PDF
