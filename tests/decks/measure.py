"""What a demanding director marks on a slide, measured on the plan of a deck: nothing is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from publish.data.metrics import figures
from publish.layouts import Layout
from publish.layouts.masters.values import EMU, Level, Master, Placeholder
from publish.model import Callout, Metrics, Report, walk_blocks
from publish.model.nodes import plain
from publish.text.fonts import is_east_asian_language
from publish.writers.deck.content.topics import is_for_deck
from publish.writers.deck.fitting.fit import Fitter
from publish.writers.deck.fitting.ruler import Ruler
from publish.writers.deck.planning.plan import plan
from publish.writers.deck.slides import ChartContent, Content, Planned, Runs, Size, Slide, TableContent, text_of

SPARSE: Final = 0.5
"""Filled less than this, a slide looks empty."""
ALIKE: Final = 3
"""How many neighbours may be of one form."""
EXHIBITS: Final = ("table", "chart", "figure")
"""Forms that may follow each other more often: a report is full of tables."""
_HYPHENS: Final = re.compile(r"[-\u2010\s]")


@dataclass(frozen=True)
class Fault:
    """Something wrong with a slide, by its kind."""

    kind: str
    words: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.words}"


@dataclass(frozen=True)
class Measured:
    """A deck, how many content slides it has, and its faults."""

    deck: Planned
    slides: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class _Whole:
    report: Report
    deck: Planned
    master: Master
    fitter: Fitter

    @property
    def slides(self) -> list[Slide]:
        """The content slides."""
        return [slide for slide in self.deck.slides if slide.fill is not None]


def measured(report: Report, layout: Layout, master: Master) -> Measured:
    """The deck of a checked report, measured."""
    deck, spec = plan(report, layout, master), layout.spec.deck
    ruler = Ruler(spec.fonts, is_east_asian_language(report.lang), report.lang)
    whole = _Whole(report, deck, master, Fitter(ruler, spec.scale, spec.smallest, report.lang))
    found = tuple(fault for measure in MEASURES for fault in measure(whole))
    return Measured(deck, len(whole.slides), found)


def shown(slide: Slide) -> str:
    """The words of a slide, each text a line."""
    return "\n".join(content.text for content in contents(slide))


def contents(slide: Slide) -> Iterator[Content]:
    """The texts of a slide."""
    yield from slide.contents
    for part in slide.beside:
        yield from (*part.above, *part.below)


def _letters(text: str) -> str:
    """A text without spaces and hyphens, which slides have where lines end."""
    return _HYPHENS.sub("", text)


# ---------------------------------------------------------------------------------------------- faults


def _sparse(whole: _Whole) -> Iterator[Fault]:
    for slide in whole.slides:
        if slide.fill is not None and slide.fill < SPARSE and not _ends(slide, whole.deck):
            yield Fault("sparse", f"{slide.fill:.2f} {slide.form} {slide.title!r} ({slide.why})")


def _ends(slide: Slide, deck: Planned) -> bool:
    """Whether a slide is the last of what goes on over several, which ends somewhere."""
    key, _, number = slide.key.rpartition("+")
    return bool(number) and bool(key) and f"{key}+{int(number) + 1}" not in {each.key for each in deck.slides}


def _alike(whole: _Whole) -> Iterator[Fault]:
    alike = 1
    for before, after in pairwise(whole.deck.slides):
        alike = alike + 1 if (before.form, before.layout) == (after.form, after.layout) and "+" not in after.key else 1
        if alike > ALIKE and after.form not in EXHIBITS:
            yield Fault("alike", f"{alike} {after.form} {after.title!r}")


def _callouts(whole: _Whole) -> Iterator[Fault]:
    words = _letters("".join(map(shown, whole.deck.slides)))
    for section in whole.report.sections:
        if not is_for_deck(section):
            continue
        for block in walk_blocks((section,)):
            if isinstance(block, Callout) and is_for_deck(block):
                title = plain(block.callout.title_in(whole.report.lang))
                if _letters(title) not in words:
                    yield Fault("callout", f"{title!r} is on no slide")


def _continued(whole: _Whole) -> Iterator[Fault]:
    """Headlines that say that they go on, where nothing does: neither a block, nor the section whose divider has the headline."""
    dividers = {slide.title for slide in whole.deck.slides if slide.form == "section"}
    for slide in whole.slides:
        if re.search(r"\(cont\.|（续|（續|\(suite|\(Forts|\(suit", slide.title):
            first = re.sub(r" ?[（(][^（(]*$", "", slide.title)
            if "+" not in slide.key and first not in dividers:
                yield Fault("continued", slide.title)


def _cut(whole: _Whole) -> Iterator[Fault]:
    """Words of which a line begins without a hyphen before it, in texts, tables and the names of charts."""
    for slide in whole.deck.slides:
        for content in contents(slide):
            placeholder = _place(whole, slide, content)
            for paragraph in content.paragraphs:
                starts = whole.fitter.lines(paragraph, placeholder, content.sizes)
                if word := _parted(whole, paragraph.runs, starts):
                    yield Fault("cut", f"{word} in {content.address} of {slide.title!r}")
        for exhibit in (slide.table, slide.chart, *(part.exhibit for part in slide.beside)):
            if isinstance(exhibit, TableContent):
                yield from _cut_in_cells(whole, slide, exhibit)
            elif isinstance(exhibit, ChartContent) and exhibit.skip > 1:
                yield Fault("skipped", f"names of {exhibit.address}: one of {exhibit.skip}")


def _cut_in_cells(whole: _Whole, slide: Slide, table: TableContent) -> Iterator[Fault]:
    over = {(span.row, span.column): span.colspan for span in table.spans}
    ruler, inset = whole.fitter.ruler, (table.insets[0] + table.insets[2]) / EMU
    for row, cells in enumerate(table.rows):
        indent = table.marks[row].indent / EMU if table.marks else 0.0
        for column, cell in enumerate(cells):
            wide = sum(table.columns[column : column + over.get((row, column), 1)]) / EMU - inset
            measure = wide - (indent if column == 0 else 0.0)
            starts = ruler.lines(cell, table.size.size, measure, bold=row < table.heads)
            if word := _parted(whole, cell, starts):
                yield Fault("cut", f"{word} in a table of {slide.title!r}")


def _parted(whole: _Whole, runs: Runs, starts: list[int]) -> str:
    """The first word that a line parts; empty where none does. Hashes and account numbers are no words: they have no syllables."""
    text = text_of(runs)
    codes = [found.span() for found in re.finditer(r"\S*\d\S*", text)]
    for at in starts:
        if whole.fitter.ruler.parts_words(runs, [at]) and not any(begin < at < end for begin, end in codes):
            return f"{text[max(at - 12, 0) : at]}|{text[at : at + 12]}"
    return ""


def _place(whole: _Whole, slide: Slide, content: Content) -> Placeholder:
    holder = whole.master.placeholder(slide.layout, content.idx)
    if holder is not None:
        return replace(holder, box=content.box) if content.box else holder
    size = content.sizes[0] if content.sizes and content.sizes[0] else Size(18.0, 24.0)
    assert content.box is not None
    return Placeholder(content.idx, "body", "", content.box, (Level(size.size, size.line),), (0, 0, 0, 0))


def _units(whole: _Whole) -> Iterator[Fault]:
    """Key figures on a slide that lacks their unit or their name."""
    for section in filter(is_for_deck, whole.report.sections):
        for block in walk_blocks((section,)):
            if not isinstance(block, Metrics) or not is_for_deck(block):
                continue
            for words in figures(block.metrics):
                parts = [_letters(each) for each in (plain(words.value), words.unit, plain(words.label))]
                if not any(all(part in _letters(shown(slide)) for part in parts) for slide in whole.slides):
                    yield Fault("unit", f"{plain(words.label)} {plain(words.value)} {words.unit}")


MEASURES: Final[tuple[Callable[[_Whole], Iterator[Fault]], ...]] = (
    _sparse,
    _alike,
    _callouts,
    _continued,
    _cut,
    _units,
)
