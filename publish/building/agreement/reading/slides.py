"""A finished deck as any program reads it: the shapes of its slides, their tables and charts, and the speaker's notes."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from itertools import takewhile
from typing import Any, Final

from lxml import etree

from publish.building.agreement.reading.letters import Said, letters
from publish.frozen import dataclass

OF_SOURCE: Final = "blk:"
"""What names of shapes begin with that show a part of the source."""
OF_SLIDE: Final = "sid:"
"""What the name of the hidden shape begins with that says what a slide is about."""
TITLES: Final = ("title", "ctrTitle")
"""The types of placeholders that hold the title of a slide."""
FEET: Final = ("ftr", "dt")
"""The types of placeholders that stand at the foot of slides: the title of the report, and its date."""
NUMBER: Final = "sldNum"
"""The type of that which holds the number of the slide."""
STAMP: Final = "stamp"
"""The name of the shape of what stands on every slide."""
SIGNS: Final = frozenset("■◆●")
"""The signs of statuses."""
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """A series of a native chart: its title, its categories, its figures, and where the workbook has them."""

    title: str
    names: tuple[str, ...]
    values: tuple[float | None, ...]
    cells: str
    heads: str = ""
    """Where the workbook has its categories."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of a slide: the address of what it shows, and its paragraphs, its rows of cells, or its chart."""

    address: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    chart: tuple[ChartSeries, ...] = ()
    named: frozenset[str] = frozenset()
    """What of a chart tells which is which: a `legend`, labels that name their `series`, or their `categories`."""
    sheet: Mapping[tuple[int, int], object] = field(default_factory=dict)
    """The cells of a chart's workbook, by row and column from 0."""
    alt: str = ""
    """What is read aloud in place of a picture, a chart or a table."""
    is_title: bool = False
    """Whether it is the title of its slide."""
    is_picture: bool = False
    links: tuple[tuple[str, str], ...] = ()
    """What leads anywhere, each with the address, or the part of the slide, that it leads to; no words for the whole shape."""
    looks: tuple[tuple[str, str], ...] = ()
    """How each row is set: whether it is bold, and the ground of its first cell."""
    signs: tuple[tuple[str, str], ...] = ()
    """The signs of statuses, each with its colour."""

    @property
    def words(self) -> str:
        """All its words."""
        return "\n".join((self.text, *(cell for row in self.rows for cell in row)))


@dataclass(frozen=True)
class Slide:
    """A slide: its number, its shapes, its notes, the address of what it is about, and the name of its part."""

    number: int
    shapes: tuple[Shape, ...]
    notes: str
    topic: str = ""
    part: str = ""
    around: tuple[tuple[str, str], ...] = ()
    """What stands around its content, each with its kind: the title (`ftr`) and the date (`dt`) at its foot, the `stamp`."""
    is_footed: bool = False
    """Whether it has any foot: a number at least."""


@dataclass(frozen=True)
class Slides:
    """The slides of a deck."""

    slides: tuple[Slide, ...]

    @cached_property
    def said(self) -> Said:
        """The letters of slides, their charts and their notes."""
        parts = (letters("\n".join(_texts(slide))) for slide in self.slides)
        return Said(tuple(parts), "\n".join(filter(None, map(letters, _across(self.slides)))))


def _texts(slide: Slide) -> Iterator[str]:
    for shape in slide.shapes:
        yield shape.words
        for series in shape.chart:
            yield from (series.title, *series.names)
        yield from (str(value) for value in shape.sheet.values() if isinstance(value, str))
    yield slide.notes


def _across(slides: Sequence[Slide]) -> Iterator[str]:
    """The texts and cells that go on from a slide to the next."""
    shown: dict[str, list[Shape]] = defaultdict(list)
    for slide in slides:
        for shape in slide.shapes:
            if not shape.is_title and (shape.rows or shape.text):
                shown[shape.address].append(shape)
    for shapes in shown.values():
        if len(shapes) > 1:
            yield "".join(shape.text for shape in shapes)
            yield from _cells_across([shape.rows for shape in shapes])


def _cells_across(pages: Sequence[Sequence[tuple[str, ...]]]) -> Iterator[str]:
    """The cells at the end of each page of a table, with those at the beginning of the next, below the heads of both."""
    heads = sum(1 for _ in takewhile(lambda rows: len({*rows}) == 1, zip(*pages, strict=False)))
    cells: Sequence[str] = pages[0][-1] if pages[0] else ()
    for page in pages[1:]:
        body = page[heads:]
        if body:
            cells = [begin + end for begin, end in zip(cells, body[0], strict=False)]
        if len(body) != 1:
            yield from cells
            cells = body[-1] if body else ()
    yield from cells


