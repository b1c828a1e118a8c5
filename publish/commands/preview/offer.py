"""`publish preview`: one report in a browser, drawn anew at each save."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import click

from publish.building.processes import interrupts
from publish.building.project import Project
from publish.commands.making import OUT
from publish.commands.preview.access import is_loopback
from publish.commands.preview.outside import Builder, Editor, Wrong
from publish.commands.preview.server import Server
from publish.commands.preview.session import Asked, Preview, Session, remove_leftovers
from publish.commands.preview.state import State
from publish.commands.settings import FILE, settings
from publish.diagnostics import ReportError
from publish.frozen import dataclass

PORT: Final = 8321
"""The port that is tried first."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a preview is asked for."""

    layout: str | None = None
    out: Path | None = None
    host: str = "127.0.0.1"
    expose: bool = False
    port: int | None = None
    editor: str | None = None


def offer(source: Path, options: Options, tell: Callable[[str], None]) -> None:
    """Shows a report until a signal comes; `tell` is told the address of the page.

    Raises `click.UsageError` where the preview may not or cannot be offered there.
    """
    if not is_loopback(options.host) and not options.expose:
        message = f"others could reach the preview at {options.host}; give --expose too, if they may read the report"
        raise click.BadParameter(message, param_hint="--host")
    editor = _editor(options.editor)
    out = options.out or settings(source.parent).out or OUT
    given = [("--out", str(options.out)), ("--layout", options.layout)]
    builder = Builder(
        source, [word for name, value in given if value not in (None, "None") for word in (name, str(value))]
    )
    state = State(source.name, editor is not None)
    server = _served(options, state, builder, editor)
    remove_leftovers()
    files = tuple(folder / FILE for folder in (Path.cwd() / source).parents)
    asked = Asked(source, options.layout, out, lambda: _project(source), files)
    tell(server.access.url)
    with suppress(interrupts.Interrupted):  # that is how it ends
        Preview(Session(asked, state), server).run()


def _served(options: Options, state: State, builder: Builder, editor: Editor | None) -> Server:
    """The server, at the port that was asked for, or at the usual one, or at any."""
    reason = ""
    for port in [options.port] if options.port is not None else [PORT, 0]:
        try:
            return Server(options.host, port, state, builder, editor)
        except OSError as problem:
            reason = problem.strerror or str(problem)
    raise click.UsageError(f"the preview cannot be offered at {options.host}: {reason}")


def _editor(command: str | None) -> Editor | None:
    try:
        return Editor.of(command) if command else None
    except Wrong as problem:
        raise click.BadParameter(str(problem), param_hint="--editor") from None


def _project(source: Path) -> Project:
    """What holds for the reports of the project; nothing where that is not understood: `publish check` tells what is wrong."""
    try:
        return settings(source.parent).project
    except ReportError:
        return Project()
