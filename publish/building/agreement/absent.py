"""What ought to stand on slides, in their notes, or above a section, and does not: words that the product has elsewhere are not
where they are looked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from datetime import date
from itertools import pairwise
from typing import Final

from publish.building.agreement.counted import fewer
from publish.building.agreement.on_slides.standing import Standing
from publish.building.agreement.places import Line, Places, items_of, line_of, name_of, shown
from publish.building.agreement.reading.letters import AGAIN, Said, is_drawn, letters, longest
from publish.building.agreement.reading.pages import Pages
from publish.building.agreement.reading.slides import Shape, Slides
from publish.building.agreement.seen.counters import COUNTER, is_counter_of
from publish.building.agreement.words import Told, lines_of, parts_of_line, short, words_of_node
from publish.diagnostics import Place
from publish.model import (
    Chart,
    Figure,
    Item,
    Paragraph,
    Report,
    Section,
    SideBySide,
    Table,
    Timeline,
    walk_nodes,
)
from publish.model.nodes import Inlines, Node, plain
from publish.text.locales import date_in_words, is_right_to_left

BEGINNING: Final = 8
"""How many characters of a point are looked for."""
LONGEST_BEGINNING: Final = 40
"""The same where points begin alike."""
_DIGITS: Final = re.compile("[0-9]+")
"""Those of a title may be followed by the number of a footnote."""
OF_TITLE: Final = 12
"""How many letters of a title are looked for below the place that links to it lead to."""
FEW: Final = 5
"""What one in so many slides lacks that the others have, it lacks by mistake."""
BEFORE: Final = 4
"""How many letters of a heading's number stand before it at most, without digits; and how many a title has that is told apart."""
ON_SLIDES: Final = frozenset({"headline", "caption", "source", "note", "term", "lead", "when", "by"})
"""Keys of blocks whose words stand on slides, whatever the notes have."""
OF_COVER: Final = ("title", "kind", "subtitle", "organization", "date", "dateline")
"""Keys of a report whose words stand on the cover of a deck."""
OF_FRONT: Final = ("issue", "organization", "date", "classification", "urgency", "copy_number")
"""Keys of a report whose words stand on the first page of a briefing."""
IN_NOTES: Final = ON_SLIDES - {"headline"} | {
    "text",
    "intro",
    "notes",
    "subtitle",
    "unit",
    "description",
    "label",
    "title",
    "value",
    "change",
}
"""Keys of blocks whose words stand in the notes, whatever slides have."""


def absent(
    report: Report, pages: Pages, slides: Slides, places: Places, known: Set[Line]
) -> Iterator[tuple[Place, str]]:
    """The place of all that is not where it belongs, and what is missing there; `known` are the lines of what is told already."""
    standing = Standing(slides, places)
    yield from _unshown(report, standing, places, known)
    yield from _dropped(report, standing, known)
    told = tuple(_of_blocks(report))
    for at, words in _missing(told, ON_SLIDES, standing.of, known):
        yield at, f"no slide shows '{words}'"
    notes = _Notes(slides, places)
    for at, words in _missing(told, IN_NOTES, notes.beside, known):
        yield at, f"the notes of its slides do not say '{words}'"
    yield from _fewer(told, notes, known)
    yield from _cover(report, slides, known)
    yield from _front(report, pages, known)
    yield from _untitled(slides, places)
    yield from _unnamed(report, slides, places)
    yield from _blocks(report, slides, places, known)
    yield from _agenda(report, slides)
    yield from _headings(report, pages)
    yield from _numbered(report, pages)


# ---------------------------------------------------------------------------------------------- words


def _missing(
    of_blocks: Iterable[tuple[Node, Told]], keys: Collection[str], said: Callable[[Node], Said], known: Set[Line]
) -> Iterator[tuple[Place, str]]:
    """Words of some keys that do not stand where those of their kind do; footnotes stand in the notes."""
    for part, told in of_blocks:
        if told.key not in keys or "deck" not in told.products or not known.isdisjoint(_lines(part, told)):
            continue
        if (not told.is_footnote or "notes" in keys) and said(part).lost(told.words) is not None:
            yield told.at, short(told.words)


def _fewer(told: Iterable[tuple[Node, Told]], notes: _Notes, known: Set[Line]) -> Iterator[tuple[Place, str]]:
    """Words that the notes of their slides have less often than the report."""
    groups: dict[int, tuple[Said, list[Told]]] = {}
    for part, each in told:
        if each.key in IN_NOTES and not each.is_footnote and known.isdisjoint(_lines(part, each)):
            said = notes.beside(part)
            groups.setdefault(id(said), (said, []))[1].append(each)
    for said, of_group in groups.values():
        for at, words, there, wanted in fewer(of_group, "deck", said):
            yield at, f"of the {wanted} times that its section says '{short(words)}', the notes have {there}"


