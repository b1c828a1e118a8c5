"""A YAML syntax error → a diagnostic that names the likeliest mistake at the place where it was made.

A parser complains where it can go no further, in words about tokens. The author made the mistake earlier: a full-width
colon, a missing space, a text that YAML takes for something else. So the lines above the complaint are looked at first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any, Final

import yaml

from publish.diagnostics import LINE_END, Diagnostic, Place, error, warning
from publish.parsing.translations import QUOTES, STRAIGHT

LOOK_BACK: Final = 6
"""How many lines above the complaint a mistake is looked for."""

QUOTE_IT: Final = "put the whole text in quotes"
SPACES: Final = "indent with spaces"
QUOTE_OPEN: Final = "a quotation mark is not closed"
CLOSE_IT: Final = "close it; inside '…' write '' for one '"
BRACKET_OPEN: Final = "a bracket is not closed, or a comma is missing"
CLOSE_BRACKET: Final = (
    "close it; put a text that begins with { or [, or has one within brackets, in quotes: '{{ name }} …'"
)
PATHS: Final = "in a path, write '/' for the backslash; else put the text in single quotes, or double the backslash"
OUT_OF_LINE: Final = "this line's indentation fits nothing above it"

_KEY: Final = r"\s*(?:- +)*[A-Za-z_]+"
_OPENED: Final = re.compile(r"(?:^|[ ])([|>])[+-]?[0-9]?[+-]?\s*$")
"""A sign that the lines below, further in, are a text."""
#: What a line shows to be wrong by itself → what we say, at the group `at`.
_SLIPS: Final = (
    (r"(?P<at><{7} |={7}$|>{7} )", "a line that a merge left behind", "keep one of the two versions, and take out the lines of '<<<<<<<', '=======' and '>>>>>>>'"),
    (r"[ ]*(?P<at>\t)", "a tab in the indentation", SPACES),
    (r"[ ]*- *(?P<at>\t)", "a tab where a space should be", "write a space"),
    ("[ \t]*(?P<at>\u3000)", "a full-width space in the indentation", SPACES),
    ("[ \t]*(?P<at>\xa0)", "a no-break space in the indentation", SPACES),
    (r"\s*(?P<at>[－•]\s*\S|[—–]\s)", "a list item begins with '- ', a hyphen and a space", "write '- …'"),
    (rf"{_KEY}(?P<at>：)", "a full-width colon after a key", "write a half-width colon and a space: 'title: …'"),
    ("[\u4e00-\u9fff]{1,6}(?P<at>：)", "a full-width colon after a key", "write a half-width colon and a space: 'title: …'"),
    (rf"{_KEY}(?P<at>:)(?!//)[^\s:]", "no space after the colon of a key", "write a space after it: 'title: …'"),
    (r"\s*(?:- +)*(?P<at>-)[^\s\d-]", "no space after the dash of a list item", "write '- …'"),
)  # fmt: skip

#: What PyYAML says, by either of its parsers → what we say, and the likeliest fix. The first that occurs is used.
_SAID: Final = (
    ("unexpected end of stream", QUOTE_OPEN, CLOSE_IT),
    ("unexpected document indicator", QUOTE_OPEN, CLOSE_IT),
    ("alphabetic or numeric", "a text cannot begin with '*' or '&'", f"{QUOTE_IT}: '**important** …'"),
    ("expected ',' or", BRACKET_OPEN, CLOSE_BRACKET),
    ("comment or line break", "a text cannot begin with '>' or '|'",
     "begin the text on the next line, indented further than its key; else put the whole text in quotes"),
    ("mapping values are not allowed", "a ': ' inside a text", QUOTE_IT),
    ("could not find expected ':'", "a line that is neither a key with ': ' nor a list item with '- '",
     "keys need a half-width colon and a space: 'title: …'"),
    ("hexdecimal", "an escape that double quotes do not know", PATHS),
    ("escape", "an escape that double quotes do not know", PATHS),
    ("undefined tag", "the tag means nothing here", "a text that begins with '!' must stand in quotes"),
    ("tag", "a tag that means nothing", "a text that begins with '!' must stand in quotes"),
    ("directive", "a line that begins with '%' is no text", QUOTE_IT),
    ("incompatible YAML document", "a YAML version that is not read here", "take the '%YAML' line out"),
    ("expected <document start>", "this does not belong to what stands above it", "check the indentation"),
    ("expected key", OUT_OF_LINE, "give all keys of one mapping the same indentation"),
    ("'-' indicator", OUT_OF_LINE, "give all items of one list the same indentation"),
    ("expected <block end>", OUT_OF_LINE, "give neighbours the same indentation"),
    ("indentation", OUT_OF_LINE, "give neighbours the same indentation"),
    ("block sequence entries", "a list cannot begin here", "begin it on a line of its own below its key"),
    ("block mapping", "a mapping cannot begin here", "begin it on a line of its own, indented"),
)  # fmt: skip

#: Complaints whose cause is where the unfinished thing began, not where the file ended.
_UNFINISHED: Final = ("end of stream", "document indicator", "expected ',' or", "comment or line break")


def place_of(text: str, name: str, offset: int) -> Place:
    """The place of the character at `offset` of a file's text."""
    *above, last = LINE_END.split(text[:offset])
    return Place(name, len(above) + 1, len(last) + 1)


