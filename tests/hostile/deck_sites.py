"""Where in a finished `.pptx` a mistake may be planted: its shapes, texts, rows, charts, notes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

FONT_TEXT = "{*}t"
SLIDE, NOTES, CHART = "ppt/slides/slide", "ppt/notesSlides/notesSlide", "ppt/charts/chart"


@dataclass(frozen=True)
class Deck:
    """The parts of a deck that show the report, parsed, and all of them as they are."""

    parts: dict[str, bytes]

    def trees(self, begins: str) -> Iterator[tuple[str, Any]]:
        for name, data in self.parts.items():
            if re.fullmatch(rf"{begins}\w*\.xml", name):
                yield name, etree.fromstring(data)

    def related(self, part: str, kind: str) -> list[str]:
        folder, _, name = part.rpartition("/")
        data = self.parts.get(f"{folder}/_rels/{name}.rels", b"<r/>")
        targets = (str(each.get("Target")) for each in etree.fromstring(data))
        return [f"ppt/{target.removeprefix('../')}" for target in targets if kind in target]

    def with_part(self, name: str, tree: Any) -> bytes:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as package:
            for each, data in self.parts.items():
                package.writestr(each, etree.tostring(tree) if each == name else data)
        return written.getvalue()


def opened(data: bytes) -> Deck:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return Deck({name: package.read(name) for name in package.namelist()})


Site = tuple[str, Any, Sequence[str], Any]
"""The part, its tree, the addresses that it shows, and what in it is spoilt."""



def _address(shape: Any) -> str | None:
    about = next(shape.iter("{*}cNvPr"), None)
    name = about.get("name", "") if about is not None else ""
    return name.removeprefix("blk:") if name.startswith("blk:") else None


def _shapes(tree: Any) -> Iterator[tuple[str, Any]]:
    for shape in tree.iter("{*}sp", "{*}graphicFrame", "{*}pic"):
        if (address := _address(shape)) is not None:
            yield address, shape


def shapes(deck: Deck) -> Iterator[Site]:
    for name, tree in deck.trees(SLIDE):
        for address, shape in _shapes(tree):
            if "".join(shape.itertext("{*}t")).strip() and not address.endswith((".number", ".counter", ".marker")):
                yield name, tree, (address,), shape


def texts(deck: Deck) -> Iterator[Site]:
    for name, tree, addresses, shape in shapes(deck):
        yield from ((name, tree, addresses, text) for text in shape.iter(FONT_TEXT))


def slides(deck: Deck) -> Iterator[Site]:
    """A slide, by its shapes."""
    for name, tree in deck.trees(SLIDE):
        found = list(_shapes(tree))
        if found:
            yield name, tree, tuple(address for address, _ in found), [shape for _, shape in found]


def twins(deck: Deck) -> Iterator[Site]:
    """Two shapes of a slide that show the same part of two things."""
    for name, tree in deck.trees(SLIDE):
        found = [(address, shape) for address, shape in _shapes(tree) if shape.tag.endswith("}sp")]
        for at, (one, first) in enumerate(found):
            for other, second in found[at + 1 :]:
                steps = (one.rpartition(".")[2], other.rpartition(".")[2])
                if steps[0] in ("number", "counter", "marker", "title"):
                    continue
                if steps[0] == steps[1] or (all(map(str.isdecimal, steps))):
                    yield name, tree, (one, other), (first, second)


def rows(deck: Deck) -> Iterator[Site]:
    for name, tree in deck.trees(SLIDE):
        for address, shape in _shapes(tree):
            yield from ((name, tree, (address,), row) for row in list(shape.iter("{*}tr"))[1:])


def last_rows(deck: Deck) -> Iterator[Site]:
    for name, tree in deck.trees(SLIDE):
        for address, shape in _shapes(tree):
            yield from ((name, tree, (address,), row) for row in list(shape.iter("{*}tr"))[-1:])


def pictures(deck: Deck) -> Iterator[Site]:
    for name, tree in deck.trees(SLIDE):
        for address, shape in _shapes(tree):
            if not shape.tag.endswith("}sp"):
                yield name, tree, (address,), shape


def notes(deck: Deck) -> Iterator[Site]:
    """The paragraphs of notes; what they may say is what their slide shows."""
    for name, tree in deck.trees(SLIDE):
        topics = [about.get("name") for about in tree.iter("{*}cNvPr") if about.get("name", "").startswith("sid:")]
        shown = [address for address, _ in _shapes(tree)]
        about = [part for topic in topics for part in re.split("[ +]", topic.removeprefix("sid:"))]
        for part in deck.related(name, "notesSlide"):
            pages = etree.fromstring(deck.parts[part])
            for paragraph in pages.iter("{*}p"):
                body: Any = paragraph.getparent()
                if _words(paragraph).strip() and len(body) > 2:
                    yield part, pages, (*about, *shown), paragraph


def whole_notes(deck: Deck) -> Iterator[Site]:
    seen = set[str]()
    for name, tree, addresses, paragraph in notes(deck):
        if name not in seen:
            seen.add(name)
            yield name, tree, addresses, list(paragraph.getparent().iter("{*}p"))


def charts(deck: Deck) -> Iterator[Site]:
    for name, tree in deck.trees(SLIDE):
        for _, shape in _shapes(tree):
            if any(element.tag.endswith("}chart") for element in shape.iter()):
                for part in deck.related(name, "/charts/chart"):
                    chart = etree.fromstring(deck.parts[part])
                    yield part, chart, tuple(each for each, _ in _shapes(tree)), chart