def _lines(part: Node, told: Told) -> Iterator[Line]:
    """The lines at which it may be told already that some words have no room."""
    yield from (line_of(told.at), line_of(part.at))
    if isinstance(part, Section):
        yield from (line_of(block.at) for block in part.content)


class _Notes:
    """The notes of slides, by what they show."""

    def __init__(self, slides: Slides, places: Places) -> None:
        self.places, self.slides = places, slides.slides
        shown = ((slide.topic, *(shape.address for shape in slide.shapes)) for slide in slides.slides)
        nodes = ([places.node(address) for address in addresses] for addresses in shown)
        self.sections = [{section.path for node in each if (section := places.around(node))} for each in nodes]
        self._beside: dict[tuple[int, ...], Said] = {}
        self._of_sections, self._of_chapters = (defaultdict[tuple[int, ...], list[int]](list) for _ in range(2))
        for at, paths in enumerate(self.sections):
            for path in paths:
                self._of_sections[path].append(at)
            for path in {path[:1] for path in paths}:
                self._of_chapters[path].append(at)

    def beside(self, part: Node) -> Said:
        """The notes of the slides that show the section of a block; else those of its chapter, or of the one before it, which tells of
        both in one list."""
        section = self.places.around(part)
        path = section.path if section is not None else ()
        if path not in self._beside:
            chapter = max((each for each in self._of_chapters if each <= path[:1]), default=())
            numbers = self._of_sections.get(path) or self._of_chapters.get(chapter, [])
            self._beside[path] = Said(tuple(letters(self.slides[at].notes) for at in numbers))
        return self._beside[path]


def _of_blocks(report: Report) -> Iterator[tuple[Node, Told]]:
    """The words of all blocks in the deck, and the headlines of sections; each with its block or section."""
    for part in shown(report.sections, "deck"):
        if isinstance(part, Section):
            words = parts_of_line(part.headline or ())
            at = part.value_at("headline")
            yield from ((part, Told(each, at, frozenset({"deck"}), "headline")) for each in words)
        elif not isinstance(part, SideBySide):
            yield from ((part, told) for told in words_of_node(part))


def _unshown(
    report: Report, standing: Standing, places: Places, known: Collection[Line]
) -> Iterator[tuple[Place, str]]:
    """Words that are written for slides, and that the notes alone have; `known` are the lines of those that are told already."""
    for block in shown(report.sections, "deck"):
        for node in walk_nodes(block) if not isinstance(block, Section | SideBySide) else ():
            for number, words in enumerate(getattr(node, "slide", None) or ()):
                at = node.value_at("slide", number)
                if {line_of(at), line_of(node.at), line_of(block.at)} & {*known}:
                    continue
                said = standing.of(places.around(block) or block)
                lost = next((part for part in parts_of_line(words) if not said.holds(part)), None)
                if lost is not None:
                    yield at, f"no slide shows '{short(lost)}', which is written for slides"


def _dropped(report: Report, standing: Standing, known: Collection[Line]) -> Iterator[tuple[Place, str]]:
    """Points, of a list whose other points stand on slides, of which the notes alone have the lead or the text."""
    for block in shown(report.sections, "deck"):
        if line_of(block.at) in known:
            continue
        for key in ("lead", "term", "when", "text"):
            parts = [
                (part, _of_part(standing, block, at, key), lines_of(getattr(part, key, None)))
                for at, part in enumerate(items_of(block), start=1)
                if not part.slide
            ]
            length = _telling([words[0] for _, _, words in parts if words])
            found = [
                (
                    part,
                    words[0],
                    _holds(said, words[0], length) and (key == "text" or not _is_of_text(said, words[0], part)),
                )
                for part, said, words in parts
                if words and letters(words[0]) and not (key == "text" and _announces(part))
            ]
            if 2 * sum(is_there for _, _, is_there in found) >= len(found):
                for part, words in ((part, words) for part, words, is_there in found if not is_there):
                    if line_of(part.at) not in known:
                        yield part.at, f"no slide shows the point '{short(words)}', as the others of its list"


def _of_part(standing: Standing, block: Node, number: int, key: str) -> Said:
    """Where the words of a key of a point are to stand: a time stands above the lead of its event."""
    is_head = key == "when" if isinstance(block, Timeline) else key in ("lead", "term")
    return standing.head_of_item(block, number) if is_head else standing.of_item(block, number)


def _is_of_text(said: Said, lead: str, part: Node) -> bool:
    """Whether the letters of a lead stand on slides no more often than in the text after it."""
    own, text = letters(lead), "".join(map(letters, lines_of(getattr(part, "text", None))))
    return 0 < text.count(own) == "".join(said.parts).count(own) and said.has(text)


