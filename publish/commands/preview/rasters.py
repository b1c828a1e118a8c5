"""Pages of a PDF as pictures, by PDFium: what a viewer shows of the file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, Final

SCALE: Final = 2.0
"""Pixels to a pt: sharp at the size of a page on most screens."""


def prepare() -> None:
    """Imports what drawing needs."""
    import PIL.PngImagePlugin
    import pypdfium2  # noqa: F401

    assert PIL


def drawn(data: bytes, wanted: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """The wanted pages of a PDF as PNG files: digests and numbers from 0 → digests and bytes."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for digest, number in wanted.items():
            page = document[number]
            bitmap = page.render(scale=SCALE, may_draw_forms=False, rev_byteorder=True, prefer_bgrx=True)
            image = bitmap.to_pil().convert("RGB")
            if _is_grey(image):
                image = image.convert("L")
            file = io.BytesIO()
            image.save(file, "PNG", compress_level=1)
            bitmap.close()
            page.close()
            yield digest, file.getvalue()
    finally:
        document.close()


def _is_grey(image: Any) -> bool:
    """Whether a picture has no colours: it is told in a third of the bytes."""
    from PIL import ImageChops

    red, green, blue = image.split()
    return all(ImageChops.difference(red, other).getbbox() is None for other in (green, blue))
