"""What was found wrong, where, and how it is shown.

Finding and showing are separate: every part of the package returns `Diagnostic` values, and only the command line turns
them into text. Codes are stable, wording is free.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import Final, Self

from publish.frozen import dataclass
from publish.text.scripts import columns

LINE_END: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line of a source, as YAML counts lines; some of these come along unseen when text is pasted."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a source file: path as the reader was given it (posix), line and column from 1, in characters; of a cell in a
    spreadsheet, its file and sheet, its row and column, and its name."""

    file: str
    line: int = 1
    column: int = 1
    cell: str = ""

    def __reduce__(self) -> tuple[type[Place], tuple[str, int, int, str]]:
        # A report has thousands: the way of dataclasses takes twice as long between processes.
        return Place, (self.file, self.line, self.column, self.cell)

    def __str__(self) -> str:
        return f"{self.file}!{self.cell}" if self.cell else f"{self.file}:{self.line}:{self.column}"


class Severity(enum.StrEnum):
    """How much a diagnostic weighs: an error stops the build, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


#: Every code that a diagnostic may carry, with one sentence on what it means (the reference is made from this table).
CODES: Mapping[str, str] = {
    "not-found": "A file that was named is not there.",
    "unreadable": "A file is there but cannot be read as what it should be.",
    "outside-project": "A path leads out of the project folder.",
    "drawing": "A part of an SVG that is left out of both products, or one that never ends.",
    "picture": "A picture that moves, or that has too few pixels for the room that it fills.",
    "too-large": "A source is larger or deeper than the reader accepts.",
    "yaml": "The file is not YAML, or is YAML that no report needs.",
    "duplicate-key": "A key is in one mapping twice; the second would silently win.",
    "include": "An included file includes itself, or holds something else than its place asks for.",
    "unknown-key": "A key that this kind does not have.",
    "unknown-kind": "A block whose kind is not known.",
    "missing-key": "A key that this kind cannot do without.",
    "wrong-type": "A value of another type than the key takes.",
    "wrong-value": "A value that the key does not accept.",
    "language": "A language without words of its own here, so that those which the products print themselves stay English.",
    "empty": "A text, list or table with nothing in it.",
    "invisible": "A character that is not seen: it turns the direction of the words behind it, or stands between characters that have no space between them.",
    "html": "HTML in a text; a report is text, not a web page.",
    "markup": "Inline markup that was opened and not closed, or that means nothing where it stands.",
    "block-markup": "Markdown, or a mark of another program, that means nothing inside a text: a heading, a list, a table, a formula, a link by name; a report has its own for them.",
    "paragraph-break": "A blank line inside one text, or lines of it that run together; a paragraph is one item of the list.",
    "punctuation": "A mark that is not how the language is punctuated: `...`, `--`, a hyphen for a dash, half-width ones in Chinese; `publish check --fix` fixes it.",
    "quotes": "Quotation marks or an apostrophe that are straight, or of another language; `publish check --fix` fixes them.",
    "spacing": "A space too many, or one that the language asks for and that is missing; `publish check --fix` fixes it.",
    "ordinal": "An ordinal with the ending of another language, or of none: `2ème`, `1 janvier`, `3ten`, `2th`, `2ND`, `2 nd`; `publish check --fix` fixes it.",
    "pinyin": "A reading in brackets that a bad conversion left in a text; `publish check --fix` takes it out.",
    "mixed-script": "A Traditional character in a report in Simplified ones, or the other way round; `publish check --fix` fixes it.",
    "look-alike": "What only looks like the character that belongs here: a full-width letter or digit, ○ for 〇, º for °, `x` for ×, `(c)` for ©; `publish check --fix` fixes it.",
    "unknown-fact": "A `{{ name }}` that `facts` does not give.",
    "unused-fact": "A fact that no text uses.",
    "unknown-reference": "A reference to an id that no part of the report has.",
    "unsettled": "A reference names a page or a slide that is another one as soon as it is named.",
    "duplicate-id": "Two parts of the report have the same id.",
    "chart": "A chart that its data or its type cannot make.",
    "data": "Data that are not what the report asks of them: a column, a row or a figure that is not there.",
    "unknown-data": "A dataset or data file that is not known by this name.",
    "unused-data": "A dataset that nothing shows or uses.",
    "vega-lite": "A specification of Vega-Lite that cannot be drawn, that would load something, or that would differ each time.",
    "ragged-table": "A table whose rows differ in length.",
    "not-shown": "Words for a product that has no place where it would show them.",
    "long-table": "A table that would take too many slides, and does not say what the deck shows of it.",
    "numbering": "A numbering that is not understood, or a number typed where the report gives one.",
    "unknown-layout": "A layout that is not there.",
    "layout": "A layout folder whose description, templates or master are wrong.",
    "form": "A form that the layout does not offer, or that does not suit the content.",
    "overflow": "Text that does not fit where it must stand, at any size the layout allows.",
    "missing-glyph": "A character that no font of the layout has.",
    "fallback-glyph": "Characters that the layout's own faces lack, set in another of its fonts.",
    "missing-font": "A font that the layout needs is not on this machine.",
    "engine": "The engine that makes the file reported a problem.",
    "agreement": "A finished product does not say what the report says, or a slide says a figure that the briefing does not.",
    "too-long": "The build took longer, or more memory, than it may.",
    "ended": "A worker was ended from outside before it had answered.",
    "cluster": "The Dask cluster that is to make the products cannot be used, or would make others than this machine.",
    "internal": "A bug in the program; its traceback is in a file beside the products.",
    "missing-library": "A library that an engine needs is not on this machine.",
    "output": "A file could not be written to its place, or what was found could not be printed.",
    "no-source": "A PDF that carries no source, or a file of a report whose name no PDF carries.",
    "no-report": "Files in `source/` that no command reads, although they look like reports.",
    "exists": "A file that would be overwritten already exists.",
    "not-as-made": "A product is not what its record says that was made, or is not made so again.",
    "out-of-date": "What a product was made from has changed since.",
}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: how bad, which code of `CODES`, where, what is wrong, and the likeliest fix."""

    severity: Severity
    code: str
    message: str
    place: Place | None = None
    hint: str | None = None

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"undocumented diagnostic code {self.code!r}")

    @property
    def sort_key(self) -> tuple[bool, Place, str, str]:
        """The order in which diagnostics are shown: by place, those without a place last."""
        return (self.place is None, self.place or Place(""), self.code, self.message)


