"""What stands in the briefing in the place of another: cells, captions, leads, items. Each of them is there, so none is lost."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from publish.building.agreement.places import Line, items_of, keys_of, line_of, rows_of, shown
from publish.building.agreement.reading.letters import Said, is_drawn, letters
from publish.building.agreement.words import lines_of, short
from publish.diagnostics import Place
from publish.model import (
    Chart,
    ChartBody,
    Figure,
    FigureBody,
    Report,
    Section,
    SideBySide,
    Table,
    TableBody,
    walk_nodes,
)
from publish.model.nodes import Node, plain
from publish.text.locales import is_right_to_left, locale_of

BEGINNING: Final = 12
"""How many letters of a caption, a text or an item are looked for."""
LEAST: Final = 4
"""The fewest letters of what is looked for."""
CELL: Final = 12
"""The most letters of a cell that stands where another belongs."""
COLUMNS: Final = 12
"""The most columns of a table of which it is told which two changed places."""
MOST: Final = 60
"""The most rows of a table whose cells are compared."""
_Row = tuple[str, ...]


def exchanged(report: Report, said: Said, known: frozenset[Line]) -> Iterator[tuple[Place, str]]:
    """The place of all that stands in the place of another, and what it is; `known` are the lines of what is told already."""
    if is_right_to_left(report.lang):
        return
    whole = "".join(said.parts)
    yield from _captions(report, said)
    yield from _sources(report, said, known)
    for block in shown(report.sections, "briefing"):
        if not isinstance(block, SideBySide) and line_of(block.at) not in known:
            if isinstance(block, Table) and not block.table.spans:
                yield from _cells(block.table, whole)
            parts = items_of(block)
            yield from _leads(parts, whole)
            yield from _order(parts, whole)


def _captions(report: Report, said: Said) -> Iterator[tuple[Place, str]]:
    """Captions that stand after the number of another figure or table."""
    words, captions = locale_of(report.lang), list[tuple[Node, str, str]]()
    for block in shown(report.sections, "briefing"):
        caption = lines_of(_body(block).caption) if isinstance(block, Table | Figure | Chart) else ()
        if isinstance(block, Table | Figure | Chart) and block.number and caption and _is_plain(caption[0]):
            pattern = words.table if isinstance(block, Table) else words.figure
            captions.append((block, letters(pattern.format(block.number)), letters(caption[0])[:BEGINNING]))
    for node, number, words_of_it in captions:
        others = (other for _, _, other in captions if len(other) >= LEAST and not other.startswith(words_of_it))
        if not said.has(number + words_of_it) and any(said.has(number + other) for other in others):
            yield node.at, f"in the briefing, '{words_of_it}' does not stand at {number}"
        elif len(words_of_it) >= LEAST and not said.has(number + words_of_it):
            before, digits, after = re.split("([0-9]+)", number, maxsplit=1)
            pattern = f"{re.escape(before)}([0-9]+){re.escape(after)}{re.escape(words_of_it)}"
            other = next((found for found in re.finditer(pattern, "".join(said.parts))), None) if before else None
            if other is not None and other[1] != digits:
                yield node.at, f"in the briefing, '{words_of_it}' stands at '{before}{other[1]}{after}'"


def _sources(report: Report, said: Said, known: frozenset[Line]) -> Iterator[tuple[Place, str]]:
    """Sources without the word of the language before them."""
    word, same, whole = locale_of(report.lang).source, defaultdict[str, list[Place]](list), "".join(said.parts)
    for block in shown(report.sections, "briefing"):
        for node in walk_nodes(block) if not isinstance(block, Section | SideBySide) else ():
            source = lines_of(getattr(node, "source", None)) if "source" in keys_of(type(node)) else ()
            if source and line_of(node.value_at("source")) not in known and _is_plain(source[0]):
                same[letters(source[0])[:BEGINNING]].append(node.value_at("source"))
    for begin, places in same.items():
        found = re.finditer(re.escape(begin), whole) if begin else ()
        stand = [whole[: each.start()].endswith(letters(word)) for each in found]
        if stand and sum(stand) < len(places):
            is_one_each = len(stand) == len(places)
            wrong = [at for number, at in enumerate(places) if not is_one_each or not stand[number]]
            label = word.strip()
            yield from ((at, f"in the briefing, '{label}' does not stand before '{begin}'") for at in wrong)


def _body(block: Table | Figure | Chart) -> TableBody | FigureBody | ChartBody:
    return block.table if isinstance(block, Table) else block.figure if isinstance(block, Figure) else block.chart


def _is_plain(*texts: str) -> bool:
    """Whether a page stores texts in the order in which they are read."""
    return not any(map(is_drawn, texts))


# ---------------------------------------------------------------------------------------------- tables


def _cells(table: TableBody, whole: str) -> Iterator[tuple[Place, str]]:
    """Cells that stand in the place of another of their row or column, or that are altered, of a table whose rows stand on a page
    a cell beside the other."""
    rows = [(at, tuple(plain(cell or ()) for cell in row)) for at, row in rows_of(table)]
    if len(rows) > MOST or not all(_is_plain(*row) for _, row in rows):
        return
    bare = [tuple(map(letters, row)) for _, row in rows]
    stand = ["".join(row) in whole for row in bare]
    if not any(stand) and (columns := _exchanged_columns(bare, whole)) is not None:
        first, second = (plain(table.head[at].title) for at in columns)
        yield (
            table.value_at("columns"),
            f"in the briefing, the columns '{short(first)}' and '{short(second)}' stand in each other's place",
        )
    if 2 * sum(stand) < len(rows) or sum(stand) < 2:
        return
    once = [
        (at, whole.find(text)) for (at, _), text in zip(rows, map("".join, bare), strict=True) if whole.count(text) == 1
    ]
    for (one, before), (other, after) in pairwise(once):
        if before > after:
            yield from (
                (at, "in the briefing, this row stands where another of its table belongs") for at in (one, other)
            )
    real = {"".join(row) for row in bare}
    above = ("", *("".join(row)[-BEGINNING:] if is_there else "" for row, is_there in zip(bare, stand, strict=True)))
    for (at, row), cells, is_there, end in zip(rows, bare, stand, above[:-1], strict=True):
        if not is_there and (found := _instead(cells, bare, real, whole, end)) is not None:
            yield at, f"in the briefing, the row '{short(' · '.join(row))}' has '{short(found)}'"


def _exchanged_columns(rows: Sequence[_Row], whole: str) -> tuple[int, int] | None:
    """The two columns that changed places in most rows of a table, if any did."""
    wide = min(map(len, rows), default=0)
    for one, other in combinations(range(min(wide, COLUMNS)), 2):
        order = [*range(wide)]
        order[one], order[other] = other, one
        turned = ["".join(row[at] for at in order) for row in rows if row[one] != row[other]]
        if len(turned) > 1 and 2 * sum(row in whole for row in turned if len(row) >= LEAST) > len(turned):
            return one, other
    return None


def _instead(cells: _Row, rows: Sequence[_Row], real: set[str], whole: str, above: str) -> str | None:
    """What stands where a row ought to stand, if that can be told, below a row that ends so."""
    for one, other in combinations(range(len(cells)), 2):
        order = [*range(len(cells))]
        order[one], order[other] = other, one
        if _stands(mixed := "".join(cells[at] for at in order), real, whole):
            return mixed
    for at in range(len(cells)):
        for row in rows:
            if at < len(row) and _stands(mixed := "".join((*cells[:at], row[at], *cells[at + 1 :])), real, whole):
                return mixed
    for at in range(len(cells)):
        before, after = above + "".join(cells[:at]), "".join(cells[at + 1 :])
        if not cells[at] or len(before) < LEAST or (not after and at + 1 < len(cells)):
            continue
        end = re.escape(after) if after else f"(?={'|'.join(re.escape(''.join(row)) for row in rows if any(row))})"
        found = re.search(f"{re.escape(before)}(.{{0,{CELL}}}?){end}", whole)
        if found is not None and found[0][len(above) :] not in real and found[1] != cells[at]:
            return found[0][len(above) :]
    return None


def _stands(mixed: str, real: set[str], whole: str) -> bool:
    return len(mixed) > LEAST and mixed not in real and mixed in whole


# ---------------------------------------------------------------------------------------------- lists


def _leads(parts: Sequence[Node], whole: str) -> Iterator[tuple[Place, str]]:
    """Dates, leads and terms that stand before the text of another of their list, or that are almost what they ought to be."""
    pairs = [(part, *pair) for part in parts for pair in _pairs(part)]
    after = sum(end + lead in whole for part, lead, _ in pairs if (end := _end(part)))
    if after > sum(lead + text in whole for _, lead, text in pairs):
        return  # a layout of its own may draw terms after their texts
    for part, lead, text in pairs:
        if lead + text in whole or len(text) < LEAST or whole.count(text) != 1 or lead not in whole:
            continue
        stands = whole[: whole.find(text)]
        other = next((other for _, other, _ in pairs if other != lead and stands.endswith(other)), None)
        if (
            other is None
            and len(lead) > 1
            and stands[-len(lead) :] != lead
            and sorted(stands[-len(lead) :]) == sorted(lead)
        ):
            other = stands[-len(lead) :]
        if other is not None:
            yield part.at, f"in the briefing, '{short(other)}' stands before '{text}', and not '{short(lead)}'"


def _pairs(part: Node) -> Iterator[tuple[str, str]]:
    """What of an item stands right before what, and how that begins: its date or phase, its lead or term, its text."""
    held = (getattr(part, key, None) for key in ("when", "lead", "term", "text"))
    for first, then in pairwise(lines for each in held if (lines := lines_of(each))):
        if _is_plain(*first, *then):
            yield letters(first[-1]), letters(then[0])[:BEGINNING]


def _end(part: Node) -> str:
    return letters("".join(lines_of(getattr(part, "text", None))[-1:]))[-BEGINNING:]


def _order(parts: Sequence[Node], whole: str) -> Iterator[tuple[Place, str]]:
    """Items that stand after those that follow them."""
    found = [
        (part, place)
        for part in parts
        if (text := letters("".join(lines_of(getattr(part, "text", None))[:1])))
        and len(text) >= LEAST
        and whole.count(text) == 1
        and (place := whole.find(text)) >= 0
    ]
    for (one, before), (other, after) in pairwise(found):
        if before > after:
            for part in (one, other):
                yield part.at, "in the briefing, this item stands where another of its list belongs"
