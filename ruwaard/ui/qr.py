"""A QR code as SVG, drawn here: nothing is asked of anybody else."""

from io import BytesIO

import qrcode  # type: ignore[import-untyped] # it has no types
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import (  # type: ignore[import-untyped] # it has no types
    SvgPathImage,
)


def qr_svg(text: str) -> SafeString:
    """Return `text` as the SVG element of a QR code."""
    drawn = BytesIO()
    qrcode.make(text, image_factory=SvgPathImage, box_size=12, border=2).save(drawn)
    markup = drawn.getvalue().decode()
    # Signs of the address are dots in the drawing: no text of anybody is in it.
    return mark_safe(markup[markup.index("<svg") :])  # noqa: S308 - see above
