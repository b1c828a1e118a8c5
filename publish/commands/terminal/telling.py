"""How what was found is told: in which form and language, and how much of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

import click

import publish
from publish.commands.terminal import streams
from publish.diagnostics import Diagnostic, Severity, as_text, first_of
from publish.diagnostics.catalogue import Catalogue
from publish.diagnostics.formats import Found, Run, as_form

PAINT: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


class Told(NamedTuple):
    """A text to print, and on which stream."""

    text: str
    err: bool = True
    colour: bool | None = None


def _once(found: Sequence[Found]) -> Iterator[Found]:
    """What was found, without what was told of an earlier report in the same words and concerns no place: a layout that is not
    there, a font that the machine lacks."""
    told = set[Diagnostic]()
    for each in found:
        new = [diagnostic for diagnostic in each.diagnostics if diagnostic.place or diagnostic not in told]
        told.update(new)
        yield Found(each.report, new, each.sources, each.products)


@dataclass
class Telling:
    """How a command tells what it found: as its options, the terminal and the locale ask."""

    form: str = "text"
    quiet: bool = False
    say: Catalogue = field(default_factory=Catalogue)
    """What the program says in the language of messages."""

    @property
    def is_for_programs(self) -> bool:
        """Whether nothing else than the form may stand on the standard output."""
        return self.form in ("json", "sarif")

    def told(self, found: Sequence[Found], code: int, done: str = "", tally: str = "") -> Iterator[Told]:
        """What was found, `done` for what was done, and how many there are, with a `tally`; `code` is the exit code."""
        found = [
            Found(each.report, [*map(self.say.of, each.diagnostics)], each.sources, each.products) for each in found
        ]
        root = os.environ.get("GITHUB_WORKSPACE")
        if self.form == "text":
            found = list(_once(found))
            yield from self._as_text(found)
        else:
            run = Run(found, code, publish.__version__, Path(root) if root else None, self.say)
            if text := as_form(self.form, run):
                yield Told(text, err=False)
        if self.quiet:
            return
        if done and not self.is_for_programs:
            yield Told(done, err=False)
        counted = self._counted([diagnostic for each in found for diagnostic in each.diagnostics])
        if counted or tally:
            yield Told(counted + tally if counted else tally.lstrip("; ；"))

    def _as_text(self, found: Sequence[Found]) -> Iterator[Told]:
        """What was found in several reports: the first of it, and how much more there is."""
        shown, more = first_of([diagnostic for each in found for diagnostic in each.diagnostics])
        wanted = set(map(id, shown))
        width, colour = streams.width(sys.stderr), streams.wants_colour(sys.stderr)
        for each in found:
            for diagnostic in each.diagnostics:
                if id(diagnostic) in wanted:
                    text = as_text(diagnostic, each.sources, width, self.say)
                    yield Told(self._painted(text, diagnostic) if colour else text, colour=colour)
        if more:
            yield Told(self.say(f"… and {more:,} more, which are not shown"))

    def _painted(self, text: str, diagnostic: Diagnostic) -> str:
        tag = f"{self.say(diagnostic.severity)}[{diagnostic.code}]"
        return text.replace(tag, click.style(tag, fg=PAINT[diagnostic.severity], bold=True), 1)

    def _counted(self, diagnostics: Sequence[Diagnostic]) -> str:
        count = {severity: sum(each.severity is severity for each in diagnostics) for severity in Severity}
        errors, warnings = count[Severity.ERROR], count[Severity.WARNING]
        counted = [
            self.say(f"{errors} error" if errors == 1 else f"{errors} errors") if errors else "",
            self.say(f"{warnings} warning" if warnings == 1 else f"{warnings} warnings") if warnings else "",
        ]
        return self.say.separator.join(filter(None, counted))
