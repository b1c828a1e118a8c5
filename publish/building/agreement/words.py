"""The words of the source that a finished product does not hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from publish.building.agreement.places import Line, keys_of, line_of, rows_of, shown
from publish.building.agreement.reading.letters import Said, letters, longest
from publish.diagnostics import Place
from publish.model import Block, ChartBody, Event, Metric, Report, Section, TableBody
from publish.model.nodes import (
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    Link,
    Node,
    Ruby,
    Strong,
    Text,
    is_inlines,
    plain,
)
from publish.text.figures import times_in

OF_ONE: Final = {
    "deck": frozenset({"headline", "slide", "summary", "notes", "closing"}),
    "briefing": frozenset({"attachments", "signature", "distribution", "to", "title_lines"}),
}
"""Keys whose words are for one product by their meaning."""
DECLARED: Final = frozenset({"facts", "data"})
"""Keys of a report whose words are printed where they are used, if they are."""
PLAIN: Final = frozenset({"subtitle", "kind", "authors"})
"""Keys of texts without markup that are printed as they are written."""
OF_WHOLE: Final = (
    frozenset({"rows", "columns", "total"}),
    frozenset({"rows", "columns", "total", "note", "source", "unit"}),
)
"""Keys of a table that a deck does not show with a part of it; and without it."""
SPANNED: Final = "spanned"
"""The key of the cells of a table of which some stand over several rows or columns, and are printed once."""
IN_CELLS: Final = frozenset({"total", "status"})
"""Keys whose words, of a node of their own, stand in the cells of a table as they are printed, too."""
SHOWN: Final = 40
"""How much of a lost text a message shows."""


class Told(NamedTuple):
    """Words of the source, their place, and the products that must hold them."""

    words: str
    at: Place
    products: frozenset[str]
    key: str = ""
    """The key that has them."""
    is_footnote: bool = False


def words_of(report: Report) -> Iterator[Told]:
    """All words of a report with inline markup, footnotes after the text that calls them."""
    yield from _of_node(report, frozenset(OF_ONE))


def words_of_node(node: Node) -> Iterator[Told]:
    """The words of a part of a report, likewise."""
    yield from _of_node(node, frozenset(OF_ONE))


def _of_node(node: Node, products: frozenset[str]) -> Iterator[Told]:
    keys = keys_of(type(node))
    if "only" in keys and (only := getattr(node, "only", None)) is not None:
        products &= {only}
    if isinstance(node, Section):
        # What shows none of its blocks has no use for its title; of one without any it is told that it is empty.
        blocks = {product: any(isinstance(each, Block) for each in shown((node,), product)) for product in products}
        products = frozenset(product for product in products if blocks[product]) or products
    for key in keys:
        # With data, these name columns.
        if isinstance(node, Report) and key in DECLARED:
            continue
        if isinstance(node, Metric) and node.data and key in ("value", "change"):
            continue
        here = _printing(key, products)
        if isinstance(node, TableBody) and node.deck is not None and key in OF_WHOLE[node.deck == "omit"]:
            here -= {"deck"}
        if isinstance(node, TableBody) and key in ("rows", "columns"):
            yield from _of_table(node, key, here)
            continue
        if (value := getattr(node, key)) is None:
            continue
        parts = _of_value(value, node, key, here)
        if isinstance(node, Event) and key == "when":
            # The lines of a time stand beside those of what happened then.
            yield from (part._replace(words=words) for part in parts for words in times_in(part.words) or (part.words,))
        elif key in IN_CELLS:
            yield from (part._replace(key=key) for part in parts)
        else:
            yield from parts
    if isinstance(node, ChartBody):
        yield from _of_chart(node, products)


def _of_chart(chart: ChartBody, products: frozenset[str]) -> Iterator[Told]:
    """What is told of a chart that its author may leave to be worked out: the line below its caption, and its alt text, which
    the notes have, too."""
    if chart.plot is not None and chart.plot.subtitle and not chart.subtitle:
        yield Told(chart.plot.subtitle, chart.at, products, "subtitle")
    if chart.description:
        yield Told(chart.description, chart.at, products & {"deck"}, "description")


@cache
def _printing(key: str, products: frozenset[str]) -> frozenset[str]:
    """Those of some products that print the words of a key."""
    return frozenset(
        product for product in products if not any(key in OF_ONE[other] for other in OF_ONE if other != product)
    )


def _of_table(table: TableBody, key: str, products: frozenset[str]) -> Iterator[Told]:
    """The cells of a table as they are printed: figures in the language's form, statuses in words."""
    flat = tuple(column.title for column in table.head)
    heads = [
        (table.value_at("columns"), row)
        for row in [tuple(cell.title for cell in row) for row in table.head_rows] or [flat]
    ]
    kind = SPANNED if table.spans or table.merge or len(table.head_rows) > 1 else key
    for at, row in heads if key == "columns" else rows_of(table):
        for cell in filter(None, row):
            yield from (Told(part, at, products, kind, is_footnote) for part, is_footnote in _parts(cell))


