"""Texts that a comma tears apart within brackets: `slide: [漏点3,462处]` is a list of two, `{people: 1,200}` a key too many; and rows that
spaces were to set in: `[  of which abroad, 12]`, whose spaces YAML drops."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, Final, NamedTuple

from publish.diagnostics import LINE_END, Diagnostic, Place, error, warning

_FIGURE: Final = re.compile(r"[-+]?\d+(?:\.\d+)?")
_THOUSANDS: Final = re.compile(r"\d{3}(?!\d)")
_SET_IN: Final = re.compile(r"\[( {2,})")
_WIDEST: Final = 16
"""So many spaces are looked at."""


class Torn(NamedTuple):
    """A text that commas tear apart: the events of its parts, in order, and whether they stand in a list."""

    parts: tuple[Any, ...]
    is_list: bool


@dataclass(slots=True)
class Brackets:
    """A list or mapping in brackets, while it is read."""

    is_nested: bool
    """Whether it is a list in a list, such as the rows of data: figures may stand close in all of them."""
    is_list: bool
    is_spaced: bool = False
    """Whether a space stands after one of its commas."""
    previous: Any = None
    """The scalar before the next one, if it is plain."""
    torn: list[Torn] = field(default_factory=list)
    """The texts that were torn apart, so far."""
    set_in: Any = None
    """The first text of a row, if more than one space stands before it."""

    def take(self, event: Any, text: str) -> None:
        """Takes the next plain scalar; what it and the one before it make together, if they were torn apart, is kept in `torn`."""
        begins = event.start_mark.index
        if self.is_nested and event.value[:1].isalpha() and text[begins - 2 : begins] == "  ":
            spaces = text[begins - _WIDEST : begins]
            self.set_in = event if _SET_IN.fullmatch(spaces[spaces.rfind("[") :]) else self.set_in
        before, self.previous = self.previous, event if event.value else self.previous
        if before is None or not event.value:
            return
        comma = text[before.end_mark.index : event.start_mark.index]
        if comma != ",":
            self.is_spaced = True
        if self._goes_on(before, comma) or (comma == "," and self._are_one(before.value, event, text)):
            *others, last = self.torn or [Torn((), self.is_list)]
            if last.parts and last.parts[-1] is before:
                self.torn = [*others, last._replace(parts=(*last.parts, event))]
            else:
                self.torn.append(Torn((before, event), self.is_list))

    def _goes_on(self, before: Any, comma: str) -> bool:
        """Whether what follows a part of a text, which is a key of a mapping now, is likely one more: a key that has no value."""
        return not self.is_list and comma.strip() == "," and bool(self.torn) and self.torn[-1].parts[-1] is before

    def _are_one(self, first: str, event: Any, text: str) -> bool:
        second = event.value
        if not (first[-1:].isdigit() and second[:1].isdigit()):
            return False
        if self.is_list and _FIGURE.fullmatch(first) and _FIGURE.fullmatch(second):
            is_doubtful = _THOUSANDS.match(second) and not first.startswith("0") and len(first.lstrip("+-")) <= 3
            is_spaced = self.is_spaced or text.startswith(", ", event.end_mark.index)
            return bool(is_doubtful) and (not self.is_nested or is_spaced)
        return True


def torn_apart(
    brackets: Brackets, text: str, name: str, keys_at: MutableMapping[str, Place], value: Collection[object]
) -> Iterator[Diagnostic]:
    """The diagnostics for the row that was to be set in, and for the texts that commas tear apart, in the file called `name` with that `text`. Of a mapping `value`, those
    keys that are parts of one, and have no value, are taken out of `keys_at`: they are none of their own."""
    if brackets.set_in is not None:
        yield _set_in(brackets.set_in, text, name)
    for torn in brackets.torn:
        parts = torn.parts
        if not torn.is_list:
            parts = (parts[0], *takewhile(lambda part: part.value in keys_at and part.value not in value, parts[1:]))
        if len(parts) > 1:
            yield _torn(parts, torn.is_list, text, name)
            for part in parts[1:]:
                keys_at.pop(part.value, None)


def _set_in(event: Any, text: str, name: str) -> Diagnostic:
    begins = event.start_mark
    found = text[begins.index - _WIDEST : begins.index].rpartition("[")[2]
    place = Place(name, begins.line + 1, begins.column + 1)
    message = (
        f"the {len(found)} spaces before '{event.value}' set nothing in: within brackets, a text begins behind them"
    )
    return warning("yaml", message, place, f"put it in quotes, with the spaces: '{found}{event.value}'")


def _torn(parts: Sequence[Any], is_list: bool, text: str, name: str) -> Diagnostic:
    begins = parts[0].start_mark
    whole = LINE_END.sub(" ", text[begins.index : parts[-1].end_mark.index])
    place = Place(name, begins.line + 1, begins.column + 1)
    message = f"'{whole}' is not one text here: within brackets, the comma splits it into {len(parts)}"
    quote = '"' if "'" in whole else "'"
    hint = f"put it in quotes: {quote}{whole}{quote}" + ("; or write a space after the comma" if is_list else "")
    return (warning if is_list else error)("yaml", message, place, hint)