_DASH: Final = re.compile(r"([.?!…])\s[–—-]\s")
"""A dash between two sentences, which goes where they stand apart."""


def _holds(said: Said, words: str, length: int) -> bool:
    """Whether a point stands somewhere, by its first characters."""
    return said.holds(words[:length]) or said.holds(_DASH.sub(r"\1 ", words)[:length])


def _telling(texts: Sequence[str]) -> int:
    """How many characters of texts tell them from each other, as far as the first ones do."""
    pairs = pairwise(sorted(set(texts)))
    same = (longest(len(one), lambda length: other.startswith(one[:length])) for one, other in pairs)  # noqa: B023
    return min(max((BEGINNING, *(each + 1 for each in same))), LONGEST_BEGINNING)


def _announces(part: Node) -> bool:
    """Whether the text of a point only announces the points within it, which then stand below its lead on slides."""
    if not isinstance(part, Item) or not part.lead or part.points is None:
        return False
    return plain(part.text or ()).rstrip()[-1:] in (":", "：")


# ---------------------------------------------------------------------------------------------- whole parts


def _cover(report: Report, slides: Slides, known: Collection[Line]) -> Iterator[tuple[Place, str]]:
    """The words of the cover that it does not show."""
    parts: list[tuple[str, str, Node, Sequence[str]]] = [("cover", "report.", report, OF_COVER)]
    if report.closing is not None:
        parts.append(("closing", "closing.", report.closing, ("headline", "text")))
    for topic, name, node, keys in parts:
        of_slide = [slide for slide in slides.slides if slide.topic == topic]
        shapes = [shape for slide in of_slide for shape in slide.shapes if shape.address.startswith(name)]
        said = Said((letters("\n".join(shape.words for shape in shapes)),))
        for key in keys if of_slide else ():
            at = node.value_at(key)
            lost = next((text for text in _texts(node, key) if said.lost(text) is not None), None)
            if lost is not None and line_of(at) not in known:
                if topic == "cover":
                    yield at, f"the cover does not show '{short(lost)}'"
                else:
                    yield at, f"the closing slide does not show '{short(lost)}'"


def _front(report: Report, pages: Pages, known: Set[Line]) -> Iterator[tuple[Place, str]]:
    """What heads the briefing, and stands on none of its pages: its number, its date, who issues it, who may read it."""
    for key in () if is_right_to_left(report.lang) else OF_FRONT:
        at = report.value_at(key)
        lost = next((text for text in _texts(report, key) if pages.said.lost(text) is not None), None)
        if lost is not None and not is_drawn(lost) and line_of(at) not in known:
            yield at, f"the first page of the briefing does not show '{short(lost)}'"


def _texts(node: Node, key: str) -> Sequence[str]:
    """The texts of a key of the report or of its closing, as they are shown."""
    value = getattr(node, key)
    if isinstance(value, date) and isinstance(node, Report):
        return () if node.dateline else (date_in_words(value, node.lang),)
    return (value,) if isinstance(value, str) else lines_of(value)


def _untitled(slides: Slides, places: Places) -> Iterator[tuple[Place, str]]:
    """Slides without a title, where others have one; and those that show nothing."""
    titled = {slide.number for slide in slides.slides if any(each.is_title and each.text for each in slide.shapes)}
    for slide in slides.slides:
        if slide.number not in titled and 2 * len(titled) > len(slides.slides):
            address = next((shape.address for shape in slide.shapes), slide.topic)
            yield places.node(address).at, f"slide {slide.number} has no title"


def _unnamed(report: Report, slides: Slides, places: Places) -> Iterator[tuple[Place, str]]:
    """Slides that do not name their section, where all but a few others with a headline do."""
    lacking, having = list[tuple[int, Section]](), 0
    for slide in slides.slides:
        parts = {shape.address.rpartition(".")[2]: shape.address for shape in slide.shapes if shape.text}
        node = places.node(parts["headline"]) if "headline" in parts else None
        section = places.around(node) if node is not None else None
        if node is None or section is None or section.role == "opening":
            continue
        top = next(each for each in report.sections if each.path == section.path[:1])
        said = next(shape.text for shape in slide.shapes if shape.address == parts["headline"])
        if "title" in parts or AGAIN.sub("", letters(said)) == letters(plain(top.title)):
            having += "title" in parts
        else:
            lacking.append((slide.number, top))
    for number, section in lacking if FEW * len(lacking) <= having else ():
        yield section.value_at("title"), f"slide {number} does not name its section"