def _of_value(value: object, node: Node, key: str, products: frozenset[str], item: int = 0) -> Iterator[Told]:
    if is_inlines(value):
        parts = _parts(value)
        yield from (Told(part, node.value_at(key, item), products, key, is_footnote) for part, is_footnote in parts)
    elif isinstance(value, str) and key in PLAIN:
        yield Told(value, node.value_at(key), products, key)
    elif isinstance(value, Node):
        yield from _of_node(value, products)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _of_value(inner, node, key, products)
    elif isinstance(value, tuple):
        for at, inner in enumerate(value):
            yield from _of_value(inner, node, key, products, at)


def _parts(inlines: Inlines) -> Iterator[tuple[str, bool]]:
    """The text, parted at its links and at characters with ruby text, which each product sets in its own way; and its footnotes,
    each with whether it is one."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        yield inlines[0].text, False
        return
    yield from ((part, False) for part in parts_of_line(inlines))
    for footnote in _footnotes(inlines):
        yield from ((part, True) for part, _ in _parts(footnote.children))


def parts_of_line(inlines: Inlines) -> Iterator[str]:
    """The text, parted likewise, without its footnotes."""
    piece: list[Inline] = []
    for inline in _bare(inlines):
        if isinstance(inline, Link | Ruby):
            yield plain(tuple(piece))
            piece = []
            if isinstance(inline, Ruby):
                yield from (inline.base, inline.reading)
            elif not inline.is_reference:
                yield from parts_of_line(inline.children)
        else:
            piece.append(inline)
    yield plain(tuple(piece))


def lines_of(inlines: Inlines | None) -> tuple[str, ...]:
    """What of a text stands in its line in every product, parted at its links and left out where characters have ruby text."""
    if inlines and len(inlines) == 1 and isinstance(inlines[0], Text):
        return (inlines[0].text,) if inlines[0].text.strip() else ()
    pieces: list[list[Inline]] = [[]]
    for inline in _bare(inlines or ()):
        match inline:
            case Ruby():
                pieces.append([])
            case Link(children=children, is_reference=False):
                pieces += [[*children], []]
            case _:
                pieces[-1].append(inline)
    return tuple(text for piece in pieces if (text := plain(tuple(piece))).strip())


def _bare(inlines: Inlines) -> Iterator[Inline]:
    """The text without strength and emphasis."""
    for inline in inlines:
        if isinstance(inline, Strong | Emphasis):
            yield from _bare(inline.children)
        else:
            yield inline


def _footnotes(inlines: Inlines) -> Iterator[Footnote]:
    for inline in inlines:
        if isinstance(inline, Footnote):
            yield inline
        elif isinstance(inline, Strong | Emphasis | Link):
            yield from _footnotes(inline.children)


def with_readings(inlines: Inlines) -> Inlines:
    """A text as slides have it: how characters are read stands in brackets after them."""
    return tuple(map(_with_reading, inlines))


def _with_reading(inline: Inline) -> Inline:
    if isinstance(inline, Ruby):
        return Text(f"{inline.base}（{inline.reading}）")
    if isinstance(inline, Strong | Emphasis):
        return type(inline)(with_readings(inline.children))
    if isinstance(inline, Link):
        return Text(plain(with_readings(inline.children)))
    return inline


def words_lost(
    told: Iterable[Told], product: str, said: Said, known: Collection[Line], in_pieces: bool = False
) -> Iterator[tuple[Place, str]]:
    """The place of each text that a product must hold and does not, and where it begins to differ; `known` are the lines of
    parts that are known not to be whole in it. A page that is read from right to left says all its texts `in_pieces`."""
    for part in told:
        if product not in part.products or line_of(part.at) in known:
            continue
        if (lost := said.lost(part.words, in_pieces)) is not None:
            yield part.at, _difference(lost, said)


def _difference(words: str, said: Said) -> str:
    """The part of a text where the product begins to differ from it."""
    words = " ".join(words.split())
    same = longest(len(words), lambda length: said.has(letters(words[:length])))
    start = max(0, min(same - SHOWN // 2, len(words) - SHOWN))
    return ("…" if start else "") + words[start : start + SHOWN] + ("…" if start + SHOWN < len(words) else "")


def short(text: str, most: int = 30) -> str:
    """A text as a message shows it: its first `most` characters."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most]}…"
