"""The pictures of a product's pages or slides: PNG files in a folder beside it, `NAME.pictures/page-01.png`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from publish.model.products import PRODUCTS
from publish.writers import Written


def pictures_of(stem: str, product: str, written: Written) -> dict[str, bytes]:
    """The pictures of a product by their paths in the folder of products."""
    part, digits = PRODUCTS[product].part, max(len(str(len(written.pictures))), 2)
    return {
        f"{folder_of(stem)}/{part}-{number:0{digits}}.png": data
        for number, data in enumerate(written.pictures, start=1)
    }


def pictures_in(out: Path, stem: str, product: str) -> Iterator[str]:
    """The pictures of a product that lie in the folder of products, by their paths in it."""
    folder, part = out / folder_of(stem), PRODUCTS[product].part
    if part and folder.is_dir():
        for path in sorted(folder.iterdir()):
            if re.fullmatch(rf"{part}-\d{{2,}}\.png", path.name):
                yield f"{folder.name}/{path.name}"


def folder_of(stem: str) -> str:
    """The name of the folder of a report's pictures."""
    return f"{stem}.pictures"
