"""How a scalar's text is spelt in its file: for each of its characters, the characters of the source that stand for it.

Quotes, escapes, folds and indentation lie between the two. Only what is understood exactly is told, so that a part of a
text can be written over in the file and nothing else changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from publish.parsing.yaml import PlacedText


class Span(NamedTuple):
    """Characters `start` to `end` of a scalar's spelling; at a `fold`, the line ends and indentation between lines."""

    start: int
    end: int
    is_fold: bool = False


_PREFIX: Final = re.compile(r"(?:[&!][^\s]*\s+)*")
"""An anchor and a tag before the scalar itself."""
_BREAK: Final = "(?:\r\n|[\n\r\x85\u2028\u2029])"
_FOLD: Final = re.compile(rf"[ \t]*{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*")
_JOINED: Final = re.compile(rf"\\{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*")
"""A backslash at the end of a line in double quotes: the next line goes on without a space."""
_SPECIAL: Final = re.compile(r"[\\\n\r\x85\u2028\u2029\"']")
"""Signs that may be spelt otherwise than they are."""
_ESCAPE: Final = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU])")
_SHORT: Final = {
    "0": "\0", "a": "\x07", "b": "\x08", "t": "\t", "\t": "\t", "n": "\n", "v": "\x0b", "f": "\x0c", "r": "\r",
    "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def spelt(text: PlacedText) -> list[Span] | None:
    """A span of `text.raw` for each character of the text, in order; None where it is spelt in a way not understood."""
    raw = text.raw
    start = found.end() if (found := _PREFIX.match(raw)) else 0
    style = raw[start : start + 1]
    if style in ("|", ">") and (header := re.compile(rf"[^\n\r\x85\u2028\u2029]*{_BREAK}").match(raw, start)):
        pieces = _block(raw, start, header.end())
    else:
        quoted = style if style in ("'", '"') else ""
        begin, end = start + len(quoted), start + len(quoted) + len(text)
        if raw[begin:] == text + quoted and not _SPECIAL.search(text):
            return list(map(Span, range(begin, end), range(begin + 1, end + 1)))
        pieces = _flow(raw, start + len(quoted), quoted)
    return _matched(text, list(pieces))


Piece = tuple[str, Span]


def _flow(raw: str, at: int, quote: str) -> Iterator[Piece]:
    """What a plain or quoted scalar spells; a fold spells a space that may turn out to be none, or several."""
    while at < len(raw):
        sign = raw[at]
        if sign in " \t\r\n\x85\u2028\u2029":
            if fold := _FOLD.match(raw, at):
                yield " ", Span(at, at := fold.end(), True)
            while raw[at : at + 1] in (" ", "\t"):  # a row of spaces that no line end follows
                yield raw[at], Span(at, at := at + 1)
        elif quote == '"' and sign == "\\":
            if joined := _JOINED.match(raw, at):
                yield "", Span(at, at := joined.end(), True)
            elif escape := _ESCAPE.match(raw, at):
                yield _unescaped(escape[0]), Span(at, at := escape.end())
            else:
                return
        elif quote == "'" and raw.startswith("''", at):
            yield "'", Span(at, at := at + 2)
        elif sign == quote:
            return
        else:
            yield sign, Span(at, at := at + 1)


def _unescaped(escape: str) -> str:
    return chr(int(escape[2:], 16)) if escape[1] in "xuU" else _SHORT.get(escape[1], escape[1])


def _block(raw: str, header: int, at: int) -> Iterator[Piece]:
    """What a block scalar spells: its lines without their common indentation, a fold between them."""
    digit = re.match(r"[|>][+-]?([1-9])", raw[header:])
    body = re.match(rf"(?:[ ]*{_BREAK})*([ ]*)", raw[at:])
    if digit or not body:  # its indentation counts from that of the parent, which a scalar does not know
        return
    depth = len(body[1])
    gap = re.compile(rf"{_BREAK}[ ]{{0,{depth}}}")
    if before := re.compile(rf"(?:[ ]*{_BREAK})*[ ]{{0,{depth}}}").match(raw, at):
        yield " ", Span(at, at := before.end(), True)
    while at < len(raw):
        end = at
        while found := gap.match(raw, end):
            end = found.end()
        if end > at:
            yield " ", Span(at, at := end, True)
        else:
            yield raw[at], Span(at, at := at + 1)


def _matched(text: str, pieces: list[Piece]) -> list[Span] | None:
    """The spans in the order of the text's characters. A fold takes as many spaces and line ends as the text has there."""
    spans: list[Span] = []
    at = 0
    for number, (spelling, span) in enumerate(pieces):
        if not span.is_fold:
            if text[at : at + 1] != spelling:
                return None if at < len(text) else spans
            spans.append(span)
            at += 1
            continue
        following = pieces[number + 1][0] if number + 1 < len(pieces) else ""
        while text[at : at + 1] in (" ", "\n") and text[at : at + 1] != following:
            spans.append(span)
            at += 1
    return spans if at == len(text) else None
