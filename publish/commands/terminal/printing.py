"""What every command prints, through here only: texts, and what was found, with the exit code that follows from it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from publish.commands.terminal import streams
from publish.commands.terminal.telling import Telling
from publish.diagnostics import Diagnostic, Severity
from publish.diagnostics.formats import Found

DONE, FAILED, MISUSED, LACKING, MISTAKEN, INTERRUPTED, UNREAD = EXIT_CODES = 0, 1, 2, 3, 4, 130, 141
"""The exit codes, as `publish.cli` explains them."""


class Unprintable(Exception):
    """What was to be printed could not be; carries the reason."""


def show(text: str, nl: bool = True, err: bool = False, colour: bool | None = None) -> None:
    """Prints a text; raises `Unprintable` where the standard output takes nothing."""
    try:
        click.echo(text, nl=nl, err=err, color=colour)
    except OSError as problem:
        if err:  # nobody is left to be told
            streams.silence(sys.stderr)
        else:
            raise Unprintable(problem) from problem


def tell(telling: Telling, found: Sequence[Found], strict: bool = False, done: str = "", tally: str = "") -> int:
    """Tells what was found, `done` for what was done, and how many there are, with a `tally`; gives the exit code."""
    code = exit_code([diagnostic for each in found for diagnostic in each.diagnostics], strict)
    for told in telling.told(found, code, done, tally):
        show(told.text, err=told.err, colour=told.colour)
    return code


def exit_code(diagnostics: Sequence[Diagnostic], strict: bool) -> int:
    """The exit code of a command that found these."""
    weights = {diagnostic.severity for diagnostic in diagnostics}
    codes = {diagnostic.code for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR}
    if "internal" in codes:
        return MISTAKEN
    if codes & {"missing-font", "missing-library"}:
        return LACKING
    return FAILED if Severity.ERROR in weights or (strict and Severity.WARNING in weights) else DONE


def plural(word: str, count: int) -> str:
    """The word, for so many."""
    return word if count == 1 else f"{word}s"