def mistake(problem: yaml.YAMLError, text: str, name: str) -> Diagnostic:
    """The diagnostic for a syntax error: what the author did, as far as the file shows it."""
    if not isinstance(problem, yaml.MarkedYAMLError):
        return error("yaml", f"not YAML: {problem}", Place(name))
    message = f"{problem.problem or ''} {problem.context or ''}"
    unfinished = any(words in message for words in _UNFINISHED)
    mark = (problem.context_mark if unfinished else None) or problem.problem_mark or problem.context_mark
    lines = LINE_END.split(text)
    place = _inside(Place(name, mark.line + 1, mark.column + 1) if mark else Place(name), lines)
    first = (
        problem.context_mark.line + 1 if "simple key" in message and problem.context_mark else place.line - LOOK_BACK
    )
    return (
        _unseen_break(text, place)
        or _opened_above(lines, place)
        or _after_the_end(lines[place.line - 1], place)
        or (_slip(lines, first, place) if not unfinished else None)
        or (_in_brackets(lines, place) if "expected ',' or" in message else None)
        or (_never_closed(text, mark, name) if mark and "node content" in message else None)
        or _not_within(lines, place)
        or _no_colon(lines, place)
        or _no_dash(message, lines, place)
        or _out_of_line(message, lines[place.line - 1], place)
        or _by_message(message, lines[place.line - 1], place)
    )


def _never_closed(text: str, mark: yaml.Mark, name: str) -> Diagnostic | None:
    """A bracket behind whose last comma or colon nothing comes any more."""
    if text[mark.index :].strip():
        return None
    closed = 0
    for at in range(min(mark.index, len(text)) - 1, -1, -1):
        closed += text[at] in "]}"
        if text[at] in "[{" and (closed := closed - 1) < 0:
            return error("yaml", BRACKET_OPEN, place_of(text, name, at), CLOSE_BRACKET)
    return None


def _unseen_break(text: str, place: Place) -> Diagnostic | None:
    """A line end that came along with pasted text, and that most editors do not show as one."""
    for number, end in enumerate(LINE_END.finditer(text), start=1):
        if number in (place.line, place.line - 1) and end[0] in "\x85\u2028\u2029":
            at = place_of(text, place.file, end.start())
            return error("yaml", f"a line break that is not seen: U+{ord(end[0]):04X}", at, "remove it")
    return None


def _inside(place: Place, lines: list[str]) -> Place:
    """The place, or the end of the last line that has anything where a parser complains of the end of the file."""
    line = min(place.line, len(lines))
    while line > 1 and not lines[line - 1].strip():
        line -= 1
    return place if line == place.line else Place(place.file, line, len(lines[line - 1]) + 1)


