"""Where links lead: those of the report, of the pages, and of the slides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final, NamedTuple
from urllib.parse import unquote

from publish.building.agreement.places import Line, Places, keys_of, line_of, shown
from publish.building.agreement.reading.headings import Destination
from publish.building.agreement.reading.letters import is_drawn, letters
from publish.building.agreement.reading.marks import NEAR, PageLink
from publish.building.agreement.reading.pages import Pages
from publish.building.agreement.reading.slides import Shape, Slide, Slides
from publish.building.agreement.words import OF_ONE, short
from publish.diagnostics import Place
from publish.model import Definitions, Points, Report, Section, SideBySide, Table, Timeline, walk_nodes
from publish.model.nodes import Emphasis, Footnote, Link, Node, Strong, is_inlines, plain

LISTS: Final = (Table, Points, Definitions, Timeline)
HEADS: Final = frozenset({"headline", "title", "caption", "source", "summary", "subtitle"})
"""The last steps of addresses whose words lead nowhere on slides."""
LISTED: Final = frozenset({"rows", "lead", "term", "text"})
"""The keys of tables and lists whose words lead on slides where they do in the text."""
LEAST: Final = 4
"""The fewest letters of words of which it is told that they lead nowhere."""
_Found = Iterator[tuple[Place, str]]


class Given(NamedTuple):
    """A link of the report: where it stands, its words, where it leads, and its place."""

    node: Node
    key: str
    words: str
    address: str
    at: Place

    @property
    def name(self) -> str:
        """The name of the part of the report that it leads to; "" of one that leads out of it."""
        return self.address[1:] if self.address.startswith("#") else ""


def links_apart(
    report: Report, links: Sequence[Given], pages: Pages, slides: Slides, places: Places, known: Set[Line]
) -> _Found:
    """The place of each link of a report that a product lacks, or that leads elsewhere in it, and which; `known` are the lines of
    what is told already."""
    given = [link for link in links if line_of(link.at) not in known]
    in_briefing = [link for link in given if link.key not in OF_ONE["deck"] and _is_shown(link.node, "briefing")]
    if in_briefing:
        yield from _on_pages(in_briefing, pages)
    parts = {slide.part: slide for slide in slides.slides}
    for slide in slides.slides:
        for shape in slide.shapes:
            for words, target in shape.links:
                yield from _on_slide(slide, shape, words, target, given, parts, places)
    yield from _dropped(given, slides, places)


def _is_shown(node: Node, product: str) -> bool:
    only = getattr(node, "only", None)
    return only in (None, product)


def links_given(report: Report) -> Iterator[Given]:
    """The links of sections and blocks that both products show, but for those that name a page or a slide."""
    in_briefing = {id(part) for part in shown(report.sections, "briefing")}
    for part in shown(report.sections, "deck"):
        if id(part) not in in_briefing:
            continue
        nodes = (part,) if isinstance(part, Section | SideBySide) else walk_nodes(part)
        for node in nodes:
            for key in keys_of(type(node)):
                if not isinstance(part, Section | SideBySide) or key in ("title", "notes"):
                    found = _within(getattr(node, key))
                    yield from (
                        Given(part, key, plain(link.children), link.href, link.at) for link in found if not link.product
                    )


def _within(value: object) -> Iterator[Link]:
    if is_inlines(value):
        for inline in value:
            if isinstance(inline, Link):
                yield inline
            elif isinstance(inline, Strong | Emphasis | Footnote):
                yield from _within(inline.children)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _within(inner)


def _same(one: str, other: str) -> bool:
    return unquote(one).rstrip("/").casefold() == unquote(other).rstrip("/").casefold()


def _alike(one: str, other: str) -> bool:
    """Whether some words may be a part of others."""
    first, second = letters(one), letters(other)
    return first in second or second in first or is_drawn(one)


# ---------------------------------------------------------------------------------------------- pages


def _on_pages(given: Sequence[Given], pages: Pages) -> _Found:
    named = pages.places
    for link in {(link.words, link.address, link.at): link for link in given}.values():
        if link.address.startswith("#") and link.address[1:] not in named:
            continue
        leading = (each for each in pages.links if _leads(each, link.address, named))
        if not any(_alike(each.words, link.words) for each in leading):
            yield link.at, f"in the briefing, '{short(link.words)}' does not lead to '{link.address}'"


def _leads(link: PageLink, address: str, named: Mapping[str, Destination]) -> bool:
    if not address.startswith("#"):
        return _same(link.address, address)
    (page, up), there = named[address[1:]], link.place
    return there is not None and there[0] == page and (up is None or there[1] is None or abs(up - there[1]) <= NEAR)


# ---------------------------------------------------------------------------------------------- slides


def _on_slide(
    slide: Slide,
    shape: Shape,
    words: str,
    target: str,
    given: Sequence[Given],
    parts: Mapping[str, Slide],
    places: Places,
) -> _Found:
    """What is told of a part of a shape that leads anywhere."""
    node = places.node(shape.address)
    if (to := parts.get(target)) is not None:
        if not words:
            if isinstance(node, Section) and not _shows(to, node, places):
                yield (
                    node.at,
                    f"slide {slide.number} leads from '{short(shape.text)}' to slide {to.number}, which does not show it",
                )
            return
        own = [
            link for link in given if link.address.startswith("#") and _alike(words, link.words) and link.node is node
        ]
        nodes = [places.nodes.get(link.address[1:]) for link in own]
        if own and all(node is not None and not _shows(to, node, places) for node in nodes):
            yield (
                own[0].at,
                f"slide {slide.number} leads from '{short(words)}' to slide {to.number}, which does not show it",
            )
    elif words and given:
        own = [link for link in given if link.node is node and _alike(words, link.words)]
        own = [link for link in own if not link.address.startswith("#")]
        if own and not any(_same(link.address, target) for link in own):
            yield own[0].at, f"slide {slide.number} leads from '{short(words)}' to '{target}'"


def _shows(slide: Slide, node: Node, places: Places) -> bool:
    """Whether a slide shows a part of the report, or one within it."""
    shown = [places.node(address) for address in (slide.topic, *(shape.address for shape in slide.shapes))]
    if any(each is node for each in shown):
        return True
    sections = [section for each in shown if (section := places.around(each)) is not None]
    if isinstance(node, Section):
        return any(section.path[: len(node.path)] == node.path for section in sections)
    return any(section is places.around(node) for section in sections)


def _dropped(given: Sequence[Given], slides: Slides, places: Places) -> _Found:
    """Links whose words a slide has, as the text of their block has them, and which lead nowhere there."""
    shapes: dict[int, list[Shape]] = defaultdict(list)
    for slide in slides.slides:
        for shape in slide.shapes:
            if shape.address.rpartition(".")[2] not in HEADS and not shape.is_title:
                shapes[id(places.node(shape.address))].append(shape)
    for link in given:
        words, own = letters(link.words), shapes.get(id(link.node), [])
        is_plain = not link.address.startswith("#") and link.key in LISTED and len(words) >= LEAST
        if (
            not is_plain
            or not isinstance(link.node, LISTS)
            or _has_slide(link.node)
            or any(words in letters(part) for shape in own for part, _ in shape.links)
        ):
            continue
        told = sum(words in letters(shape.words) for shape in own)
        if told and sum(words == letters(other.words) for other in given if other.node is link.node) >= told:
            yield link.at, f"on slides, '{short(link.words)}' does not lead to '{link.address}'"


def _has_slide(node: Node) -> bool:
    return not isinstance(node, Section) and any(getattr(part, "slide", None) for part in walk_nodes(node))
