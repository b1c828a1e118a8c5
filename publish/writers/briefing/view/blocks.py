"""The views of key figures, timelines, callouts, definitions and code."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from markupsafe import Markup

from publish.data.metrics import figures, signed, verdict
from publish.frozen import dataclass
from publish.layouts.spec import Briefing
from publish.model import (
    Callout,
    CodeBlock,
    Definition,
    Definitions,
    Event,
    Metrics,
    MetricWords,
    Timeline,
)
from publish.model.nodes import Footnote, Inlines, Text, plain
from publish.text.code import lines
from publish.text.figures import times_in
from publish.text.line_breaking.segmentation import word_spans
from publish.text.line_breaking.syllables import syllable_starts
from publish.text.locales import is_without_spaces, locale_of
from publish.text.scripts import estimated_ems, has_right_to_left
from publish.writers.briefing.view.inline import Inliner, Run
from publish.writers.briefing.view.leads import css_string, gap_after, hang, lead_and_text
from publish.writers.briefing.view.measures import SAFE, TableMeasure
from publish.writers.wording import callouts
from publish.writers.wording.run_in import after, joints

ACROSS = 4
"""The most key figures that stand side by side."""
UNIT, NAME = 0.95, 0.95
"""The sizes of a key figure's unit and name, in the size of a table's text."""
Scale = Literal["large", "medium", "small"]
SCALES: tuple[Scale, ...] = ("large", "medium", "small")
"""How large key figures are set; the layout says how much that is."""
WHOLE_LINES = 20
"""Code of no more lines than this is kept on one page."""
GAP = 2.0
"""The space between two key figures, in em of a table's text."""
WHEN_MOST, TERM_MOST = 9.0, 12.0
"""The widest columns of times and of terms, in em; longer ones take several lines, but for dates."""
TIME_MOST = 13.0
"""The widest column of times that days and periods are given, in em."""
LINES_MOST = 12
"""The most lines of a time or a term in its column, which no page ends in; those of a longer one stand above what it is of."""
WHOLE_WORD = 1.5
"""How much wider such a column may be for a word that no hyphen can part."""
COLUMN_LEAST, SLACK = 3.0, 0.8
"""The narrowest such column, and how much more than its widest text a column is given, in em."""
CALL = 0.9
"""The width of the call of a note, in em."""
LETTER, BOLD = 0.52, 0.6
"""The width of a digit or a letter in em, and of one in bold type, on the safe side."""


@dataclass(frozen=True, slots=True)
class MetricView:
    """A key figure. `way` is the direction of its change; texts that it does not have are empty."""

    label: Markup
    value: Markup
    unit: Markup
    change: Markup
    way: Literal["up", "down", "flat"]
    verdict: Markup
    note: Markup
    status: Markup
    worded: frozenset[str] = frozenset()
    """Which of `value` and `change` hold words from right to left, among which figures stand."""