def _slip(lines: list[str], first: int, place: Place) -> Diagnostic | None:
    """A mistake that a line shows by itself: the complaint's own line, or the nearest above it."""
    for number in range(place.line, max(first, 1) - 1, -1):
        for pattern, message, hint in _SLIPS:
            if found := re.match(pattern, lines[number - 1]):
                return error("yaml", message, Place(place.file, number, found.start("at") + 1), hint)
    return None


def _opened_above(lines: list[str], place: Place) -> Diagnostic | None:
    """A text that begins with a quotation mark or an apostrophe (`'t Hof is open`) and ends at the next one, lines below."""
    line = lines[place.line - 1]
    before, rest = line[: place.column - 1].rstrip(), line[place.column - 1 :].strip()
    mark = before[-1:]
    if mark not in ("'", '"') or not rest or rest.startswith("#") or _opens(before[:-1], mark):
        return None
    for number in range(place.line - 1, max(place.line - FURTHEST_QUOTE, 0), -1):
        if found := _opens(lines[number - 1], mark):
            message = f"the text that begins with {mark} here ends at line {place.line}, among other words"
            hint = "close it where it ends"
            if mark == "'":
                hint = (
                    "put the whole text in double quotes if it begins with an apostrophe, else close it where it ends"
                )
            return error("yaml", message, Place(place.file, number, found.start("at") + 1), hint)
    return None


FURTHEST_QUOTE: Final = 200
"""How many lines above its end a text that was never closed is looked for."""


def _opens(line: str, mark: str) -> re.Match[str] | None:
    """Where a value of a line begins with a quotation mark that the line does not close."""
    found = re.match(rf"\s*(?:- +)*(?:[\w-]+: +)?(?P<at>{mark})(?P<rest>.*)", line)
    return found if found and found["rest"].count(mark) % 2 == 0 else None


def _after_the_end(line: str, place: Place) -> Diagnostic | None:
    """`"Best" year`, `[1] grew`: words after what YAML takes for the whole."""
    before = line[: place.column - 1].rstrip()
    rest = line[place.column - 1 :].strip()
    if not rest or rest.startswith("#") or len(before) < 2:
        return None
    if before[-1] in "\"'":
        hint = f"{QUOTE_IT}; inside '…' write '' for one '"
        return error("yaml", "words after the closing quotation mark", place, hint)
    if before[-1] in "]}":
        return error(
            "yaml", "words after the closing bracket", place, f"{QUOTE_IT}: a text that begins with [ or {{ needs them"
        )
    return None


def _out_of_line(message: str, line: str, place: Place) -> Diagnostic | None:
    """A key that stands well by itself, but where no key can be."""
    if (
        "mapping values" in message
        and (key := re.match(rf"{_KEY}(?=:(?: |$))", line))
        and key.end() == place.column - 1
    ):
        at = Place(place.file, place.line, len(line) - len(line.lstrip()) + 1)
        hint = "give all keys of one mapping the same indentation"
        return error("yaml", OUT_OF_LINE, at, hint)
    return None


def _in_brackets(lines: list[str], place: Place) -> Diagnostic | None:
    """What keeps brackets from closing: keys that a full-width comma is to part, a quotation mark that is not closed."""
    for number in range(place.line, min(place.line + LOOK_BACK, len(lines) + 1)):
        if found := re.search(r"(，)\s*([A-Za-z_]+)\s*[:：]", lines[number - 1]):
            hint = f"write a half-width comma and a space: ', {found[2]}: …'"
            return error("yaml", "a full-width comma between keys", Place(place.file, number, found.start() + 1), hint)
        if found := re.search(r"[\]}]\s*([，、；;])\s*[\[{]", lines[number - 1]):
            at = Place(place.file, number, found.start(1) + 1)
            return error(
                "yaml", f"'{found[1]}' parts no items of a list", at, "write a half-width comma and a space: ', '"
            )
    return _open_quote(lines[place.line - 1], place)