def read_deck(data: bytes) -> Slides:
    """The slides of a `.pptx` in their order."""
    with _Package(io.BytesIO(data)) as package:
        main = "ppt/presentation.xml"
        targets = _targets(package, main)
        slides: Any = _xml(package, main).find("{*}sldIdLst")
        order = (entry.get(f"{_RELATION}id") for entry in slides)
        return Slides(tuple(_slide(package, targets[str(name)], at) for at, name in enumerate(order, start=1)))


def _slide(package: _Package, part: str, number: int) -> Slide:
    targets, tree = _targets(package, part), _xml(package, part)
    addresses = targets | _targets(package, part, is_external=True)
    shapes = tuple(_shapes(package, tree, targets, addresses))
    names = (about.get("name", "") for about in tree.iter("{*}cNvPr"))
    topic = next((name.removeprefix(OF_SLIDE) for name in names if name.startswith(OF_SLIDE)), "")
    notes = next((target for target in targets.values() if "/notesSlides/" in target), None)
    bodies = _xml(package, notes).iter("{*}txBody") if notes else ()
    around = tuple(_around(tree))
    words = tuple((kind, text) for kind, text in around if kind != NUMBER and text)
    # What goes on is numbered, and what shows several says all.
    topic = re.split("[ +]", topic)[0]
    return Slide(
        number,
        shapes,
        "\n".join(map(_paragraphs, bodies)),
        topic,
        part,
        words,
        any(kind == NUMBER for kind, _ in around),
    )


def _around(tree: Any) -> Iterator[tuple[str, str]]:
    for shape in tree.iter("{*}sp"):
        holder, about = next(shape.iter("{*}ph"), None), next(shape.iter("{*}cNvPr"), None)
        kind = holder.get("type", "") if holder is not None else about.get("name", "") if about is not None else ""
        if kind in FEET or kind in (STAMP, NUMBER):
            yield kind, "".join(map(_paragraphs, shape.iter("{*}txBody"))).strip()