def error(code: str, message: str, place: Place | None = None, hint: str | None = None) -> Diagnostic:
    """A diagnostic that stops the build."""
    return Diagnostic(Severity.ERROR, code, message, place, hint)


def warning(code: str, message: str, place: Place | None = None, hint: str | None = None) -> Diagnostic:
    """A diagnostic that does not stop the build."""
    return Diagnostic(Severity.WARNING, code, message, place, hint)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them stops the build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics once each, in the order of their places."""
    if isinstance(diagnostics, Findings):
        diagnostics = diagnostics.whole()
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: d.sort_key))


def weighed(diagnostics: Iterable[Diagnostic], severities: Mapping[str, Severity | None]) -> tuple[Diagnostic, ...]:
    """The diagnostics as a project weighs them: a warning or note of a code that it names has the severity that it says, or is
    left out (None). An error stays one: no product can be made of what it speaks of.

    >>> weighed([warning("empty", "a"), warning("data", "b")], {"empty": None, "data": Severity.NOTE})[0].severity
    <Severity.NOTE: 'note'>
    """
    kept = []
    for each in diagnostics:
        if each.severity is Severity.ERROR or each.code not in severities:
            kept.append(each)
        elif severity := severities[each.code]:
            kept.append(replace(each, severity=severity))
    return tuple(kept)


MAX_ALIKE: Final = 300
"""How many diagnostics of one code are kept of one report; nobody reads more, and a report may have a million mistakes."""


class Findings(list[Diagnostic]):
    """Diagnostics of one report, of each code at most `MAX_ALIKE`; of the others only how many there are is known."""

    def __init__(self, items: Iterable[Diagnostic] = ()) -> None:
        super().__init__()
        self._told: Counter[tuple[Severity, str]] = Counter()
        self._left: dict[tuple[Severity, str], tuple[int, Place | None]] = {}
        self.extend(items)

    def has_room(self, code: str, at: Place | None = None, severity: Severity = Severity.ERROR) -> bool:
        """Whether one more of a code is kept, so that it is worth wording; if not, it is counted."""
        kind = (severity, code)
        if self._told[kind] < MAX_ALIKE:
            return True
        self._leave(kind, 1, at)
        return False

    def append(self, diagnostic: Diagnostic) -> None:
        """Keeps a diagnostic, or counts it."""
        if self.has_room(diagnostic.code, diagnostic.place, diagnostic.severity):
            self._told[diagnostic.severity, diagnostic.code] += 1
            super().append(diagnostic)

    def extend(self, items: Iterable[Diagnostic]) -> None:
        """Keeps or counts each; those that were counted elsewhere are counted here."""
        for diagnostic in items:
            self.append(diagnostic)
        if isinstance(items, Findings):
            for kind, (count, at) in items._left.items():
                self._leave(kind, count, at)

    def __iadd__(self, items: Iterable[Diagnostic]) -> Self:  # type: ignore[override, misc]
        self.extend(items)
        return self

    def _leave(self, kind: tuple[Severity, str], count: int, at: Place | None) -> None:
        before, first = self._left.get(kind, (0, at))
        self._left[kind] = (before + count, first)

    def whole(self) -> Iterator[Diagnostic]:
        """All that are kept, and one for those of each code that are not, at the first of them."""
        yield from self
        for (severity, code), (count, at) in self._left.items():
            yield Diagnostic(severity, code, f"{count:,} more of this kind are not listed", at, "fix the others first")


def first_of(diagnostics: Sequence[Diagnostic], limit: int = 200) -> tuple[tuple[Diagnostic, ...], int]:
    """The diagnostics to show where there are more than anyone reads, in their order, and how many are left out.

    Of the graver ones none is left out for a lighter one.

    >>> shown, left = first_of([warning("empty", "a"), error("yaml", "b"), warning("empty", "c")], 2)
    >>> [one.message for one in shown], left
    (['a', 'b'], 1)
    """
    gravest = sorted(range(len(diagnostics)), key=lambda at: list(Severity).index(diagnostics[at].severity))
    return tuple(diagnostics[at] for at in sorted(gravest[:limit])), max(0, len(diagnostics) - limit)


class ReportError(Exception):
    """A report that cannot be built; carries every diagnostic of the run."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_order(diagnostics)
        super().__init__("\n".join(as_text(d) for d in self.diagnostics))