def _open_quote(line: str, place: Place) -> Diagnostic | None:
    """A text within brackets whose quotation mark is not closed: it takes what follows with it."""
    quotes = [found.start() for found in re.finditer('"', line)]
    if len(quotes) % 2 == 0:
        return None
    ends = (*quotes[1:], len(line))
    at = next(
        (begin for begin, end in zip(quotes, ends, strict=True) if re.search(r",\s|:\s", line[begin:end])), quotes[-1]
    )
    return error("yaml", QUOTE_OPEN, Place(place.file, place.line, at + 1), CLOSE_IT)


def _no_colon(lines: list[str], place: Place) -> Diagnostic | None:
    """A key and its text without a colon between them, above a line that is a key as far in: YAML takes it for more of the text
    before."""
    key = re.match(r"([ ]*)[a-z_]+:(?: |$)", lines[place.line - 1])
    if key is None:
        return None
    for number in range(place.line - 1, max(place.line - LOOK_BACK, 0), -1):
        line = lines[number - 1]
        if not line.startswith(key[1]) or line[len(key[1]) :][:1].isspace():
            return None
        if found := re.match(r"([a-z][a-z_-]+) +(?![\s#])[^:]*$", line[len(key[1]) :]):
            at = Place(place.file, number, len(key[1]) + len(found[1]) + 1)
            return error("yaml", "a key without a colon", at, f"write '{found[1]}: …'")
    return None


def _not_within(lines: list[str], place: Place) -> Diagnostic | None:
    """A line that is to belong to what is above it, and stands as far in as that: a text after `|`, a key of an item."""
    line = lines[place.line - 1]
    indent = len(line) - len(line.lstrip(" "))
    above = next((each for each in reversed(lines[: place.line - 1]) if each.strip()), "")
    if line.strip() and (sign := _OPENED.search(above)):
        message = f"the text after '{sign[1]}' is not indented"
        return error("yaml", message, Place(place.file, place.line, indent + 1), "indent it further than its key")
    key = re.match(r"([A-Za-z_]+):(?: |$)", line[indent:])
    if (
        key
        and (bare := re.match(r"( *)- +(?![\w-]+:(?: |$)|[-?&*!|>'\"\[{#])(\S.*)", above))
        and indent == len(bare[1]) + 2
    ):
        hint = f"give the text above it a key, too: '- text: {bare[2][:30]}{'…' if len(bare[2]) > 30 else ''}'"
        return error("yaml", "a key below a text that has none", Place(place.file, place.line, indent + 1), hint)
    beside = takewhile(
        lambda each: not each.strip() or each.startswith(" " * indent), reversed(lines[: place.line - 1])
    )
    item = next((each for each in beside if each.startswith("- ", indent)), "")
    first = re.match(r"- +([A-Za-z_]+):(?: |$)", item[indent:])
    if key is None or first is None or key[1] == first[1]:
        return None
    hint = f"indent it as '{first[1]}' above it is, if it belongs to that; a new item begins with '- '"
    return error("yaml", OUT_OF_LINE, Place(place.file, place.line, indent + 1), hint)


def _no_dash(told: str, lines: list[str], place: Place) -> Diagnostic | None:
    """A line among the items of a list, as far in as they are, without their dash."""
    if "simple key" not in told and "'-' indicator" not in told and not lines[place.line - 1].lstrip().startswith("["):
        return None
    first = max(place.line - LOOK_BACK, 1)
    for number in range(place.line, first, -1):
        words = lines[number - 1].strip()
        indent = len(lines[number - 1]) - len(lines[number - 1].lstrip(" "))
        if not words or words.startswith("- "):
            continue
        of_list = rf"[ ]{{{indent}}}(?:- |\[)" + (rf"|[ ]{{{indent - 2}}}- " if indent > 1 else "")
        if any(re.match(of_list, above) for above in lines[first - 1 : number - 1]):
            shown = words[:30] + ("…" if len(words) > 30 else "")
            at = Place(place.file, number, indent + 1)
            return error("yaml", "an item of a list without its dash", at, f"write '- {shown}'")
        return None
    return None