def _shapes(package: _Package, tree: Any, targets: Mapping[str, str], addresses: Mapping[str, str]) -> Iterator[Shape]:
    for element in tree.iter("{*}sp", "{*}graphicFrame", "{*}pic"):
        about = next(element.iter("{*}cNvPr"), None)
        name = about.get("name", "") if about is not None else ""
        if about is None or not name.startswith(OF_SOURCE):
            continue
        address = name.removeprefix(OF_SOURCE)
        alt = "" if element.tag.endswith("}sp") else about.get("descr", "")
        chart = next(element.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"), None)
        if chart is not None:
            yield replace(_chart(package, address, targets[chart.get(f"{_RELATION}id")]), alt=alt)
        elif rows := [tuple(map(_paragraphs, row.iter("{*}tc"))) for row in element.iter("{*}tr")]:
            looks = tuple(map(_look, element.iter("{*}tr")))
            links, signs = tuple(_links(element, addresses)), tuple(_signs(element))
            yield Shape(address, rows=tuple(rows), alt=alt, links=links, looks=looks, signs=signs)
        else:
            text = "\n".join((*map(_paragraphs, element.iter("{*}txBody")), alt)).strip()
            is_title = any(holder.get("type") in TITLES for holder in element.iter("{*}ph"))
            is_picture = element.tag.endswith("}pic")
            links, signs = tuple(_links(element, addresses)), tuple(_signs(element))
            yield Shape(address, text, alt=alt, is_title=is_title, is_picture=is_picture, links=links, signs=signs)


def _links(element: Any, addresses: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What of a shape leads anywhere: runs beside each other that lead to one place as one."""
    for name in element.iterfind("./{*}nvSpPr/{*}cNvPr/{*}hlinkClick"):
        yield "", addresses.get(name.get(f"{_RELATION}id"), "")
    for paragraph in element.iter("{*}p"):
        before, words = "", ""
        for run in paragraph.iter("{*}r", "{*}br"):
            click = run.find("{*}rPr/{*}hlinkClick")
            target = addresses.get(click.get(f"{_RELATION}id"), "?") if click is not None else ""
            if target != before and words:
                yield words, before
            before, words = target, (words if target == before else "") + "".join(run.itertext()) if target else ""
        if words:
            yield words, before


def _look(row: Any) -> tuple[str, str]:
    run = next(row.iter("{*}rPr"), None)
    ground = next(row.iterfind("./{*}tc/{*}tcPr/{*}solidFill/*"), None)
    first = next(row.iter("{*}tc"), None)
    is_first = ground is not None and first is not None and first in ground.iterancestors()
    return str(run.get("b", "0") if run is not None else ""), _colour(ground) if is_first else ""


def _signs(element: Any) -> Iterator[tuple[str, str]]:
    for run in element.iter("{*}r"):
        if (text := "".join(run.itertext()).strip())[:1] in SIGNS:
            yield text[:1], _colour(run.find("{*}rPr/{*}solidFill/*"))


def _colour(fill: Any) -> str:
    """A colour as it is written, with how it is made paler."""
    return "" if fill is None else " ".join(f"{each.tag}={each.get('val')}" for each in fill.iter())


def _paragraphs(body: Any) -> str:
    """The paragraphs of a shape or cell, each in a line."""
    return "\n".join(
        "".join("\n" if part.tag.endswith("}br") else part.text or "" for part in paragraph.iter("{*}t", "{*}br"))
        for paragraph in body.iter("{*}p")
    )


# ---------------------------------------------------------------------------------------------- charts


def _chart(package: _Package, address: str, part: str) -> Shape:
    tree = _xml(package, part)
    every = (_series(element) for element in tree.iter("{*}ser"))
    series = tuple(each for each in every if each.title or any(value is not None for value in each.values))
    book = next((target for target in _targets(package, part).values() if target.endswith(".xlsx")), None)
    text = "\n".join("".join(map(str, rich.itertext())) for rich in tree.iter("{*}rich"))
    sheet = _sheet(package.read(book)) if book else {}
    return Shape(address, text, chart=series, named=frozenset(_named(tree)), sheet=sheet)


def _named(tree: Any) -> Iterator[str]:
    if next(tree.iter("{*}legend"), None) is not None:
        yield "legend"
    for what, tag in (("series", "{*}showSerName"), ("categories", "{*}showCatName")):
        if any(each.get("val") in ("1", "true") for each in tree.iter(tag)):
            yield what


def _series(element: Any) -> ChartSeries:
    def cached(tag: str) -> list[str | None]:
        parent = element.find(f"{{*}}{tag}")
        if parent is None:
            return []
        count = next(parent.iter("{*}ptCount"), None)
        found = {int(point.get("idx")): point.findtext("{*}v") for point in parent.iter("{*}pt")}
        return [found.get(at) for at in range(int(count.get("val", 0)) if count is not None else 0)]

    def place(*tags: str) -> str:
        return next((str(values.findtext(".//{*}f")) for values in element.iter(*tags)), "")

    values = cached("val") or cached("yVal")
    names = cached("cat") or cached("xVal")
    return ChartSeries(
        "".join(text or "" for text in cached("tx")),
        tuple(name or "" for name in names),
        tuple(None if value is None else float(value) for value in values),
        place("{*}val", "{*}yVal"),
        place("{*}cat", "{*}xVal"),
    )


def _sheet(data: bytes) -> Mapping[tuple[int, int], object]:
    from python_calamine import load_workbook

    sheet = load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
    return {
        (row, column): value
        for row, cells in enumerate(sheet.to_python(skip_empty_area=False))
        for column, value in enumerate(cells)
        if value != ""
    }


# ---------------------------------------------------------------------------------------------- packages


class _Package(zipfile.ZipFile):
    """The parts of a deck."""

    @cached_property
    def parts(self) -> frozenset[str]:
        """Their names."""
        return frozenset(self.namelist())

    @cached_property
    def parser(self) -> etree.XMLParser:
        return etree.XMLParser(resolve_entities=False, no_network=True)


def _xml(package: _Package, part: str) -> Any:
    return etree.fromstring(package.read(part), package.parser)


def _targets(package: _Package, part: str, is_external: bool = False) -> dict[str, str]:
    """The parts that a part refers to, by the ids it gives them; or the addresses."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.parts:
        return {}
    if is_external:
        outside = (each for each in _xml(package, relations) if each.get("TargetMode") == "External")
        return {str(each.get("Id")): str(each.get("Target")) for each in outside}
    return {
        str(relation.get("Id")): posixpath.normpath(posixpath.join("/", folder, str(relation.get("Target")))).lstrip(
            "/"
        )
        for relation in _xml(package, relations)
        if relation.get("TargetMode") != "External"
    }
