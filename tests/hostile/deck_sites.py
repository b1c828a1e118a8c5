"""Where in a finished `.pptx` a mistake may be planted: its shapes, texts, rows, charts, notes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

FONT_TEXT = "{*}t"
SLIDE, SHEET = "ppt/slides/slide", "xl/worksheets/sheet1.xml"


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
                package.writestr(each, _written(tree) if each == name else data)
        return written.getvalue()


@dataclass(frozen=True)
class Workbook:
    """The workbook of a chart: its parts, and its sheet."""

    parts: dict[str, bytes]
    sheet: Any

    def data(self) -> bytes:
        return Deck(self.parts).with_part(SHEET, self.sheet)


def _written(part: Any) -> bytes:
    return part.data() if isinstance(part, Workbook) else etree.tostring(part)


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


def matching(pattern: str) -> Callable[[Deck], Iterator[Site]]:
    """The texts that have a pattern."""

    def sites(deck: Deck) -> Iterator[Site]:
        yield from (site for site in texts(deck) if re.search(pattern, site[3].text or ""))

    return sites


def titles(deck: Deck) -> Iterator[Site]:
    """Shapes that are titles of their slides."""
    for name, tree, addresses, shape in shapes(deck):
        if any(holder.get("type") in ("title", "ctrTitle") for holder in shape.iter("{*}ph")):
            yield name, tree, addresses, shape


def of_cover(deck: Deck) -> Iterator[Site]:
    yield from (site for site in shapes(deck) if site[2][0].startswith("report."))


def captions(deck: Deck) -> Iterator[Site]:
    """Captions that have a number."""
    for site in shapes(deck):
        if site[2][0].endswith(".caption") and re.search("[0-9]", next(site[3].iter(FONT_TEXT)).text or ""):
            yield site


def signed(deck: Deck) -> Iterator[Site]:
    """Shapes with the sign of a status."""
    yield from (site for site in shapes(deck) if re.search("[■◆●]", "".join(map(str, site[3].itertext(FONT_TEXT)))))


def numbers(deck: Deck) -> Iterator[Site]:
    """The numbers of points and sections."""
    for name, tree in deck.trees(SLIDE):
        for address, shape in _shapes(tree):
            if address.endswith(".number") and "".join(shape.itertext(FONT_TEXT)).strip():
                yield name, tree, (address,), shape


def footers(deck: Deck) -> Iterator[Site]:
    for name, tree in deck.trees(SLIDE):
        for shape in tree.iter("{*}sp"):
            if any(holder.get("type") in ("ftr", "dt") for holder in shape.iter("{*}ph")):
                yield name, tree, ("report",), shape


def tables(deck: Deck) -> Iterator[Site]:
    for name, tree, addresses, shape in pictures(deck):
        if len(list(shape.iter("{*}tr"))) > 1:
            yield name, tree, addresses, shape


def workbooks(deck: Deck) -> Iterator[Site]:
    for name, _, addresses, _ in charts(deck):
        for part in deck.related(name, "/embeddings/"):
            parts = opened(deck.parts[part]).parts
            sheet = etree.fromstring(parts[SHEET])
            yield part, Workbook(parts, sheet), addresses, sheet


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
                if "".join(map(str, paragraph.itertext(FONT_TEXT))).strip() and len(body) > 2:
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
