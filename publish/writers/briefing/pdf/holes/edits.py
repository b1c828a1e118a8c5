"""Edits of a document's source, made before its pages are set again. They name elements by their number in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from publish.frozen import dataclass


def classes(element: Any) -> list[str]:
    """The classes of an element."""
    return str(element.get("class") or "").split()


@dataclass(frozen=True, slots=True)
class Style:
    """Declarations for the element of a number, or for all elements in it with a tag, but those of a class."""

    element: int
    declarations: str
    within: str = ""
    without: str = ""

    def make(self, elements: list[Any]) -> None:
        element = elements[self.element]
        for target in element.iter(self.within) if self.within else (element,):
            if self.without not in classes(target):
                target.set("style", f"{target.get('style', '')};{self.declarations}")


@dataclass(frozen=True, slots=True)
class Resized:
    """A picture of another height: another one in its place, or declarations for it. `natural` is its height at first, in CSS px."""

    element: int
    natural: float
    url: str = ""
    declarations: str = ""

    def make(self, elements: list[Any]) -> None:
        image = elements[self.element]
        image.set("data-height", str(self.natural))
        if self.url:
            image.set("data-natural", image.get("data-natural") or image.get("src"))
            image.set("src", self.url)
        if self.declarations:
            image.set("style", f"{image.get('style', '')};{self.declarations}")


@dataclass(frozen=True, slots=True)
class Parted:
    """A picture of a figure in two parts, a page may end between them; the second has a caption if the first has."""

    figure: int
    element: int
    urls: Sequence[str]
    label: str

    def make(self, elements: list[Any]) -> None:
        figure, image = elements[self.figure], elements[self.element]
        has_caption = any("caption-number" in classes(inner) for inner in figure.iter())
        figure.set("style", f"{figure.get('style', '')};break-inside: auto !important")
        for caption in figure.iter("figcaption"):  # whose unit stands on a line of its own
            caption.set("style", f"{caption.get('style', '')};break-inside: avoid !important")
        image.set("src", self.urls[0])
        image.set("data-part", "")  # both parts are of one scale: neither gives way
        beside = list(figure)
        at = beside.index(image) + 1
        second = image.makeelement("img", {**image.attrib, "src": self.urls[1], "alt": self.label.strip()})
        added = [second]
        if has_caption:
            caption = image.makeelement("figcaption", {"style": "break-before: auto !important"})
            number = image.makeelement("span", {"class": "caption-number"})
            number.text = self.label
            caption.append(number)
            added = [caption, second]
        for element in reversed(added):
            figure.insert(at, element)
        elements += (inner for element in added for inner in element.iter())


@dataclass(frozen=True, slots=True)
class Behind:
    """An element stands behind another one."""

    element: int
    other: int

    def make(self, elements: list[Any]) -> None:
        element, other = elements[self.element], elements[self.other]
        parents = {child: parent for parent in elements for child in parent}
        parent = parents[element]
        parent.remove(element)
        parent.insert(list(parent).index(other) + 1, element)


@dataclass(frozen=True, slots=True)
class Upright:
    """A table that is turned stands on a page that is not, as its element says in `data-upright`."""

    element: int

    def make(self, elements: list[Any]) -> None:
        table = elements[self.element]
        _, size, *columns = str(table.get("data-upright")).split()
        table.set("class", " ".join([*(name for name in classes(table) if name not in ("turned", "smaller")), size]))
        for column, words in zip(table.iter("col"), columns, strict=True):
            column.set("style", f"width:{words.rstrip('hc')}%")
        for part, mark in (("thead", "h"), ("tbody", "c")):
            for cell, column in _in_columns(table.iterfind(f"table/{part}/tr")):
                if int(cell.get("colspan", 1)) == 1:  # one over several columns is hyphenated in any case
                    names = [name for name in classes(cell) if name != "hyphenated"]
                    cell.set("class", " ".join([*names, *(["hyphenated"] if mark in columns[column] else [])]))


@dataclass(frozen=True, slots=True)
class Turned:
    """An element stands on turned pages."""

    element: int

    def make(self, elements: list[Any]) -> None:
        element = elements[self.element]
        element.set("class", " ".join([*classes(element), "turned"]))


def _in_columns(rows: Iterable[Any]) -> Iterator[tuple[Any, int]]:
    """The cells of rows, some of them over several rows and columns, each with the number of the column that it begins in."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            down, across = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            taken |= set(product(range(number, number + down), range(column, column + across)))
            yield cell, column


Edit = Style | Resized | Parted | Behind | Upright | Turned
