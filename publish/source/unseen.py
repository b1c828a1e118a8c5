"""Invisible characters: those that change the direction of the words behind them or hide others, reported at their place.

A pair that opens and closes a direction of its own within one line and one text (U+2066 … U+2069, U+202A … U+202C) is how
words of another direction are written, and stays; so do marks of direction and joiners, which turn nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from publish.diagnostics import LINE_END, Diagnostic, Place, Sources, warning
from publish.model.data import Frame
from publish.parsing.yaml import PlacedList, PlacedMapping, PlacedText
from publish.source.spelling import spelt
from publish.text.patterns import compiled
from publish.text.scripts import BREAKABLE

_UNSEEN: Final = compiled(
    "[\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)
"""Embeddings, overrides and isolates; controls that Unicode has given up; tags that are no part of a flag."""
_WIDE: Final = rf"[{BREAKABLE}]"
_GAPS: Final = compiled(
    "(?<=WIDE)[\xa0\xad\u180e\u2002-\u200f\u202f\u205f\u2060-\u2064\ufeff]+(?=WIDE)"
    "|[\u115f\u1160\u180e\u3164\ufeff\uffa0]".replace("WIDE", _WIDE)
)
"""Between characters that are set without spaces: spaces other than the usual one, and what has no width; and anywhere, what fills
a place and is not seen."""
_FILLERS: Final = "\u115f\u1160\u180e\u3164\ufeff\uffa0"
_NAMES: Final = {
    "\xa0": "a no-break space",
    "\xad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u202f": "a narrow no-break space",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
}
_ANY: Final = compiled(
    f"{_UNSEEN.pattern}|[\xa0\xad\u115f\u1160\u180e\u2002-\u200f\u202f\u205f\u2060-\u2064\u3164\ufeff\uffa0]"
)
"""A text without any of these has nothing to be reported."""
_OVERRIDES: Final = "\u202d\u202e"
_CLOSERS: Final = {"\u202c": "\u202a\u202b" + _OVERRIDES, "\u2069": "\u2066\u2067\u2068"}
_OPENERS: Final = "".join(_CLOSERS.values())
_TURNING: Final = compiled("[\u202a-\u202e\u2066-\u2069]")

HINT: Final = "remove it; what it hides or turns may read otherwise than it stands"


def unseen(whole: Any, sources: Sources) -> Iterator[Diagnostic]:
    """The invisible characters in the files of a report: in their lines, and in texts that spell them with an escape."""
    places: set[Place] = set()
    for name, text in sources.texts.items():
        for diagnostic in _in_lines(text, name):
            places.add(diagnostic.place or Place(name))
            yield diagnostic
    for scalar in _scalars(whole):
        wrong = _wrong(scalar)
        spans = spelt(scalar) if wrong else None
        for at in wrong:
            place = scalar.place if spans is None else scalar.place_in_raw(spans[at].start)
            if place not in places:
                places.add(place)
                yield _told(scalar[at], place)


def unseen_in_data(frames: Iterable[Frame], texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The invisible characters in data files, whose `texts` are given by name, and in cells that spell them with an escape."""
    places: set[Place] = set()
    for name, text in texts.items():
        for diagnostic in _in_lines(text, name):
            places.add(diagnostic.place or Place(name))
            yield diagnostic
    bare = {name for name, text in texts.items() if not _ANY.search(text)}
    for frame in frames:
        for row in frame.rows:
            for cell in row:
                if cell.at.file in bare and cell.at not in places and (wrong := _wrong(cell.text)):
                    places.add(cell.at)
                    yield _told(cell.text[wrong[0]], cell.at)


def _in_lines(text: str, name: str) -> Iterator[Diagnostic]:
    if not _ANY.search(text):
        return
    for number, line in enumerate(LINE_END.split(text), start=1):
        yield from (_told(line[at], Place(name, number, at + 1)) for at in _wrong(line))


def _scalars(value: Any) -> Iterator[PlacedText]:
    if isinstance(value, PlacedText):
        if _ANY.search(value):
            yield value
    elif isinstance(value, PlacedMapping):
        for inner in value.values():
            yield from _scalars(inner)
    elif isinstance(value, PlacedList):
        for inner in value:
            yield from _scalars(inner)


def _wrong(text: str) -> list[int]:
    """The positions in a text of what is to be reported, in order."""
    wrong: list[int] = []
    opened: list[int] = []
    for found in _UNSEEN.finditer(text):
        at, sign = found.start(), found[0]
        if sign in _OPENERS:
            opened.append(at)
        elif opened and text[opened[-1]] in _CLOSERS.get(sign, ""):
            begin = opened.pop()
            wrong += [begin] if text[begin] in _OVERRIDES else []
        else:
            wrong.append(at)
    return sorted([*wrong, *opened, *(found.start() for found in _GAPS.finditer(text))])


def _told(sign: str, at: Place) -> Diagnostic:
    if not _UNSEEN.match(sign):
        name = _NAMES.get(sign, "a character")
        where = "between characters that are set without spaces" if sign not in _FILLERS else "that is not seen"
        return warning("invisible", f"{name} {where}: U+{ord(sign):04X}", at, "remove it")
    does = "turns the direction of what follows" if _TURNING.match(sign) else "says something else than what is seen"
    return warning("invisible", f"a character that is not seen and {does}: U+{ord(sign):04X}", at, HINT)
