"""What stands on slides, where: words written for slides, the rows of tables, points and titles at their addresses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from publish.building.agreement.on_slides.rows import rows_apart
from publish.building.agreement.places import Places, items_of
from publish.building.agreement.reading.letters import OTHER_ORDER, letters
from publish.building.agreement.reading.quantities import han_figures
from publish.building.agreement.reading.slides import Shape, Slides
from publish.building.agreement.words import lines_of, short, words_of_node
from publish.diagnostics import Place
from publish.model import (
    Report,
    Section,
)
from publish.model.nodes import Node, is_inlines, plain

TITLE: Final = 4
"""How many letters of a title a slide shows at least, however it is cut."""
NUMBER: Final = 4
"""How many letters the number of a point has at most."""
_NUMERAL: Final = re.compile("[0-9]+|[一二三四五六七八九十百]+")


def misplaced(report: Report, slides: Slides, places: Places) -> Iterator[tuple[Place, str]]:
    """The place of all that does not stand on a slide where it belongs, and what of it."""
    yield from rows_apart(slides, places)
    yield from _exchanged(slides, places)


# ---------------------------------------------------------------------------------------------- addresses


def _exchanged(slides: Slides, places: Places) -> Iterator[tuple[Place, str]]:
    """Points whose words are those of another of their list, and titles, headlines and summaries that are another's; numbers
    of points that do not rise."""
    items: dict[str, dict[int, list[tuple[int, Shape]]]] = defaultdict(lambda: defaultdict(list))
    heads = _Heads(places)
    for slide in slides.slides:
        for shape in slide.shapes:
            whole, _, rest = _parted(places, shape.address)
            first = rest.split(".")[0]
            if first.isdecimal():
                items[whole][int(first)].append((slide.number, shape))
            elif OTHER_ORDER.search(shape.text):
                continue  # its letters are not compared
            else:
                yield from heads.in_place(whole, rest, slide.number, shape.text)
    for address, groups in items.items():
        yield from _of_list(places.nodes[address], groups)


class _Heads:
    """The titles, headlines and summaries of sections and blocks, and the words around them: of the cover, of the closing."""

    def __init__(self, places: Places) -> None:
        report = places.report
        self.places, self.around = places, {"report": report, "closing": report.closing}
        self.owners: dict[str, list[Node]] = defaultdict(list)
        for node in places.nodes.values():
            self.owners[_headline(node)].append(node)
        self.sections = [node for node in places.nodes.values() if isinstance(node, Section)]
        keys = ("title", "headline", "summary")
        found = (getattr(node, key, None) for node in places.nodes.values() for key in keys)
        self.all = {text for words in found if words and (text := letters(plain(words)))}

    def in_place(self, whole: str, part: str, slide: int, words: str) -> Iterator[tuple[Place, str]]:
        """The place of the text that belongs where others stand, and what stands there."""
        found, text, shown = self.places.nodes.get(whole), letters(words), short(words)
        if not text:
            return
        if (node := self.around.get(whole)) is not None:
            if (other := _other_part(node, part, text)) is not None:
                yield node.value_at(part), f"slide {slide} has '{shown}' as '{part}', and it is '{other}'"
        elif found is not None and part == "headline":
            if (owner := self._owner(found, text)) is not None:
                yield found.at, f"slide {slide} has the headline '{shown}', which is that of line {owner.line}"
        elif isinstance(found, Section) and part == "title":
            if self._is_of_other(found, text):
                yield found.at, f"slide {slide} has '{shown}' in place of the title of a section"
        elif isinstance(found, Section) and part == "number" and found.number:
            if (worth := worth_of(words)) is not None and worth != found.number[-1]:
                yield found.at, f"slide {slide} has the number '{shown}' before a section of another"
        elif isinstance(found, Section) and part == "summary" and self._is_summary_of_other(found, text):
            yield found.at, f"slide {slide} has the summary '{shown}' of another section"

    def _is_of_other(self, section: Section, text: str) -> bool:
        own, title = letters("".join(lines_of(section.title)[:1]))[:TITLE], letters(plain(section.title))
        bare = _NUMERAL.sub("", text, 1) if _NUMERAL.match(text) else text
        others = (other for other in self.all if other != title)
        return (
            bool(own) and own not in text and any(each and each in other for other in others for each in (text, bare))
        )

    def _is_summary_of_other(self, section: Section, text: str) -> bool:
        others = (letters(plain(each.summary or ())) for each in self.sections)
        return text not in letters(plain(section.summary or ())) and any(text == other for other in others)

    def _owner(self, node: Node, text: str) -> Place | None:
        """The place of the headline that a slide has which shows a part of another section."""
        owners = self.owners.get(text)
        section = self.places.around(node)
        if not owners or section is None or any(_are_kin(section, self.places.around(owner)) for owner in owners):
            return None
        return owners[0].value_at("headline")


def _other_part(node: Node, part: str, text: str) -> str | None:
    """The key of the words around the sections that stand in place of others; None if they stand where they belong."""
    texts = {key: letters(_text(getattr(node, key))) for key in _AROUND if hasattr(node, key)}
    if part not in texts or text in texts[part] or texts[part] in text:
        return None
    return next((key for key, each in texts.items() if each == text), None)


_AROUND: Final = ("headline", "text", "title", "subtitle", "kind", "organization", "date_text")
"""Keys of the cover and of the closing."""


def _text(value: object) -> str:
    return plain(value) if is_inlines(value) else value if isinstance(value, str) else ""


def _headline(node: Node) -> str:
    return letters(plain(getattr(node, "headline", None) or ()))


def _are_kin(one: Section, other: Section | None) -> bool:
    """Whether one of two sections is in the other, or both are one."""
    few = min(len(one.path), len(other.path)) if other is not None else 0
    return other is not None and one.path[:few] == other.path[:few]


def _parted(places: Places, address: str) -> tuple[str, str, str]:
    """The longest beginning of an address that names a part of the report, and the rest."""
    steps = address.split(".")
    ends = (end for end in range(len(steps), 0, -1) if ".".join(steps[:end]) in places.nodes)
    end = next(ends, len(steps))
    if steps[0] in ("report", "closing"):
        return steps[0], ".", ".".join(steps[1:])
    return ".".join(steps[:end]), ".", ".".join(steps[end:])


def _of_list(node: Node, groups: Mapping[int, Sequence[tuple[int, Shape]]]) -> Iterator[tuple[Place, str]]:
    parts = items_of(node)
    own = ["\n".join(letters(told.words) for told in words_of_node(part)) for part in parts]
    wrong, owners = list[tuple[int, int, Shape]](), set[int]()
    right = 0
    for number, group in groups.items():
        for slide, shape in group:
            text = letters(shape.text.partition("\n")[0])
            if not text or shape.address.endswith(".number") or not 0 < number <= len(own):
                continue
            if _stands_in(text, own[number - 1]):
                right += 1
            elif owner := next((at for at, other in enumerate(own, start=1) if _stands_in(text, other)), 0):
                wrong.append((number, slide, shape))
                owners.add(owner)
    are_exchanged = owners == {number for number, *_ in wrong}
    for number, slide, shape in wrong if right >= len(wrong) or are_exchanged else ():
        yield parts[number - 1].at, f"slide {slide} has '{short(shape.text)}' at point {number}, and it is another's"
    yield from _falling(parts, groups)
    yield from _otherwise_numbered(parts, own, groups)


def _otherwise_numbered(
    parts: Sequence[Node], own: Sequence[str], groups: Mapping[int, Sequence[tuple[int, Shape]]]
) -> Iterator[tuple[Place, str]]:
    """Points that have their number in another form than all others of their list."""
    forms = list[tuple[str, int, int, str]]()
    for number, slide, shape in ((number, *each) for number, group in groups.items() for each in group):
        text = letters(shape.text.partition("\n")[0])
        if shape.address.endswith(".number"):
            forms.append((_NUMERAL.sub("1", text), number, slide, shape.text))
        elif 0 < number <= len(own) and not text.startswith(own[number - 1][:TITLE]):
            starts = range(1, min(NUMBER, len(text) - TITLE) + 1)
            start = next((each for each in starts if own[number - 1].startswith(text[each : each + TITLE])), 0)
            forms.append((_NUMERAL.sub("1", text[:start]), number, slide, text[:start]))
    counts = Counter(form for form, *_ in forms if form)
    usual, count = counts.most_common(1)[0] if counts else ("", 0)
    for form, number, slide, text in forms:
        if form != usual and form and count > 1 and counts[form] == 1 and sorted(form) == sorted(usual):
            yield parts[number - 1].at, f"slide {slide} has the number '{short(text)}' otherwise than the others"


def _stands_in(text: str, other: str) -> bool:
    """Whether a text, its number before it or not, stands in another."""
    starts = range(1, min(NUMBER, len(text) - TITLE) + 1)
    return text in other or any(f"\n{text[start:]}" in f"\n{other}" for start in starts)


def _falling(parts: Sequence[Node], groups: Mapping[int, Sequence[tuple[int, Shape]]]) -> Iterator[tuple[Place, str]]:
    """Numbers of points that are not greater than the one before, or that leave out some."""
    numbered = [
        (number, slide, shape.text, worth)
        for number in sorted(groups)
        for slide, shape in groups[number]
        if shape.address.endswith(".number") and (worth := worth_of(shape.text)) is not None
    ]
    for (earlier, _, before, less), (number, slide, text, more) in pairwise(numbered):
        if not less < more <= less + max(number - earlier, 1) and number <= len(parts):
            yield parts[number - 1].at, f"slide {slide} has the number '{text}' after '{before}'"


def worth_of(number: str) -> int | None:
    """The worth of a number in digits or Han characters, of one with parts that of its last; None if it is none.

    >>> worth_of("1.2"), worth_of("（三）"), worth_of("•")
    (2, 3, None)
    """
    if digits := re.findall("[0-9]+", letters(number)):
        return int(digits[-1])
    return next(map(int, han_figures(number)), None)
