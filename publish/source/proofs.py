"""Proofreading of a report: what a typesetter would mend in its texts, with the place and the edit of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from publish.diagnostics import LINE_END, Diagnostic, Place, Sources, warning
from publish.model.data import Datum, Frame
from publish.model.status import colour_of
from publish.parsing.yaml import PlacedList, PlacedMapping, PlacedText
from publish.source.spelling import Span, spelt
from publish.text.locales import is_chinese
from publish.text.patterns import compiled
from publish.text.proofreading import Code, Mend, is_proofread, mended, mends
from publish.text.scripts import HAN

NOT_PRINTED: Final = frozenset(
    {"image", "data", "include", "of", "id", "lang", "layout", "numbering", "joint", "separator", "vega-lite"}
)
"""Keys whose values name something, or are samples; they are taken as they are."""

PRINTED_WITH_DATA: Final = frozenset({"caption", "subtitle", "intro", "note", "source", "alt", "unit"})
"""Keys whose values are words where `data` stands beside them: those of the others are names of columns and categories."""

NAMES_OF_DATA: Final = frozenset({"highlight", "deck"})
"""Keys whose values name columns and cells, however deep, where `data` stands beside them."""

_HAS_WORDS: Final = compiled(rf"[^\W\d_]{{3}}|[{HAN}]{{2}}")
"""What tells a text of a data file from a figure with its unit."""

SIDE: Final = 6
"""How many characters on each side of a mend a hint shows."""


@dataclass(frozen=True, slots=True)
class Edit:
    """In the text of `file`, characters `start` to `end` (from 0) become `new`."""

    file: str
    start: int
    end: int
    new: str
    code: Code


@dataclass(frozen=True, slots=True)
class Proof:
    """One text with something to mend: the text, what it becomes, its diagnostics, and the edits that mend it."""

    text: PlacedText
    mended: str
    diagnostics: tuple[Diagnostic, ...]
    edits: tuple[Edit, ...]


def proofs(whole: Any, sources: Sources) -> Iterator[Proof]:
    """What is to be mended in the report `whole`, included files among it; nothing in a language that is not proofread."""
    lang = str(whole.get("lang", "en")) if isinstance(whole, PlacedMapping) else ""
    if not is_proofread(lang):
        return
    starts = {file: [0, *(end.end() for end in LINE_END.finditer(text))] for file, text in sources.texts.items()}
    for text in {text.place: text for text in _printed(whole, is_report=True)}.values():
        if (found := mends(text, lang)) and (spans := spelt(text)) is not None:
            begin = starts[text.place.file][text.place.line - 1] + text.place.column - 1
            if proof := _proof(text, found, spans, begin, _WORDS if is_chinese(lang) else _WESTERN):
                yield proof


def doubts_in_data(frames: Iterable[Frame], lang: str) -> Iterator[Diagnostic]:
    """What is to be mended in the texts of data files, each kind once a file, at its first cell; no file of data is ever changed."""
    if not is_proofread(lang):
        return
    words = _WORDS if is_chinese(lang) else _WESTERN
    for frame in frames:
        first: dict[tuple[str, Code], tuple[Datum, Sequence[Mend]]] = {}
        count = Counter[tuple[str, Code]]()
        for cell in (cell for row in frame.rows for cell in row if _HAS_WORDS.search(cell.text)):
            kept = [mend for mend in mends(cell.text, lang) if not _ends_colour(cell.text, mend)]
            for code in {mend.code for mend in kept}:
                first.setdefault((cell.at.file, code), (cell, kept))
                count[cell.at.file, code] += 1
        for (file, code), (cell, found) in first.items():
            at = next(mend for mend in found if mend.code == code)
            message = words[code][0].format(_old(cell.text, at))
            more = count[file, code] - 1
            also = f"; {more} more cells of the file have such" if more else ""
            yield warning(code, message + also, cell.at, f"write '{_excerpt(cell.text, found, at)}' in the file")


def _printed(value: Any, is_report: bool = False) -> Iterator[PlacedText]:
    """Every text that a product may print; the `data` of a report are its own, and those beside them are no names of columns."""
    if isinstance(value, PlacedText):
        yield value
    elif isinstance(value, PlacedList):
        for inner in value:
            yield from _printed(inner)
    elif isinstance(value, PlacedMapping):
        for key, inner in value.items():
            if key == "code":
                # Lines of a program are taken as they are, their caption is not.
                inner = inner.get("caption") if isinstance(inner, PlacedMapping) else None
            is_name = "data" in value and key not in PRINTED_WITH_DATA and not is_report
            if key not in NOT_PRINTED:
                yield from _printed(_without_names(inner, key) if is_name else inner)


def _without_names(value: Any, key: str) -> Any:
    """A value without the texts that choose columns of data, or categories, by their names."""
    if key in NAMES_OF_DATA:
        return None
    if key == "total" and isinstance(value, PlacedMapping):
        return value.get("label")
    if isinstance(value, PlacedList):
        return PlacedList(inner for inner in value if not isinstance(inner, PlacedText))
    return None if isinstance(value, PlacedText) else value


def _proof(
    text: PlacedText, found: Sequence[Mend], spans: Sequence[Span], begin: int, words: Mapping[Code, tuple[str, str]]
) -> Proof | None:
    """The proof of one text; `begin` is where in its file its spelling begins."""
    kept = [
        mend
        for mend in found
        if not all(span.is_fold for span in spans[mend.start : mend.end])
        and not (_begins_item(text, mend, spans) or _ends_colour(text, mend))
    ]
    if not kept:
        return None
    edits = [edit for mend in kept for edit in _edits(mend, spans, begin, text.place.file)]
    by_code: dict[Code, list[Mend]] = {}
    for mend in kept:
        by_code.setdefault(mend.code, []).append(mend)
    diagnostics = (
        _told(text, kept, same, text.place_in_raw(spans[same[0].start].start), words) for same in by_code.values()
    )
    return Proof(text, mended(text, kept), tuple(diagnostics), tuple(edits))


def _begins_item(text: PlacedText, mend: Mend, spans: Sequence[Span]) -> bool:
    """Whether a hyphen begins a line of the source: the author meant an item of a list."""
    return text[mend.start : mend.end] == "-" and mend.start > 0 and spans[mend.start - 1].is_fold


def _ends_colour(text: str, mend: Mend) -> bool:
    """Whether a mark, or a space missing before it, ends the colour of a status (`amber: late`): it parts two things for this
    program, and is not printed."""
    end = text.find(":")
    return mend.start <= end and colour_of(text[:end]) is not None


def _edits(mend: Mend, spans: Sequence[Span], begin: int, file: str) -> Iterator[Edit]:
    """The mend in the file. Between lines nothing is taken out: beside a Chinese mark, the end of a line is no space."""
    runs: list[tuple[int, int]] = []
    for span in spans[mend.start : mend.end]:
        if span.is_fold:
            continue
        if runs and runs[-1][1] == span.start:
            runs[-1] = (runs[-1][0], span.end)
        else:
            runs.append((span.start, span.end))
    for number, (start, end) in enumerate(runs):
        yield Edit(file, begin + start, begin + end, mend.new if number == 0 else "", mend.code)


# ---------------------------------------------------------------------------------------------- words

_WORDS: Final[Mapping[Code, tuple[str, str]]] = {
    "pinyin": ("'{}' is a reading that a conversion left behind", "such readings"),
    "look-alike": ("'{}' only looks like the character that belongs here", "such characters"),
    "punctuation": ("'{}' is not how Chinese texts are punctuated", "such marks"),
    "quotes": ("'{}' is a straight quotation mark", "such marks"),
    "spacing": ("a space between Chinese characters", "such spaces"),
    "mixed-script": ("'{}' is not of the script that 'lang' names", "such characters"),
}
_WESTERN: Final[Mapping[Code, tuple[str, str]]] = {
    "punctuation": ("'{}' is typed, not set: the language has a sign for it", "such signs"),
    "quotes": ("a straight quotation mark or apostrophe, or one of another language", "such marks"),
    "look-alike": ("'{}' only looks like the sign that belongs here", "such signs"),
    "spacing": ("a space too many, or one that is missing, at '{}'", "such places"),
    "ordinal": ("'{}' is not how the language ends an ordinal", "such endings"),
}


def _told(
    text: PlacedText, found: Sequence[Mend], same: Sequence[Mend], at: Place, words: Mapping[Code, tuple[str, str]]
) -> Diagnostic:
    """One diagnostic for all mends of one kind in a text, at the first of them."""
    first = same[0]
    message, several = words[first.code]
    message = message.format(_old(text, first))
    count = sum(mend.end - mend.start for mend in same) if first.code == "mixed-script" else len(same)
    if count > 1:
        message += f"; with it, this text has {count} {several}"
    return warning(first.code, message, at, f"write '{_excerpt(text, found, first)}'; 'publish check --fix' does")


def _old(text: str, mend: Mend) -> str:
    """The characters that a mend changes, with the word that they end where they are none of their own."""
    return text[mend.start : mend.end].strip() or text[max(mend.start - 1, 0) : mend.end + 1]


def _excerpt(text: str, found: Sequence[Mend], first: Mend) -> str:
    """The mended words in their surroundings, on one line; other mends near by are done in it, too."""
    start, end = max(0, first.start - SIDE), min(len(text), first.end + SIDE)
    near = [mend for mend in found if mend.start < end and mend.end > start]
    start, end = min(start, near[0].start), max(end, near[-1].end)
    inside = [Mend(mend.start - start, mend.end - start, mend.new, mend.code) for mend in near]
    words = " ".join(mended(text[start:end], inside).split("\n")).strip()
    return ("…" if start else "") + words + ("…" if end < len(text) else "")
