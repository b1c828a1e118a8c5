"""The pages of a finished PDF as pictures, by PDFium: what a viewer shows of the file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

SCALE: Final = 2.0
"""Pixels to a pt."""


def pictures(data: bytes) -> Iterator[bytes]:
    """Each page as the bytes of a PNG file."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            image = page.render(scale=SCALE, may_draw_forms=False).to_pil().convert("RGB")
            file = io.BytesIO()
            image.save(file, "PNG")
            page.close()
            yield file.getvalue()
