"""What a preview asks of pages besides the file: whether one looks as it did before, and where on it each place of the source is.

The places stand in the document as comments (`publish.writers.briefing.places`), which take no part in the layout.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, Final

from publish.frozen import dataclass

MARK: Final = "at:"
"""What comments begin with that say the number of a place."""
_DRAWN: Final = ("XObject", "Pattern", "Shading", "ExtGState")
"""The resources that a page calls by names which say nothing of what they hold."""
_NAME: Final = re.compile(rb"/([^\s/<>\[\]()]+)")
_CLOSE: Final = 2.0
"""How far, in CSS px, lines of one place may lie apart in one area."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where the words of a place are on a page: its number, and a box as parts of the page's width and height."""

    number: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in pt, what stands for all that is drawn on it, and its areas, those within others last."""

    width: float
    height: float
    digest: str
    areas: tuple[Area, ...]


def sheets(document: Any, pdf: Any, numbers: Mapping[str, int]) -> tuple[Sheet, ...]:
    """The pages of a document of WeasyPrint, and of the PDF that was made of it. `numbers` are those of the places of texts that
    no comment stands in, by these texts."""
    marked = _Marked(document._html.etree_element, numbers)
    drawn, areas = _Drawn(pdf), _Areas(marked)
    pages = [each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/Page"]
    return tuple(
        Sheet(page.width * 0.75, page.height * 0.75, drawn.digest(written), tuple(areas.of(page)))
        for page, written in zip(document.pages, pages, strict=True)
    )


# ---------------------------------------------------------------------------------------------- what is drawn


@dataclass
class _Drawn:
    """The objects of a PDF, and the digests of those that were looked at."""

    pdf: Any
    known: dict[int, bytes] = field(default_factory=dict)

    def digest(self, page: Any) -> str:
        """What stands for all that is drawn on a page. Fonts are left out: a glyph has the same number in every subset."""
        content = _bytes(self._object(page["Contents"]).stream)
        whole = hashlib.sha256(repr(page["MediaBox"]).encode() + content)
        for part in self._called(content, self._object(page["Resources"])):
            whole.update(part)
        return whole.hexdigest()

    def _called(self, content: bytes, resources: Any) -> Iterator[bytes]:
        """The digests of what a content stream calls by name."""
        names = sorted({name.decode("latin-1") for name in _NAME.findall(content)})
        for kind in _DRAWN:
            known = resources.get(kind) or {}
            yield from (self._resource(known[name]) for name in names if name in known)

    def _resource(self, value: Any) -> bytes:
        """The digest of a resource: what it says of itself, its stream, and what this calls."""
        thing = self._object(value)
        number = getattr(thing, "number", None)
        if number is not None and number in self.known:
            return self.known[number]
        stream, about = getattr(thing, "stream", None), getattr(thing, "extra", thing)
        whole = hashlib.sha256()
        if stream is not None:
            whole.update(content := _bytes(stream))
            inner = about.get("Resources")
            for part in self._called(content, self._object(inner)) if inner is not None else ():
                whole.update(part)
        for key, item in sorted(about.items()) if isinstance(about, dict) else ():
            if key != "Resources":
                whole.update(f"{key}={item if not _is_reference(item) else ''}".encode())
                whole.update(self._resource(item) if _is_reference(item) else b"")
        if number is not None:
            self.known[number] = whole.digest()
        return whole.digest()

    def _object(self, value: Any) -> Any:
        return self.pdf.objects[int(value.split()[0])] if _is_reference(value) else value


def _is_reference(value: object) -> bool:
    return isinstance(value, bytes) and value.endswith(b" R")


def _bytes(stream: Sequence[Any]) -> bytes:
    """The operators of a stream, as one."""
    pieces = (getattr(each, "data", each) for each in stream)
    return b"\n".join(each if isinstance(each, bytes) else str(each).encode("utf-8", "replace") for each in pieces)


# ---------------------------------------------------------------------------------------------- where places are


@dataclass
class _Marked:
    """The elements of a document, and the numbers of the places that their words stand in."""

    root: Any
    numbers: Mapping[str, int]
    own: dict[Any, int] = field(default_factory=dict)
    runs: dict[Any, list[tuple[int, int]]] = field(default_factory=dict)
    """Of elements whose words stand in several places: after how many letters of it each begins, and its number."""
    parents: dict[Any, Any] = field(default_factory=dict)
    targets: dict[str, Any] = field(default_factory=dict)
    found: dict[Any, tuple[int | None, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for element in self.root.iter():
            marks = 0
            for child in element:
                self.parents[child] = element
                if _is_mark(child):
                    self.own.setdefault(element, _number(child))
                    marks += 1
            if marks > 1:
                self.runs[element] = list(_runs(element))
            if isinstance(element.tag, str) and element.get("id"):
                self.targets[element.get("id")] = element

    def number(self, element: Any) -> tuple[int | None, Any]:
        """The number of the place of an element: its own, or that of the nearest around it; and the element that says it."""
        if element is None:
            return None, None
        if element not in self.found:
            self.found[element] = None, None  # a link that leads to itself
            own = self._own(element)
            self.found[element] = (own, element) if own is not None else self.number(self.parents.get(element))
        return self.found[element]

    def around(self, element: Any) -> Iterator[Any]:
        """The elements of several places that an element stands in."""
        while element is not None and not _is_footnote(element):
            if element in self.runs:
                yield element
            element = self.parents.get(element)

    def _own(self, element: Any) -> int | None:
        if element in self.own:
            return self.own[element]
        if element.tag == "img":
            return self.numbers.get(_plain(element.get("alt", "")))
        if element.tag == "a" and (target := self.targets.get(element.get("href", "")[1:])) is not None:
            return self._within(target)
        return self.numbers.get(_plain("".join(element.itertext()))) if len(element) < 8 else None

    def _within(self, element: Any) -> int | None:
        """The number of the first place in an element: that of a heading to which a table of contents leads."""
        return next((self.own[each] for each in element.iter() if each in self.own), None)


def _is_mark(element: Any) -> bool:
    return not isinstance(element.tag, str) and (element.text or "").startswith(MARK)


def _number(mark: Any) -> int:
    return int(mark.text.removeprefix(MARK))


def _is_footnote(element: Any) -> bool:
    return isinstance(element.tag, str) and "footnote" in element.get("class", "").split()


def _runs(element: Any) -> Iterator[tuple[int, int]]:
    """After how many letters of an element each of its places begins, and their numbers."""
    count = 0
    for piece in _pieces(element):
        if isinstance(piece, str):
            count += _letters(piece)
        else:
            yield count, _number(piece)


def _pieces(element: Any) -> Iterator[Any]:
    """The texts of an element and its marks, in their order. Footnotes stand elsewhere on the page."""
    yield element.text or ""
    for child in element:
        if _is_mark(child):
            yield child
        elif isinstance(child.tag, str) and not _is_footnote(child):
            yield from _pieces(child)
        yield child.tail or ""


def _letters(text: str | None) -> int:
    """How many letters and digits a text has: hyphens and spaces come and go at the ends of lines."""
    return sum(map(str.isalnum, text or ""))


def _plain(text: str) -> str:
    return "".join(text.split())


@dataclass
class _Areas:
    """Finds the areas of pages, in their order."""

    marked: _Marked
    seen: dict[Any, int] = field(default_factory=dict)
    """How many letters of elements of several places were set so far."""

    def of(self, page: Any) -> Iterator[Area]:
        """The areas of a page, the larger first."""
        boxes: dict[int, list[list[float]]] = {}
        for box in page._page_box.descendants():
            if _has_words(box):
                for number, area, is_part in self.parts(box):
                    _add(boxes.setdefault(number, []), area, is_part)
        found = [(known, area) for known, areas in boxes.items() for area in areas]
        for known, (left, top, right, bottom) in sorted(found, key=lambda each: _size(each[1]), reverse=True):
            yield Area(
                known,
                round(left / page.width, 4),
                round(top / page.height, 4),
                round((right - left) / page.width, 4),
                round((bottom - top) / page.height, 4),
            )

    def parts(self, box: Any) -> Iterator[tuple[int, list[float], bool]]:
        """The numbers of the places in a box, each with its part of the box (left, top, right, bottom), and whether other places
        may stand on its line."""
        letters = _letters(getattr(box, "text", "")) if "::" not in (box.element_tag or "") else 0
        starts = {}
        for element in self.marked.around(box.element):
            starts[element] = self.seen.get(element, 0)
            self.seen[element] = starts[element] + letters
        number, element = self.marked.number(box.element)
        if number is None:
            return
        # A line is higher than its letters, or of no height, as in spans that part it: margins, negative then, make up for it.
        left, top = box.position_x + box.margin_left, box.position_y + box.margin_top
        width, bottom = box.width, top + box.height
        if element in starts and not letters:  # a mark between two places belongs to the one before it
            number = [known for begin, known in self.marked.runs[element] if begin <= starts[element]][-1]
        if element not in starts or not letters:
            yield number, [left, top, left + width, bottom], bool(starts)
            return
        start, end = starts[element], starts[element] + letters
        runs = self.marked.runs[element]
        for at, (begin, number) in enumerate(runs):
            after = runs[at + 1][0] if at + 1 < len(runs) else end
            first, last = max(begin if at else 0, start), min(after, end)
            if first < last:
                ends = (left + width * (each - start) / letters for each in (first, last))
                yield number, [next(ends), top, next(ends), bottom], True


def _size(area: Sequence[float]) -> float:
    left, top, right, bottom = area
    return (right - left) * (bottom - top)


def _has_words(box: Any) -> bool:
    """Whether a box is one of words or of a picture, on the page and not of its margins."""
    is_text = hasattr(box, "text") and bool(box.text.strip())
    is_picture = hasattr(box, "replacement")
    return (is_text or is_picture) and isinstance(box.width, int | float) and isinstance(box.height, int | float)


def _add(areas: list[list[float]], box: list[float], is_part: bool) -> None:
    """Adds a box to the last area of its place, if it lies in the same column right below or beside."""
    if areas:
        last = areas[-1]
        height = box[3] - box[1]
        is_beside = abs(box[1] - last[1]) < height / 2 and last[3] - last[1] < 2 * height
        is_below = box[1] <= last[3] + height and box[3] >= last[1] - _CLOSE
        if is_part:
            is_below &= all(abs(box[at] - last[at]) < height / 2 for at in (0, 2))
        if (is_beside or is_below) and box[0] < last[2] + 4 * height and box[2] > last[0] - 4 * height:
            last[:] = min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
            return
    areas.append(box)
