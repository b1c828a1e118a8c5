"""Texts that a comma tears apart within brackets: `slide: [漏点3,462处]` is a list of two, `{people: 1,200}` a key too many."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from publish.diagnostics import Diagnostic, Place, warning
from publish.records import dataclass

_FIGURE: Final = re.compile(r"[-+]?\d+(?:\.\d+)?")
_THOUSANDS: Final = re.compile(r"\d{3}(?!\d)")


class Torn(NamedTuple):
    """The two parts of a text, whether in a list, and where the first stands."""

    before: str
    after: str
    is_list: bool
    line: int
    column: int


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

    def take(self, event: Any, text: str) -> Torn | None:
        """Takes the next plain scalar; what it and the one before it make together, if they were torn apart."""
        before, self.previous = self.previous, event
        if before is None:
            return None
        if text[before.end_mark.index : event.start_mark.index] != ",":
            self.is_spaced = True
            return None
        first, second = before.value, event.value
        if not (first[-1:].isdigit() and second[:1].isdigit()):
            return None
        if self.is_list and _FIGURE.fullmatch(first) and _FIGURE.fullmatch(second):
            is_doubtful = _THOUSANDS.match(second) and not first.startswith("0") and len(first.lstrip("+-")) <= 3
            is_spaced = self.is_spaced or text.startswith(", ", event.end_mark.index)
            if not is_doubtful or (self.is_nested and not is_spaced):
                return None
        return Torn(first, second, self.is_list, before.start_mark.line + 1, before.start_mark.column + 1)


def torn_apart(torn: Torn, name: str) -> Diagnostic:
    """The diagnostic for a text that a comma tears apart, in the file called `name`."""
    whole = f"{torn.before},{torn.after}"
    message = f"'{whole}' is not one text here: within brackets, the comma splits it in two"
    hint = f"put it in quotes: '{whole}'" + ("; or write a space after the comma" if torn.is_list else "")
    return warning("yaml", message, Place(name, torn.line, torn.column), hint)