def _blocks(report: Report, slides: Slides, places: Places, known: Collection[Line]) -> Iterator[tuple[Place, str]]:
    """Blocks, but for paragraphs, that no slide shows; and charts, pictures and tables of which slides have the words only."""
    shapes = [(id(places.node(shape.address)), shape) for slide in slides.slides for shape in slide.shapes]
    seen = {node for node, _ in shapes}
    drawn = {node for node, shape in shapes if _is_drawn(shape)}
    for block in shown(report.sections, "deck"):
        if isinstance(block, Section | SideBySide | Paragraph) or line_of(block.at) in known:
            continue
        if isinstance(block, Table) and block.table.deck == "omit":
            continue
        if id(block) not in (drawn if isinstance(block, Chart | Figure | Table) else seen):
            yield block.at, "no slide shows this block"


def _is_drawn(shape: Shape) -> bool:
    return bool(shape.chart or shape.rows or shape.is_picture)


def _agenda(report: Report, slides: Slides) -> Iterator[tuple[Place, str]]:
    """Sections that the agenda leaves out, or without their summaries, where it has those of others."""
    agenda = [
        shape
        for slide in slides.slides
        if slide.topic.startswith("agenda") or any(shape.address.startswith("agenda.") for shape in slide.shapes)
        for shape in slide.shapes
        if shape.text
    ]
    words = letters("\n".join(shape.words for shape in agenda))
    sections = [each for each in shown(report.sections, "deck") if isinstance(each, Section) and each.role == "section"]
    sections = [each for each in sections if len(each.path) == 1 and any(shown((each,), "deck"))]
    summaries = {each.path: text for each in sections if each.summary and (text := _line(each.summary))}
    has_summaries = any(text in words for text in summaries.values())
    for section in sections if words else ():
        if _line(section.title)[:BEGINNING] not in words:
            yield section.at, f"the agenda does not name '{short(plain(section.title))}'"
        elif has_summaries and summaries.get(section.path, "") not in words:
            at = section.value_at("summary")
            yield at, f"the agenda does not have '{short(plain(section.summary or ()))}'"


def _line(inlines: Inlines) -> str:
    return next(map(letters, lines_of(inlines)), "")


def _headings(report: Report, pages: Pages) -> Iterator[tuple[Place, str]]:
    """Sections whose titles do not stand where links to them lead, on pages that have the headings of others."""
    if is_right_to_left(report.lang):
        return
    sections = [each for each in shown(report.sections, "briefing") if isinstance(each, Section)]
    titled = [each for each in sections if each.role != "opening" and lines_of(each.title)]
    for section in titled:
        title = _title(section)
        if not title or is_drawn(plain(section.title)):
            continue
        below = _DIGITS.sub("", letters(pages.below.get(name_of(section), "")))
        if not _has_title(section, below) or _is_below(title, [_title(each) for each in titled], below):
            yield section.value_at("title"), f"in the briefing, no heading says '{short(plain(section.title))}'"


def _numbered(report: Report, pages: Pages) -> Iterator[tuple[Place, str]]:
    """Headings of the briefing with the number of another section, where most have their own."""
    right, wrong = 0, list[tuple[Section, str]]()
    for section in shown(report.sections, "briefing"):
        if not isinstance(section, Section) or section.role != "section" or not section.number:
            continue
        title = letters("".join(lines_of(section.title)[:1]))[:OF_TITLE]
        before, _, rest = letters(pages.below.get(name_of(section), "")).partition(title or "\n")
        found = COUNTER.search(before) if rest or title else None
        if not title or found is None or len(before) - len(found[0]) > BEFORE:
            continue
        if is_counter_of(found[0], section):
            right += 1
        else:
            wrong.append((section, found[0]))
    for section, number in wrong if right > len(wrong) else ():
        words = short(plain(section.title))
        yield section.value_at("title"), f"in the briefing, '{words}' has the number '{number}'"


def _title(section: Section) -> str:
    return _DIGITS.sub("", letters(lines_of(section.title)[0]))


def _has_title(section: Section, below: str) -> bool:
    """Whether a title begins somewhere; the words of its lines may be read in another order."""
    title = _title(section)[:OF_TITLE]
    words = _DIGITS.sub("", lines_of(section.title)[0]).split()
    first = [word for at, word in enumerate(words) if len(letters("".join(words[:at]))) < OF_TITLE]
    return title in below or all(letters(word)[:OF_TITLE] in below for word in first)


def _is_below(title: str, others: Iterable[str], below: str) -> bool:
    """Whether the heading of another section, and its number at most, stands where a heading does."""
    others = (other for other in others if len(other) >= BEFORE and other not in title and title not in other)
    return any(0 <= (at := below.find(other)) <= BEFORE and at < below.find(title[:OF_TITLE]) for other in others)
