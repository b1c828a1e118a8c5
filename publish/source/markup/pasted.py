"""Markdown and marks of other programs that were pasted into a text and mean nothing there: a warning at each, and its fix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import ascii_letters
from typing import Final, NamedTuple

from publish.diagnostics import LINE_END, Diagnostic, warning
from publish.model.nodes import Position
from publish.parsing.yaml import PlacedText
from publish.text.markup.blocks import SUSPECT, Kind, block_markup
from publish.text.markup.encodings import meant
from publish.text.markup.foreign import SUSPECT as FOREIGN
from publish.text.markup.foreign import foreign_markup
from publish.text.markup.leftovers import SUSPECT as LEFT
from publish.text.markup.leftovers import in_digits, leftovers

_AS_IT_STANDS: Final = "'{}' is printed as it stands"

_WORDS: Final[Mapping[Kind, tuple[str, str]]] = {
    "heading": ("'{}' makes no heading inside a text", "begin a section: '- title: …'"),
    "list": ("'{}' makes no list inside a text", ""),
    "task": ("'{}' makes no box", "write □ or ✓, or say it in words"),
    "definition": ("':' makes no definition inside a text", "write a block of its own: '- definitions: …'"),
    "quote": ("'>' makes no quotation inside a text", "write a block of its own: '- quote: {text: …, by: …}'"),
    "table": ("'|' makes no table inside a text", "write a block of its own: '- table: {rows: …}'"),
    "fence": ("'{}' begins no code inside a text", "write a block of its own: '- code: |'"),
    "rule": ("'{}' draws no line", "take it out; sections part a report"),
    "note": ("'{}' refers to no note", "write the note itself where it is called: ^[…]"),
    "target": (
        "a line such as '[name]: address' gives no link its address",
        "write it in the link: [words](https://…)",
    ),
    "formula": ("'{}' is printed as it stands: formulas are not set", "write it in characters: E = mc², √2, 10⁻³"),
    "strike": ("'{}' strikes nothing out", "leave the words out, or say that they no longer hold"),
    "highlight": ("'{}' marks nothing", "write **…** for important words"),
    "script": ("'{}' sets nothing higher or lower", ""),
    "link": ("'{}' makes no link", "write [words](https://…), or [words](#id) for a part of the report"),
    "attributes": (
        _AS_IT_STANDS,
        "take it out; the layout gives parts their looks, and an id is a key of theirs: 'id'",
    ),
    "citation": (_AS_IT_STANDS, "write the source in a note: ^[…]"),
    "contents": (_AS_IT_STANDS, "write 'contents: true' at the top of the report"),
    "container": (_AS_IT_STANDS, "write a block of its own: '- callout: {title: …, text: …}'"),
    "macro": (
        _AS_IT_STANDS,
        "write what a report has for it: a block such as 'figure', 'code' or 'table', or a note ^[…]",
    ),
    "command": (_AS_IT_STANDS, "write the words: **important**, *stressed*, ^[a note], [](#id) for a reference"),
    "field": (_AS_IT_STANDS, "give the part an id, and refer to it: [](#id)"),
    "emphasis": ("'{}' marks nothing", "write **…** for important words"),
    "value": ("'{}' is what a spreadsheet left of a figure", "write the figure, or nothing"),
    "prompt": ("'{}' is what a template has in place of words", "write the words, or take it out"),
    "answer": ("'{}' is what an assistant left of a reference", "take it out, or write the source in a note: ^[…]"),
    "button": ("'{}' is a button of the page that this was taken from", "take it out"),
    "leader": ("'{}' is what a table of contents left of a line", "take it out: the briefing has contents of its own"),
    "replaced": ("'{}' stands where characters were lost", "write what stood there"),
    "encoding": ("'{}' was read in a wrong encoding", ""),
    "computed": ("'{}' is not computed", "write the figure; 'total:' and, in data, 'add:' compute some"),
    "notation": ("'{}' is how programs write a figure", ""),
    "midnight": ("'{}' is what a spreadsheet adds to a day", "write the day alone"),
    "quoted": ("an apostrophe before a figure is a spreadsheet's", "take it out"),
    "tabs": ("a tab parts no columns inside a text", "write a block of its own: '- table: {rows: …}'"),
    "chatter": ("'{}' is what an assistant says of its answer", "take it out"),
    "comment": ("'{}' is a remark in the margin of another document", "take it out"),
    "running": (
        "'{}' stands at the edge of a page of another document",
        "take it out: pages and slides are numbered by themselves",
    ),
    "spaced": ("the letters of '{}' are set apart by blanks", ""),
    "unnamed": ("'{}' is what a program calls a column without a name", 'write the title of the column, or ""'),
    "pivot": ("'{}' is what a spreadsheet writes into a pivot table", "write what the column says"),
    "lacking": (
        "'{}' is what a program writes where it has no figure",
        "leave the cell empty where there is no figure",
    ),
    "reference": (
        "'{}' is typed: it stays as it is when parts or pages move",
        "give the part an id, and refer to it: [](#id)",
    ),
    "unclosed": ("'{}' is never closed", "write its partner where it ends, or take it out"),
    "path": ("'{}' loses a backslash: one before a sign is not printed", "write the path as code: `…`"),
    "emoji": (_AS_IT_STANDS, "write the sign itself, or say it in words"),
}

_SCRIPTS: Final = "write the characters: H₂O, x²"

#: The characters that stand higher and lower.
_HIGHER: Final = str.maketrans("0123456789+-−=()nixyabcdefghjklmoprstuvwz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱˣʸᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷᶻ")
_LOWER: Final = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")


def in_script(spelling: str) -> str:
    """The characters for what was to be set higher or lower, or a fix in general where some of them are not.

    >>> in_script("~2~"), in_script("^-1"), in_script("_{max}"), in_script("_{1/2}")
    ("write '₂'", "write '⁻¹'", "write 'ₘₐₓ'", 'write the characters: H₂O, x²')
    >>> in_script("CO_2")
    "write '₂'"
    """
    spelling = spelling.lstrip(ascii_letters)
    is_lower = spelling[0] in "~_"
    bare = spelling.strip("~^_{}")
    shown = bare.translate(_LOWER if is_lower else _HIGHER)
    has_all = bool(bare) and all(before != after for before, after in zip(bare, shown, strict=True))
    return f"write '{shown}'" if has_all else _SCRIPTS


_LISTS: Final[Mapping[Position, str]] = {
    "table": "write a list as the cell: [one, two]",
    "listed": "write a list of texts: '- ' before each of them, below the key",
    "note": "write a list of texts: '- ' before each of them, below the key",
    "cell": "end each line with a backslash, so that the next begins a line of its own",
}
_NEEDLESS: Final = "take it out: words in this place need no mark"
"""What helps where a line of its own, such as a title or a point, begins with a mark."""
_CELLS: Final = "write each cell as one of its own: [one, two]"
LISTS: Final = "write the block 'points' with 'items', or end each line with a backslash"


class _Spelt(NamedTuple):
    """The lines of a text as their author wrote them, and how far its own first character stands from theirs."""

    text: str
    is_raw: bool


def pasted(text: PlacedText, position: Position) -> Iterator[Diagnostic]:
    """What is found in a text that stands at a position, a warning for each kind."""
    spelt = _as_written(text)
    if not (SUSPECT.search(spelt.text) or FOREIGN.search(spelt.text) or LEFT.search(spelt.text)):
        return
    is_prose = position not in ("cell", "table")
    known = set[Kind]()
    find = _kept if len(spelt.text) <= KEPT_LENGTH else _found
    for kind, at, spelling in find(spelt.text, is_prose, not spelt.is_raw):
        if (
            kind in known
            or not _is_told(kind, spelling, position)
            or (position == "note" and (kind, spelling) == ("list", "*") and "\n" not in text.strip())
        ):
            continue
        known.add(kind)
        message, hint = _WORDS[kind]
        mark = spelling.split()[0] if kind in ("heading", "list", "fence") else spelling[:60]
        place = text.place_in_raw(at) if spelt.is_raw else text.place_at(at)
        is_one = position not in ("paragraph", "cell", "table") and "\n" not in spelt.text.strip()
        if is_one and (kind == "list" or (kind == "heading" and position == "line")):
            hint = _NEEDLESS
        if kind == "tabs" and position in ("cell", "table"):
            hint = _CELLS
        hint = hint or _computed_hint(kind, spelling) or _LISTS.get(position, LISTS)
        yield warning("block-markup", message.format(mark), place, hint)


_IN_PARAGRAPHS: Final[frozenset[Kind]] = frozenset({"running", "spaced", "chatter", "reference", "unclosed"})
_IN_CELLS: Final[frozenset[Kind]] = frozenset({"unnamed", "pivot", "lacking"})


def _is_told(kind: Kind, spelling: str, position: Position) -> bool:
    """Whether what was found means nothing where it stands: `Contents` may head a column, `Column 1` may be a column of a house."""
    if kind in _IN_CELLS:
        return position in ("cell", "table")
    if kind in _IN_PARAGRAPHS or (kind == "contents" and "[" not in spelling):
        return position == "paragraph" or (kind == "unclosed" and position in ("listed", "line", "cell"))
    return True


def _computed_hint(kind: Kind, spelling: str) -> str:
    """The fix that follows from what was found; none for kinds that have one and the same."""
    match kind:
        case "script":
            return in_script(spelling)
        case "encoding":
            return f"write '{meant(spelling)}', and save the file that it was taken from as UTF-8"
        case "spaced":
            return f"write '{spelling.replace(' ', '')}'"
        case "notation":
            return f"write '{in_digits(spelling)}'"
        case _:
            return ""


def _found(text: str, is_prose: bool, keeps_lines: bool) -> tuple[tuple[Kind, int, str], ...]:
    return (
        *block_markup(text, is_prose=is_prose, keeps_lines=keeps_lines),
        *foreign_markup(text, is_prose=is_prose),
        *leftovers(text),
    )


KEPT_LENGTH: Final = 2000
"""Characters of the longest text of which it is kept what is found in it: a preview meets the same texts again."""
_kept = lru_cache(maxsize=1024)(_found)


def _as_written(text: PlacedText) -> _Spelt:
    """YAML makes one line of those of a folded text; how they were written shows what was meant."""
    raw = text.raw
    if "\n" in text.rstrip() or not LINE_END.search(raw) or raw[:1] == "|":
        return _Spelt(str(text), False)
    lines = raw.splitlines(keepends=True)
    if raw[:1] == ">":
        # The header is no line of the text; it is left blank, so that positions stay.
        lines[0] = " " * (len(lines[0]) - 1) + "\n"
    elif raw[:1] in "\"'":
        lines[0] = " " + lines[0][1:]
    return _Spelt("".join(line.rstrip("\r\n\x85\u2028\u2029").ljust(len(line) - 1) + "\n" for line in lines), True)