def _by_message(told: str, line: str, place: Place) -> Diagnostic:
    if "mapping values" in told and re.match(rf"\s*(?:- +)*(?:\w+: +)?[{QUOTES}]", line):
        return error("yaml", "a ': ' inside a text", place, f'{STRAIGHT}: "…"')
    if "start any token" in told:
        sign = line[place.column - 1 : place.column]
        return error("yaml", f"a text cannot begin with '{sign}'", place, f"{QUOTE_IT}: '{sign}…'")
    if "node content" in told and line[place.column - 1 : place.column] == ",":
        return error("yaml", "nothing stands before this comma", place, "write '' for an empty cell")
    for words, message, hint in _SAID:
        if words in told:
            if message == OUT_OF_LINE and re.match(r"\s*[\w-]+:(?:\s|$)", line):
                hint = "give all keys of one mapping the same indentation"
            if message == OUT_OF_LINE and line.lstrip().startswith("- "):
                hint = "give all items of one list the same indentation"
            return error("yaml", message, place, hint)
    return error("yaml", f"not YAML: {told.strip()}", place, "put texts with special signs in quotes")


# ---------------------------------------------------------------------------------------------- what is no error to YAML

_LOST_WORDS: Final = re.compile(r"[ \t]+#(?=[^\s#])[^\r\n]*|[ \t]*\r?\n[ \t]+#(?=\d)[^\r\n]*")
_LOST_TEXT: Final = re.compile(r"[ \t]*#(?=[^\s#])[^\r\n]*")
_LOST_LIST: Final = re.compile(r"\n[ \t]*(?P<dash>-) ")


def lost_words(text: str, name: str, end: Any, has_words: bool) -> Iterator[Diagnostic]:
    """`We are #1` says `We are`, and `#1` nothing: a comment that looks like a part of the text, which ends at the mark `end`."""
    if lost := (_LOST_WORDS if has_words else _LOST_TEXT).match(text, end.index):
        break_at = lost[0].rfind("\n")
        begins = lost[0].index("#")
        at = (
            Place(name, end.line + 1, end.column + 1 + begins)
            if break_at < 0
            else Place(name, end.line + 2, begins - break_at)
        )
        hint = "put the text in quotes; a comment has a space after the '#'"
        what = "a part of the text before it" if has_words else "a text"
        words = lost[0].strip()
        yield warning("yaml", f"'{words}' is a comment, not {what}", at, hint)


def lost_list(raw: str, at: Place) -> Iterator[Diagnostic]:
    """`- a` with a line `  - b` below it says `a - b`: a list within a list has a key."""
    if found := _LOST_LIST.search(raw):
        above = raw[: found.start("dash")]
        place = Place(at.file, at.line + above.count("\n"), len(above) - above.rfind("\n"))
        hint = "a list below an item has a key: '- text: …', and 'points:' below it; else put the whole text in quotes"
        yield warning("yaml", "this line goes on with the text above it", place, hint)


def key_alone(name: str, key: Any) -> Diagnostic:
    """`- &p text: …` names the key `text`, not the block that begins with it; `*p` is that word then."""
    hint = f"write '&{name}' on a line of its own, and '{key}:' below it, indented"
    return error("yaml", f"'&{name}' names the key '{key}' alone, not what belongs to it", key.place, hint)


def lost_name(named: tuple[str, Place]) -> Diagnostic:
    """`&copy 2020` says `2020`: a name for what follows, which nothing refers to."""
    name, at = named
    message = f"'&{name}' is a name for the text after it, not a part of it, and nothing refers to it"
    return warning("yaml", message, at, "put the text in quotes")
