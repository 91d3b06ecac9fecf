"""What an upload is, by its own bytes, and a picture made anew without what it hides.

Source: issue "files and photographs"; Pillow (decompression bombs, EXIF).
"""

from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 80_000_000  # a telephone of today makes 50 million
LONGEST_SIDE, THUMBNAIL_SIDE = 2400, 360
QUALITY = 85
PDF_START, PDF_END, TAIL = b"%PDF-", b"%%EOF", 2048


class Kind(StrEnum):
    """What may be kept: a picture, made anew, or a PDF as it is."""

    PICTURE = "picture"
    PDF = "pdf"


class NotReadable(ValueError):  # noqa: N818 - says what happened
    """The bytes are no picture or PDF that can be kept."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture made anew as JPEG: no place, no camera, no hidden text."""

    content: bytes
    thumbnail: bytes


def kind_of(data: bytes) -> Kind:
    """Return what `data` is by its first bytes; raises NotReadable for all else."""
    if data.startswith(PDF_START) and PDF_END in data[-TAIL:]:
        return Kind.PDF
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    if is_webp or data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return Kind.PICTURE
    raise NotReadable


def made_anew(data: bytes) -> Picture:
    """Return the picture in `data`, upright, at most 2,400 pixels wide or high.

    Raises NotReadable for what cannot be read, and for more than 80 million pixels.
    """
    plain = _plain(data, LONGEST_SIDE)
    return Picture(_jpeg(plain, LONGEST_SIDE), _jpeg(plain, THUMBNAIL_SIDE))


def made_small(data: bytes) -> bytes:
    """Return only the thumbnail of the picture in `data`; raises as `made_anew`."""
    return _jpeg(_plain(data, THUMBNAIL_SIDE), THUMBNAIL_SIDE)


def _plain(data: bytes, side: int) -> Image.Image:
    """Return only the colours, upright; a JPEG no larger than `side` pixels asks for.

    Reading it small at once spares most of the work (Pillow, `draft`).
    """
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NotReadable
            opened.draft(None, (side, side))
            upright = ImageOps.exif_transpose(opened)
            return _on_white(upright)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        SyntaxError,
        ValueError,
    ) as error:
        raise NotReadable from error


def _on_white(picture: Image.Image) -> Image.Image:
    """Return only the colours of a picture, what is see-through on white."""
    layer = picture.convert("RGBA")
    sheet = Image.new("RGB", layer.size, "white")
    sheet.paste(layer, mask=layer.getchannel("A"))
    return sheet


def _jpeg(picture: Image.Image, side: int) -> bytes:
    small = picture.copy()
    small.thumbnail((side, side))
    written = BytesIO()
    small.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
