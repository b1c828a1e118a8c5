"""The files of a report: its products, and the pictures of their pages or slides, PNG files in a folder beside them,
`NAME.pictures/page-01.png`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish.building import output
from publish.building.built import Built, Finished
from publish.building.endings import traceback_file
from publish.diagnostics import in_order
from publish.model.products import PRODUCTS

if TYPE_CHECKING:
    from publish.writers import Written


def written(finished: Finished, out: Path) -> Built:
    """Puts the files of a report in the places of those that were there, all or none; where that cannot be done, what is given says so."""
    built, files = finished.built, finished.files
    if not files:
        return built
    there = (name for product in built.products for name in pictures_in(out, built.path.stem, product))
    try:
        output.replace_all(out, files, [name for name in there if name not in files])
    except output.NotWritten as problem:
        told = in_order((*built.diagnostics, problem.diagnostic))
        return replace(built, products={}, diagnostics=told, hashes={}, parts={}, pictures={}, fonts=())
    traceback_file(out, built.path.stem).unlink(missing_ok=True)
    return built


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