@dataclass(frozen=True, slots=True)
class MetricRow:
    """Key figures that stand side by side. `lines` is how many lines the longest of their names takes."""

    items: tuple[MetricView, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class MetricsView:
    """Key figures in even rows of `across` places; `is_wide` asks for more room than the text has."""

    id: str | None
    caption: Markup | None
    rows: tuple[MetricRow, ...]
    across: int
    is_wide: bool
    scale: Scale
    source: Markup | None
    kind: Literal["metrics"] = "metrics"


@dataclass(frozen=True, slots=True)
class EventView:
    """One event: when, in how many lines of its column, and what happened."""

    id: str | None
    when: Markup
    lines: int
    words: Markup

    @property
    def is_long(self) -> bool:
        """Whether its time stands above what happened, and not beside it."""
        return self.lines > LINES_MOST


class _BesideColumn:
    """A view of items whose times or terms stand in a column of their own."""

    __slots__ = ()
    column: float

    @property
    def letters(self) -> int:
        """From how many letters on a word is wider than that column, and is hyphenated."""
        return letters_of(self.column)


@dataclass(frozen=True, slots=True)
class TimelineView(_BesideColumn):
    """Events. `column` is the room that the times need, in em."""

    id: str | None
    intro: Markup | None
    items: tuple[EventView, ...]
    column: float
    kind: Literal["timeline"] = "timeline"


@dataclass(frozen=True, slots=True)
class CalloutView:
    """A callout: paragraphs or a list under a title."""

    id: str | None
    type: str
    title: Markup
    paragraphs: tuple[Markup, ...]
    labels: tuple[str, ...]
    """What stands before each of them where they are a list, with the space after it; none of paragraphs."""
    markers: tuple[str, ...]
    """The same as values of `list-style-type`."""
    hang: float
    """The room that the labels need, in em."""
    joint: str
    """What stands between the title and words that follow in its line."""
    kind: Literal["callout"] = "callout"


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """A term, in how many lines of its column, and what it means."""

    id: str | None
    term: Markup
    lines: int
    words: Markup
    joint: str
    """What stands between the term and words that follow in its line."""

    @property
    def is_long(self) -> bool:
        """Whether the term stands above what it means, and not beside it."""
        return self.lines > LINES_MOST


@dataclass(frozen=True, slots=True)
class DefinitionsView(_BesideColumn):
    """Terms and what they mean. `column` is the room that the terms need, in em."""

    id: str | None
    intro: Markup | None
    items: tuple[DefinitionView, ...]
    column: float
    kind: Literal["definitions"] = "definitions"


@dataclass(frozen=True, slots=True)
class CodeView:
    """Lines of code. `whole` asks that they stand on one page."""

    id: str | None
    caption: Markup | None
    lines: tuple[str, ...]
    whole: bool
    kind: Literal["code"] = "code"


KindView = MetricsView | TimelineView | CalloutView | DefinitionsView | CodeView


# ---------------------------------------------------------------------------------------------- key figures


def metrics(block: Metrics, inliner: Inliner, briefing: Briefing) -> MetricsView:
    """Key figures, as many side by side as have room, in rows of nearly the same length."""
    body, shown = block.metrics, figures(block.metrics)
    rows, scale = _arranged(shown, briefing)
    across = len(rows[0])
    room, measure = _room(across, briefing) / NAME, TableMeasure(briefing, inliner.lang)
    names = [_share(plain(words.label), room, measure) for words in shown]
    return MetricsView(
        id=block.id,
        caption=inliner.title(body.caption) if body.caption else None,
        rows=tuple(
            MetricRow(tuple(_metric(shown[at], inliner) for at in row), math.ceil(max(names[at] for at in row) - 0.04))
            for row in rows
        ),
        across=across,
        is_wide=across == ACROSS,
        scale=scale,
        source=inliner.words(body.source) if body.source else None,
    )


def _share(text: str, room: float, measure: TableMeasure) -> float:
    """How many lines a text fills by an estimate; one where it has room on one as it is drawn: a line more would stand empty."""
    share = _width(text) / room
    return min(share, 1.0) if share > 1 and measure.head_width(text) / SAFE <= room else share


def even(count: int, most: int) -> list[range]:
    """The numbers 0 to `count` in as few rows of at most `most` as possible, the longer ones first.

    >>> [list(row) for row in even(5, 4)]
    [[0, 1, 2], [3, 4]]
    """
    rows = -(-count // most)
    short, more = divmod(count, rows)
    starts = [0]
    for number in range(rows):
        starts.append(starts[-1] + short + (number < more))
    return [range(start, end) for start, end in pairwise(starts)]


def _arranged(shown: Sequence[MetricWords], briefing: Briefing) -> tuple[list[range], Scale]:
    """The rows, and the largest size in which every key figure stands beside its unit."""
    rows = even(len(shown), ACROSS)
    for across in range(len(rows[0]), 1, -1):
        room = _room(across, briefing)
        for scale, size in zip(SCALES, briefing.metric_sizes, strict=True):
            if max(_needed(words, size) for words in shown) <= room:
                return even(len(shown), across), scale
    return even(len(shown), 2), "small"


def _needed(words: MetricWords, size: float) -> float:
    """The room that a key figure needs, in em of a table's text."""
    unit = (_width(words.unit) + 0.4) * UNIT if words.unit else 0.0
    return _width(plain(words.value), BOLD) * size + unit


def _width(text: str, letter: float = LETTER) -> float:
    """An estimate of the width of a text in em."""
    return estimated_ems(text, letter, mark=0.35)


def _room(across: int, briefing: Briefing) -> float:
    whole = briefing.table_measure * (briefing.table_room.wide if across == ACROSS else 1.0)
    return (whole - GAP * (across - 1)) / across


def _metric(words: MetricWords, inliner: Inliner) -> MetricView:
    ways: dict[int, Literal["up", "down", "flat"]] = {1: "up", -1: "down"}
    return MetricView(
        label=inliner.phrase(words.label),
        value=inliner.words(words.value),
        unit=inliner.words((Text(words.unit),)) if words.unit else Markup(),
        change=inliner.phrase(signed(words)),
        way=ways.get(words.way, "flat"),
        verdict=inliner.phrase(verdict(words)),
        note=inliner.phrase(words.note),
        status=inliner.words(words.status),
        worded=frozenset(
            name
            for name, text in (("value", plain(words.value)), ("change", plain(words.change) + words.verdict))
            if has_right_to_left(text)
        ),
    )


# ---------------------------------------------------------------------------------------------- others


def timeline(block: Timeline, inliner: Inliner) -> TimelineView:
    """Events in their order."""
    body = block.timeline
    parts = [part for event in body.items for part in times_in(plain(event.when)) if re.search(r"\d", part)]
    widest = [width for part in parts if (width := _width(part, BOLD) + SLACK) <= TIME_MOST]
    most = max([WHEN_MOST, *widest])
    column = _column([event.when for event in body.items], most, inliner.lang)
    marks = joints(body.items, inliner.lang)
    return TimelineView(
        block.id,
        _paragraph(body.intro, inliner),
        tuple(_event(event, mark, column, inliner) for event, mark in zip(body.items, marks, strict=True)),
        column,
    )


def _event(event: Event, joint: str, column: float, inliner: Inliner) -> EventView:
    words = inliner.paragraph(lead_and_text(event, joint, inliner.lang))
    if not all(isinstance(inline, Text) for inline in event.when):
        return EventView(event.id, inliner.whole(event.when), _lines(event.when, column, inliner.lang), words)
    parts = times_in(plain(event.when))
    between = "" if is_without_spaces(inliner.lang) else " "
    when = Markup(between).join(_part_of_time(part, column, inliner) for part in parts)
    return EventView(event.id, when, _lines_of_parts(parts, column), words)


def _part_of_time(part: str, column: float, inliner: Inliner) -> Markup:
    if _width(part, BOLD) > column:
        return inliner.phrase((Text(part),))
    return Markup('<span class="keep">{}</span>').format(inliner.words((Text(part),)))


def _lines_of_parts(parts: Sequence[str], column: float) -> int:
    """How many lines the parts of a time take in a column, each of them whole if it can be."""
    count, taken = 1, 0.0
    for part in parts:
        width, room = _width(part, BOLD), column - SLACK
        if taken and taken + width + LETTER > room:
            count, taken = count + 1, 0.0
        count += max(math.ceil(width / column) - 1, 0)
        taken += width + LETTER
    return count


def callout(block: Callout, inliner: Inliner) -> CalloutView:
    """A callout under its own title or the word that the language has for its type."""
    body = block.callout
    labels = callouts.labels(body, [plain(text) for text in body.text], inliner.lang)
    names = [label + gap_after(label, inliner.lang) for label in labels]
    return CalloutView(
        id=block.id,
        type=body.type,
        title=inliner.words(body.title_in(inliner.lang)),
        labels=tuple(names),
        markers=tuple(map(css_string, names)),
        hang=hang(labels),
        paragraphs=tuple(inliner.paragraph([Run(text)]) for text in body.text),
        joint=after(body.title_in(inliner.lang), locale_of(inliner.lang)),
    )


def definitions(block: Definitions, inliner: Inliner, briefing: Briefing) -> DefinitionsView:
    """Terms and what they mean."""
    body = block.definitions
    column = _column([definition.term for definition in body.items], TERM_MOST, inliner.lang)
    return DefinitionsView(
        block.id,
        _paragraph(body.intro, inliner),
        tuple(_definition(definition, column, inliner, briefing) for definition in body.items),
        column,
    )


def _definition(definition: Definition, column: float, inliner: Inliner, briefing: Briefing) -> DefinitionView:
    words = inliner.paragraph([Run(definition.text)])
    joint = after(definition.term, locale_of(inliner.lang))
    lines = _lines(definition.term, column, inliner.lang)
    term = plain(definition.term)
    if lines > 1 and not _calls(definition.term) and "\n" not in term:  # an estimate, which may be too high
        wide = TableMeasure(briefing, inliner.lang).width(term, bold=True) / SAFE
        lines = 1 if wide <= column else lines
    return DefinitionView(definition.id, inliner.phrase(definition.term), lines, words, joint)


def code(block: CodeBlock, inliner: Inliner) -> CodeView:
    """Lines of code as they are: no markup is read in them."""
    body = block.code
    shown = lines(body.text)
    return CodeView(block.id, inliner.title(body.caption) if body.caption else None, shown, len(shown) <= WHOLE_LINES)


def _paragraph(words: Inlines | None, inliner: Inliner) -> Markup | None:
    return inliner.paragraph([Run(words)]) if words else None


def letters_of(column: float) -> int:
    """From how many letters on a word in bold type is wider than a column, in em.

    >>> letters_of(9.0)
    16
    """
    return int(column / BOLD) + 1


def _column(texts: Sequence[Inlines], most: float, lang: str) -> float:
    """The width of a column of short texts in em; a word in a language without hyphenation makes it wider rather than part anywhere."""
    widest = max(_width(line, BOLD) + _calls(text) for text in texts for line in plain(text).split("\n"))
    words = [word for text in texts for word in plain(text).split() if word.isalpha() and not is_without_spaces(lang)]
    wide = {word: width for word in words if (width := _width(word, BOLD) + SLACK) > most}
    whole = max((width for word, width in wide.items() if not any(syllable_starts(word, lang))), default=most)
    return round(min(max(widest + SLACK, COLUMN_LEAST), min(whole, WHOLE_WORD * most)), 2)


def _calls(text: Inlines) -> float:
    """How much room the calls of the notes in a short text take, in em."""
    return CALL * sum(isinstance(inline, Footnote) for inline in text)


def _lines(text: Inlines, column: float, lang: str) -> int:
    """How many lines a short text takes in a column, a little too many rather than too few where it takes several."""
    count = 0
    for line in plain(text).split("\n"):
        share = (_width(line, BOLD) + _calls(text)) / (column - SLACK)
        by_words = _filled(line, column - SLACK, lang) if share > 1 and is_without_spaces(lang) else 1
        count += max(math.ceil(1.1 * share) if share > 1 else 1, by_words)
    return count


def _filled(line: str, room: float, lang: str) -> int:
    """How many lines the words of a text without spaces fill, of which none parts."""
    count, used = 1, 0.0
    for start, end in word_spans(line, lang):
        width = _width(line[start:end], BOLD)
        if used and used + width > room:
            count, used = count + 1, 0.0
        used += width
    return count
