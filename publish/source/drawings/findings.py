"""The diagnostics of one drawing: what is left out of it, once for each kind, and why it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from publish.diagnostics import Diagnostic, Place, error, warning

MOST_LINES = 3
"""How many lines a message names before it counts the rest."""
MOST_ADDRESSES = 20
"""How many addresses of one drawing are told."""


class Refused(Exception):
    """A drawing that is not shown at all; carries the diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


@dataclass(slots=True)
class Findings:
    """Collects the diagnostics of one drawing, which the report calls `name` at the place `at`."""

    name: str
    at: Place
    _dropped: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _addresses: dict[str, int] = field(default_factory=dict)

    def drop(self, what: str, line: int, hint: str) -> None:
        """Something that would have been drawn, or was meant to be, is left out."""
        self._dropped.setdefault((what, hint), []).append(line)

    def refer(self, address: str, line: int) -> None:
        """Something would be loaded from elsewhere."""
        self._addresses.setdefault(address, line)

    def refusal(self, code: str, words: str, hint: str) -> Refused:
        """The whole drawing cannot be shown."""
        return Refused(error(code, f"'{self.name}' {words}", self.at, hint))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All diagnostics, in the order of the drawing's lines."""
        return tuple(found for _, found in sorted(self._all(), key=lambda item: (item[0], item[1].message)))

    def _all(self) -> Iterator[tuple[int, Diagnostic]]:
        for address, line in list(self._addresses.items())[:MOST_ADDRESSES]:
            shown = address if len(address) <= 80 else address[:79] + "…"
            message = f"'{self.name}' shows something from elsewhere: '{shown}' ({self.name}:{line})"
            yield line, error("outside-project", message, self.at, "embed it in the SVG")
        for (what, hint), lines in self._dropped.items():
            message = f"'{self.name}' is shown without {what} ({self.name}:{_lines(lines)})"
            yield min(lines), warning("drawing", message, self.at, hint)


def _lines(lines: list[int]) -> str:
    known = sorted(set(lines))
    shown = ", ".join(map(str, known[:MOST_LINES]))
    more = f" and {len(known) - MOST_LINES} more" if len(known) > MOST_LINES else ""
    return f"{shown}{more}"