@dataclass(slots=True)
class Sources:
    """The text of every file that was read, by the name that places carry; what showing a line needs."""

    texts: dict[str, str] = field(default_factory=dict)
    data: dict[str, bytes] = field(default_factory=dict, repr=False)
    """The bytes that the texts were read from."""

    def line(self, place: Place) -> str | None:
        """The text of the line of `place` without its end, or None where the file was not text."""
        text = self.texts.get(place.file)
        lines = _lines(text) if text else []
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None

    def told_of(self, diagnostics: Iterable[Diagnostic]) -> Sources:
        """The texts of the files in which diagnostics lie, and no others: of a thousand reports they are kept until all are built."""
        files = {each.place.file for each in diagnostics if each.place}
        return Sources({name: text for name, text in self.texts.items() if name in files})


@lru_cache(maxsize=8)
def _lines(text: str) -> list[str]:
    """The lines of a text; many diagnostics show lines of one file."""
    return LINE_END.split(text)


INVISIBLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Characters that a terminal does not show as one sign each, but may obey: controls, and what turns the direction of words.
Joiners (U+200C, U+200D) stay: scripts and emoji are written with them."""


def visible(text: str) -> str:
    r"""A text as a terminal may print it: invisible and control characters are escaped.

    >>> visible("a\u202eb\x1b[2J")
    'a\\u202eb\\x1b[2J'
    """
    return INVISIBLE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _visible(character: str) -> str:
    return " " if unicodedata.category(character) == "Cc" else visible(character)


def as_text(
    diagnostic: Diagnostic,
    sources: Sources | None = None,
    width: int | None = None,
    say: Callable[[str], str] = str,
) -> str:
    """The text form: place, severity and code, message; the source line with a caret under the column; the hint.

    `width` is how many columns the source line may take with its number; `say` gives the form's own words in a language.

    >>> print(as_text(error("unknown-key", "unknown key 'captoin'", Place("a.yaml", 3, 5), "did you mean 'caption'?")))
    a.yaml:3:5: error[unknown-key] unknown key 'captoin'
      hint: did you mean 'caption'?
    """
    place = visible(f"{diagnostic.place}: ") if diagnostic.place else ""
    shown = [f"{place}{say(diagnostic.severity)}[{diagnostic.code}] {_in_line(diagnostic.message)}"]
    if diagnostic.place and sources and (line := sources.line(diagnostic.place)) is not None:
        shown += _with_caret(line, diagnostic.place, LINE_WIDTH if width is None else max(width - GUTTER, LEAST_WIDTH))
    if diagnostic.hint:
        shown.append(f"  {say('hint: ')}{_in_line(diagnostic.hint)}")
    return "\n".join(shown)


MAX_SAID: Final = 2_000
"""The longest message or hint that is shown whole: what it quotes of a source may be of any length."""


def _in_line(message: str) -> str:
    return visible(message if len(message) <= MAX_SAID else message[: MAX_SAID - 1] + "…")


#: How many columns of a terminal a source line may take before it is cut around its caret.
LINE_WIDTH = 96
LEAST_WIDTH = 20
GUTTER = 10
"""How many columns the number of a line takes, with what parts it from the line, and the signs that it was cut."""


def _with_caret(line: str, place: Place, width: int) -> list[str]:
    """The source line and, under it, a caret; a long line is cut on both sides, so that the caret stays in sight."""
    at = min(place.column - 1, len(line))
    # What a cut line shows is looked at, not all of it: a report of one long line may have many mistakes in it.
    first, last = max(0, at - width), min(len(line), at + width)
    shown = [_visible(character) for character in line[first:last]]
    widths = [columns(sign) for sign in shown]
    at -= first
    start = at
    while start and sum(widths[start - 1 : at]) <= width // 2:
        start -= 1
    end = at
    while end < len(shown) and sum(widths[start : end + 1]) <= width:
        end += 1
    before, after = "…" if first + start else "", "…" if first + end < len(line) else ""
    gutter = f"{place.line:>5} | "
    caret = " " * (columns(before) + sum(widths[start:at]))
    return [f"{gutter}{before}{''.join(shown[start:end])}{after}", f"{' ' * (len(gutter) - 2)}| {caret}^"]
