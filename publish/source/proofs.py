"""Proofreading of a report: what a typesetter would correct in its texts, with the place and the edit of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from publish.diagnostics import LINE_END, Diagnostic, Place, Sources, warning
from publish.frozen import dataclass
from publish.model.data import Datum, Frame
from publish.model.status import colour_of
from publish.parsing.yaml import PlacedList, PlacedMapping, PlacedText
from publish.source.spelling import Span, spelt
from publish.text.locales import is_chinese
from publish.text.patterns import compiled
from publish.text.proofreading import Code, Correction, corrected, corrections, is_proofread
from publish.text.scripts import HAN

NOT_PRINTED: Final = frozenset(
    {"image", "data", "include", "of", "id", "lang", "layout", "numbering", "joint", "separator", "vega-lite", "width"}
)
"""Keys whose values name something, or are samples; they are taken as they are."""

PRINTED_WITH_DATA: Final = frozenset({"caption", "subtitle", "intro", "note", "source", "alt", "unit"})
"""Keys whose values are words where `data` stands beside them: those of the others are names of columns and categories."""

NAMES_OF_DATA: Final = frozenset({"highlight", "deck"})
"""Keys whose values name columns and cells, however deep, where `data` stands beside them."""

CELLS: Final = 4000
"""How many texts of a data file are proofread: a fifth of a second."""
_HAS_WORDS: Final = compiled(rf"[^\W\d_]{{3}}|[{HAN}]{{2}}")
"""What tells a text of a data file from a figure with its unit."""

SIDE: Final = 6
"""How many characters on each side of a correction a hint shows."""


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
    """One text with something to correct: the text, what it becomes, its diagnostics, and the edits that correct it."""

    text: PlacedText
    corrected: str
    diagnostics: tuple[Diagnostic, ...]
    edits: tuple[Edit, ...]


def proofs(whole: Any, sources: Sources) -> Iterator[Proof]:
    """What is to be corrected in the report `whole`, included files among it; nothing in a language that is not proofread."""
    lang = str(whole.get("lang", "en")) if isinstance(whole, PlacedMapping) else ""
    if not is_proofread(lang):
        return
    starts = {file: [0, *(end.end() for end in LINE_END.finditer(text))] for file, text in sources.texts.items()}
    for text in {text.place: text for text in _printed(whole, is_report=True)}.values():
        if (found := corrections(text, lang)) and (spans := spelt(text)) is not None:
            begin = starts[text.place.file][text.place.line - 1] + text.place.column - 1
            if proof := _proof(text, found, spans, begin, _WORDS if is_chinese(lang) else _WESTERN):
                yield proof


def doubts_in_data(frames: Iterable[Frame], lang: str) -> Iterator[Diagnostic]:
    """What is to be corrected in the texts of data files, each kind once a file, at its first cell; no file of data is ever changed."""
    if not is_proofread(lang):
        return
    words = _WORDS if is_chinese(lang) else _WESTERN
    for frame in frames:
        first: dict[tuple[str, Code], tuple[Datum, Sequence[Correction]]] = {}
        count = Counter[tuple[str, Code]]()
        for cell in islice((cell for row in frame.rows for cell in row if _HAS_WORDS.search(cell.text)), CELLS):
            kept = [
                correction for correction in corrections(cell.text, lang) if not _ends_colour(cell.text, correction)
            ]
            for code in dict.fromkeys(correction.code for correction in kept):
                first.setdefault((cell.at.file, code), (cell, kept))
                count[cell.at.file, code] += 1
        for (file, code), (cell, found) in first.items():
            at = next(correction for correction in found if correction.code == code)
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
    text: PlacedText,
    found: Sequence[Correction],
    spans: Sequence[Span],
    begin: int,
    words: Mapping[Code, tuple[str, str]],
) -> Proof | None:
    """The proof of one text; `begin` is where in its file its spelling begins."""
    kept = [
        correction
        for correction in found
        if not all(span.is_fold for span in spans[correction.start : correction.end])
        and not (_begins_item(text, correction, spans) or _ends_colour(text, correction))
    ]
    if not kept:
        return None
    edits = [edit for correction in kept for edit in _edits(correction, spans, begin, text.place.file)]
    by_code: dict[Code, list[Correction]] = {}
    for correction in kept:
        by_code.setdefault(correction.code, []).append(correction)
    diagnostics = (
        _told(text, kept, same, text.place_in_raw(spans[same[0].start].start), words) for same in by_code.values()
    )
    return Proof(text, corrected(text, kept), tuple(diagnostics), tuple(edits))


def _begins_item(text: PlacedText, correction: Correction, spans: Sequence[Span]) -> bool:
    """Whether a hyphen begins a line of the source: the author meant an item of a list."""
    return (
        text[correction.start : correction.end] == "-" and correction.start > 0 and spans[correction.start - 1].is_fold
    )


def _ends_colour(text: str, correction: Correction) -> bool:
    """Whether a mark, or a space missing before it, ends the colour of a status (`amber: late`): it parts two things for this
    program, and is not printed."""
    end = text.find(":")
    return correction.start <= end and colour_of(text[:end]) is not None


def _edits(correction: Correction, spans: Sequence[Span], begin: int, file: str) -> Iterator[Edit]:
    """The correction in the file. Between lines nothing is taken out: beside a Chinese mark, the end of a line is no space."""
    runs: list[tuple[int, int]] = []
    for span in spans[correction.start : correction.end]:
        if span.is_fold:
            continue
        if runs and runs[-1][1] == span.start:
            runs[-1] = (runs[-1][0], span.end)
        else:
            runs.append((span.start, span.end))
    for number, (start, end) in enumerate(runs):
        yield Edit(file, begin + start, begin + end, correction.new if number == 0 else "", correction.code)


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
    text: PlacedText,
    found: Sequence[Correction],
    same: Sequence[Correction],
    at: Place,
    words: Mapping[Code, tuple[str, str]],
) -> Diagnostic:
    """One diagnostic for all corrections of one kind in a text, at the first of them."""
    first = same[0]
    message, several = words[first.code]
    message = message.format(_old(text, first))
    count = sum(correction.end - correction.start for correction in same) if first.code == "mixed-script" else len(same)
    if count > 1:
        message += f"; with it, this text has {count} {several}"
    return warning(first.code, message, at, f"write '{_excerpt(text, found, first)}'; 'publish check --fix' does")


def _old(text: str, correction: Correction) -> str:
    """The characters that a correction changes, with the word that they end where they are none of their own."""
    return text[correction.start : correction.end].strip() or text[max(correction.start - 1, 0) : correction.end + 1]


def _excerpt(text: str, found: Sequence[Correction], first: Correction) -> str:
    """The corrected words in their surroundings, on one line; other corrections near by are done in it, too."""
    start, end = max(0, first.start - SIDE), min(len(text), first.end + SIDE)
    near = [correction for correction in found if correction.start < end and correction.end > start]
    start, end = min(start, near[0].start), max(end, near[-1].end)
    inside = [
        Correction(correction.start - start, correction.end - start, correction.new, correction.code)
        for correction in near
    ]
    words = " ".join(corrected(text[start:end], inside).split("\n")).strip()
    return ("…" if start else "") + words + ("…" if end < len(text) else "")
