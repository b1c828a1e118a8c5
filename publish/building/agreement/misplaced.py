"""What stands on slides, where: words written for slides, the rows of tables, points and titles at their addresses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from publish.building.agreement.places import Line, Places, line_of, rows_of, shown
from publish.building.agreement.reading.letters import Said, letters
from publish.building.agreement.reading.quantities import han_figures
from publish.building.agreement.reading.slides import Shape, Slides
from publish.building.agreement.words import lines_of, parts_of_line, words_of_node
from publish.diagnostics import Place
from publish.model import (
    Chart,
    Definition,
    Definitions,
    Event,
    Figure,
    Item,
    Points,
    Report,
    Section,
    SideBySide,
    Table,
    Timeline,
    walk_nodes,
)
from publish.model.nodes import Node, plain
from publish.text.locales import Locale, locale_of

BEGINNING: Final = 8
"""How many characters of a point are looked for."""
TITLE: Final = 4
"""How many letters of a title a slide shows at least, however it is cut."""
SHOWN: Final = 30
"""How much of a text a message shows."""


def misplaced(report: Report, slides: Slides, places: Places, known: Collection[Line]) -> Iterator[tuple[Place, str]]:
    """The place of all that does not stand on a slide where it belongs, and what of it."""
    said = Said(tuple(letters("\n".join(shape.words for shape in slide.shapes)) for slide in slides.slides))
    yield from _unshown(report, said, known)
    yield from _dropped(report, said, known)
    yield from _rows(slides, places)
    yield from _exchanged(slides, places)
    yield from _numbers(slides, places, locale_of(report.lang))


# ---------------------------------------------------------------------------------------------- words for slides


def _unshown(report: Report, said: Said, known: Collection[Line]) -> Iterator[tuple[Place, str]]:
    """Words that are written for slides, and that the notes alone have; `known` are the lines of those that are told already."""
    for block in shown(report.sections, "deck"):
        for node in walk_nodes(block) if not isinstance(block, Section | SideBySide) else ():
            for number, words in enumerate(getattr(node, "slide", None) or ()):
                at = node.value_at("slide", number)
                if {line_of(at), line_of(node.at), line_of(block.at)} & {*known}:
                    continue
                lost = next((part for part in parts_of_line(words) if not said.holds(part)), None)
                if lost is not None:
                    yield at, f"no slide shows '{_short(lost)}', which is written for slides"


def _dropped(report: Report, said: Said, known: Collection[Line]) -> Iterator[tuple[Place, str]]:
    """Points, of a list whose other points stand on slides, of which the notes alone have the lead or the text."""
    for block in shown(report.sections, "deck"):
        if line_of(block.at) in known:
            continue
        for key in ("lead", "term", "text"):
            parts = [(part, lines_of(getattr(part, key, None))) for part in _items(block) if not part.slide]
            found = [(part, words[0], said.holds(words[0][:BEGINNING])) for part, words in parts if words]
            if 2 * sum(is_there for _, _, is_there in found) >= len(found):
                for part, words in ((part, words) for part, words, is_there in found if not is_there):
                    if line_of(part.at) not in known:
                        yield part.at, f"no slide shows the point '{_short(words)}', as the others of its list"


def _items(block: Node) -> Sequence[Item | Definition | Event]:
    match block:
        case Points(points=body) | Definitions(definitions=body) | Timeline(timeline=body):
            return body.items
    return ()


# ---------------------------------------------------------------------------------------------- tables


def _rows(slides: Slides, places: Places) -> Iterator[tuple[Place, str]]:
    """Rows on slides that are made of the cells of a table, and are none of its rows, or stand there once more."""
    counts: dict[int, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for slide in slides.slides:
        for shape in slide.shapes:
            table = places.node(shape.address)
            if not (shape.rows and isinstance(table, Table)) or table.table.spans or len(table.table.head_rows) > 1:
                continue
            body = table.table
            columns = body.on_slides or range(len(body.head))
            heads = tuple(letters(plain(body.head[column].title)) for column in columns)
            rows = [(at, tuple(letters(plain(row[each] or ())) for each in columns)) for at, row in rows_of(body)]
            whole, known = Counter(row for _, row in rows), {cell for _, row in rows for cell in row}
            for number, row in enumerate(tuple(map(letters, cells)) for cells in shape.rows):
                if row == heads or (number == 0 and set(row) != set(heads)):
                    continue
                counts[id(table)][row] += 1
                is_new = row not in whole and set(row) <= (set(heads) if number == 0 else known)
                if is_new or 0 < whole[row] < counts[id(table)][row]:
                    at = (
                        body.value_at("columns")
                        if number == 0
                        else next((at for at, own in rows if own == row), body.at)
                    )
                    words = _short(" · ".join(shape.rows[number]))
                    if is_new:
                        yield at, f"slide {slide.number} has the row '{words}', and the table has no such row"
                    else:
                        yield at, f"slide {slide.number} has the row '{words}' once more than the table"


# ---------------------------------------------------------------------------------------------- addresses


def _exchanged(slides: Slides, places: Places) -> Iterator[tuple[Place, str]]:
    """Points whose words are those of another of their list, and titles and summaries of sections that are another's; numbers
    of points that do not rise."""
    items: dict[str, dict[int, list[tuple[int, Shape]]]] = defaultdict(lambda: defaultdict(list))
    sections = [node for node in places.nodes.values() if isinstance(node, Section)]
    heads = _heads(places)
    for slide in slides.slides:
        for shape in slide.shapes:
            whole, _, rest = _parted(places, shape.address)
            first = rest.split(".")[0]
            if first.isdecimal():
                items[whole][int(first)].append((slide.number, shape))
            elif rest == "title" and isinstance(section := places.nodes.get(whole), Section):
                own, text = letters("".join(lines_of(section.title)[:1]))[:TITLE], letters(shape.text)
                if (
                    own
                    and text
                    and own not in text
                    and any(text in other for other in heads - {letters(plain(section.title))})
                ):
                    words = _short(shape.text)
                    yield section.at, f"slide {slide.number} has '{words}' in place of the title of a section"
            elif rest == "summary" and isinstance(section := places.nodes.get(whole), Section):
                own, text = letters(plain(section.summary or ())), letters(shape.text)
                if text and text not in own and any(text == letters(plain(each.summary or ())) for each in sections):
                    words = _short(shape.text)
                    yield section.at, f"slide {slide.number} has the summary '{words}' of another section"
    for address, groups in items.items():
        yield from _of_list(places.nodes[address], groups)


def _heads(places: Places) -> set[str]:
    """The titles, headlines and summaries of all sections and blocks, in letters."""
    keys = ("title", "headline", "summary")
    found = (getattr(node, key, None) for node in places.nodes.values() for key in keys)
    return {text for words in found if words and (text := letters(plain(words)))}


def _parted(places: Places, address: str) -> tuple[str, str, str]:
    """The longest beginning of an address that names a part of the report, and the rest."""
    steps = address.split(".")
    ends = (end for end in range(len(steps), 0, -1) if ".".join(steps[:end]) in places.nodes)
    end = next(ends, len(steps))
    return ".".join(steps[:end]), ".", ".".join(steps[end:])


def _of_list(node: Node, groups: Mapping[int, Sequence[tuple[int, Shape]]]) -> Iterator[tuple[Place, str]]:
    parts = _items(node)
    own = ["\n".join(letters(told.words) for told in words_of_node(part)) for part in parts]
    wrong = list[tuple[int, int, Shape]]()
    right = 0
    for number, group in groups.items():
        for slide, shape in group:
            text = letters(shape.text.partition("\n")[0])
            if not text or shape.address.endswith(".number") or not 0 < number <= len(own):
                continue
            if text in own[number - 1]:
                right += 1
            elif any(text in other for other in own):
                wrong.append((number, slide, shape))
    for number, slide, shape in wrong if right >= len(wrong) else ():
        yield parts[number - 1].at, f"slide {slide} has '{_short(shape.text)}' at point {number}, and it is another's"
    yield from _falling(parts, groups)


def _falling(parts: Sequence[Node], groups: Mapping[int, Sequence[tuple[int, Shape]]]) -> Iterator[tuple[Place, str]]:
    """Numbers of points that are not greater than the one before."""
    numbered = [
        (number, slide, shape.text, worth)
        for number in sorted(groups)
        for slide, shape in groups[number]
        if shape.address.endswith(".number") and (worth := _worth(shape.text)) is not None
    ]
    for (_, _, before, less), (number, slide, text, more) in pairwise(numbered):
        if less >= more and number <= len(parts):
            yield parts[number - 1].at, f"slide {slide} has the number '{text}' after '{before}'"


def _worth(number: str) -> int | None:
    if (digits := re.search("[0-9]+", letters(number))) is not None:
        return int(digits[0])
    return next(map(int, han_figures(number)), None)


def _numbers(slides: Slides, places: Places, words: Locale) -> Iterator[tuple[Place, str]]:
    """Captions with the number of another table or figure."""
    for slide in slides.slides:
        for shape in slide.shapes:
            node = places.node(shape.address)
            if (
                not shape.address.endswith(".caption")
                or not isinstance(node, Table | Figure | Chart)
                or not node.number
            ):
                continue
            pattern = words.table if isinstance(node, Table) else words.figure
            before, _, after = map(re.escape, pattern.partition("{}"))
            found = re.match(f"{before}([0-9]+){after}", shape.text)
            if found is not None and int(found[1]) != node.number:
                yield node.at, f"slide {slide.number} says '{found[0]}' of {pattern.format(node.number)}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
