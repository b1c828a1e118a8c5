"""Annotations of GitHub: commands of a workflow, one a line, which GitHub shows at the lines of a pull request."""

from __future__ import annotations

from typing import Final

from publish.diagnostics import Diagnostic, Place, Severity, visible
from publish.diagnostics.formats import Found, Run
from publish.diagnostics.formats.places import from_root, line_and_column

COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def written(run: Run) -> str:
    """The run as commands; empty where nothing was found."""
    return "\n".join(_command(each, found, run) for found in run.found for each in found.diagnostics)


def _command(diagnostic: Diagnostic, found: Found, run: Run) -> str:
    at = diagnostic.place or (Place(found.report) if found.report else None)
    properties = {"title": f"publish ({diagnostic.code})"}
    # A log shows the words alone: they name the place again.
    words = f"{diagnostic.message}\n{diagnostic.hint}" if diagnostic.hint else diagnostic.message
    if at is not None:
        line, column = line_and_column(at, found.sources)
        file = from_root(at.file, run.root)
        properties["file"] = file
        if at.cell:
            words = f"{file}!{at.cell}: {words}"
        else:
            properties |= {"line": str(line), "col": str(column)}
            words = f"{file}:{line}:{column}: {words}"
    listed = ",".join(f"{key}={_escaped(value, is_property=True)}" for key, value in properties.items())
    return f"::{COMMANDS[diagnostic.severity]} {listed}::{_escaped(words)}"


def _escaped(text: str, *, is_property: bool = False) -> str:
    """A text that ends neither its command nor its property.

    >>> _escaped("100 %: a, b\\n", is_property=True)
    '100 %25%3A a%2C b%0A'
    """
    lines = "\n".join(visible(line) for line in text.split("\n"))
    pairs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), *([(":", "%3A"), (",", "%2C")] if is_property else [])]
    for sign, escape in pairs:
        lines = lines.replace(sign, escape)
    return lines
