"""What stands out, and in what colour: highlighted rows of tables, signs of statuses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from colorsys import rgb_to_hls
from typing import Final, NamedTuple

from publish.building.agreement.places import Line, Places, line_of, rows_of, shown
from publish.building.agreement.reading.letters import letters
from publish.building.agreement.reading.marks import Looks, Sign
from publish.building.agreement.reading.pages import Pages
from publish.building.agreement.reading.slides import Slides
from publish.building.agreement.words import Told, short, with_readings
from publish.diagnostics import Place
from publish.model import Report, RowLook, Table, TableBody
from publish.model.nodes import plain

BEGINNING: Final = 12
"""How many letters of a text are looked for after the sign of a status and its word."""
NEAR: Final = 0.08
"""How far apart, of the whole circle, two hues are that are one."""
GREY: Final = 0.15
"""The saturation up to which a colour is none."""
_WRITTEN: Final = re.compile("srgbClr=([0-9A-Fa-f]{6})$")
"""A colour of a slide that is written as such; one of the theme cannot be told."""
_TYPED: Final = re.compile("[■◆●](?=[^\N{NO-BREAK SPACE}])")
"""A sign that an author typed (`■ In short`), which has the colour of the words; that of a status is kept with its word."""
LEAST: Final = 3
"""The fewest letters of a row that is looked for on pages."""
_Found = Iterator[tuple[Place, str]]


class Row(NamedTuple):
    """A row of a table in a product: its place, its words, how it is to be set, and how it is: its font and its ground."""

    at: Place
    words: str
    is_highlighted: bool
    is_plain: bool
    font: str
    ground: str


def looks_apart(
    report: Report, pages: Pages, slides: Slides, places: Places, told: Sequence[Told], known: Set[Line]
) -> _Found:
    """The place of each row that stands out in one product and not in the report, or the other way round, and of each sign of a
    status in the colour of another; `known` are the lines of what is told already."""
    tables = [
        block.table
        for block in shown(report.sections, "briefing")
        if isinstance(block, Table) and line_of(block.at) not in known and not block.table.spans
    ]
    tables = [table for table in tables if any(look.highlighted for look in table.looks)]
    yield from _rows_apart("deck", [list(_on_slides(table, slides, places)) for table in tables])
    typed = "".join(sign for each in told for sign in _TYPED.findall(each.words))
    yield from _signs_on_slides(slides, places, typed)
    on_pages = [sign for sign in pages.signs if sign.sign not in typed]
    yield from _signs_on_pages(report, on_pages, told)
    yield from _signs_otherwise(slides, on_pages, places)
    if tables:
        with Looks(pages.data) as looks:
            yield from _rows_apart("briefing", [list(_on_pages(table, pages, looks)) for table in tables])


# ---------------------------------------------------------------------------------------------- rows


def _on_pages(table: TableBody, pages: Pages, looks: Looks) -> Iterator[Row]:
    for (at, row), look in zip(rows_of(table), table.looks, strict=False):
        words = "".join(plain(cell or ()) for cell in row)
        wanted = letters(words)
        on = (number for number, part in enumerate(pages.said.parts) if len(wanted) >= LEAST and wanted in part)
        mark = next(filter(None, (looks.row(number, words) for number in on)), None)
        if mark is not None:
            yield Row(at, words, look.highlighted, _is_plain(table, look), *mark)


def _on_slides(table: TableBody, slides: Slides, places: Places) -> Iterator[Row]:
    columns = table.on_slides or range(len(table.head))
    rows: Mapping[tuple[str, ...], list[int]] = defaultdict(list)
    places_of = []
    for number, (at, row) in enumerate(rows_of(table)):
        rows[tuple(letters(plain(with_readings(row[each] or ()))) for each in columns)].append(number)
        places_of.append(at)
    for slide in slides.slides:
        for shape in slide.shapes:
            node = places.node(shape.address)
            if not (isinstance(node, Table) and node.table is table):
                continue
            for cells, (font, ground) in zip(shape.rows, shape.looks, strict=False):
                found = rows.get(tuple(map(letters, cells)), [])
                if len(found) == 1 and found[0] < len(table.looks):
                    look = table.looks[found[0]]
                    is_plain = _is_plain(table, look)
                    yield Row(places_of[found[0]], " · ".join(cells), look.highlighted, is_plain, font, ground)


def _is_plain(table: TableBody, look: RowLook) -> bool:
    return not (look.highlighted or look.total or (table.levels and not look.level))


def _rows_apart(product: str, tables: Sequence[Sequence[Row]]) -> _Found:
    grounds = Counter(row.ground for table in tables for row in table if row.is_highlighted)
    for table in tables:
        usual = Counter((row.font, row.ground) for row in table if row.is_plain)
        other = Counter(row.ground for row in table if not row.is_highlighted)
        if not other:
            continue
        ground = other.most_common(1)[0][0]
        plainly = usual.most_common(1)[0][0] if usual else None
        has_ground = any(grounds[each] for each in grounds if each != ground)
        for row in table:
            stands_out = row.ground != ground
            if row.is_highlighted and ((row.font, row.ground) == plainly or (has_ground and not stands_out)):
                yield row.at, f"in the {product}, the row '{short(row.words)}' is not highlighted"
            elif not row.is_highlighted and stands_out and grounds[row.ground]:
                yield row.at, f"in the {product}, the row '{short(row.words)}' is highlighted"


# ---------------------------------------------------------------------------------------------- signs


def _signs_on_slides(slides: Slides, places: Places, typed: str) -> _Found:
    found = [
        (slide.number, shape, sign, colour)
        for slide in slides.slides
        for shape in slide.shapes
        for sign, colour in shape.signs
        if sign not in typed
    ]
    wrong = _wrong([(sign, colour) for _, _, sign, colour in found])
    for slide, shape, sign, colour in found:
        if (sign, colour) in wrong:
            yield places.of(shape.address, sign), f"slide {slide} has '{sign}' in the colour of another status"


def _signs_otherwise(slides: Slides, on_pages: Sequence[Sign], places: Places) -> _Found:
    """Signs that have another colour on slides than on pages; a paler one on a dark ground is the same."""
    hues: dict[str, set[float | None]] = defaultdict(set)
    for sign, colour, _ in on_pages:
        hues[sign].add(_hue(colour))
    for slide in slides.slides:
        for shape in slide.shapes:
            for sign, colour in shape.signs:
                written = _WRITTEN.search(colour)
                if written is None or len(hues[sign]) != 1:
                    continue
                own, other = _hue(written[1]), next(iter(hues[sign]))
                if (own is None) != (other is None) or (
                    own is not None and other is not None and _apart(own, other) > NEAR
                ):
                    at = places.of(shape.address, sign)
                    yield at, f"slide {slide.number} has '{sign}' in another colour than the briefing"


def _hue(colour: str) -> float | None:
    """The hue of a colour, from 0 to 1; None of a grey one."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, _, saturation = rgb_to_hls(red, green, blue)
    return hue if saturation > GREY else None


def _apart(one: float, other: float) -> float:
    return min(abs(one - other), 1 - abs(one - other))


def _signs_on_pages(report: Report, found: Sequence[Sign], told: Sequence[Told]) -> _Found:
    wrong = _wrong([(sign, colour) for sign, colour, _ in found])
    for sign, colour, words in found:
        if (sign, colour) in wrong:
            text = letters(words)
            near = (
                each.at for each in told if (own := letters(each.words)) and (text in own or own[:BEGINNING] in text)
            )
            at = next(near, report.at) if text else report.at
            yield at, f"in the briefing, '{sign}' before '{short(words)}' is in the colour of another status"


def _wrong(found: Sequence[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """The signs in colours that are not theirs: a sign has the colour that it has most often, and no two signs have one."""
    counts = Counter(found)
    usual: dict[str, str] = {}
    wrong = set[tuple[str, str]]()
    for (sign, colour), _ in counts.most_common():
        if sign in usual or colour in usual.values():
            wrong.add((sign, colour))
        else:
            usual[sign] = colour
    return frozenset(wrong)
