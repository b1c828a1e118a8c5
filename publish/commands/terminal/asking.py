"""What a command is asked to work on, and how often."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from publish.commands.terminal.printing import show
from publish.commands.terminal.telling import Telling
from publish.diagnostics import as_text
from publish.diagnostics.stages import Stage

if TYPE_CHECKING:
    from publish.commands.making import Asked


def asked_for(sources: tuple[Path, ...], folder: Path, telling: Telling) -> Asked:
    """The reports asked for, each once, or all in the folder."""
    from publish.commands import making

    asked = making.asked_for(sources, folder)
    if not asked.paths:
        for note in asked.notes:
            show(as_text(telling.say.of(note), say=telling.say), err=True)
        raise click.UsageError("there is no report in source/; 'publish new NAME' begins one")
    return asked


def timed(telling: Telling) -> Callable[[Sequence[Stage]], None]:
    """What tells of stages how long each took."""
    from publish.commands.timings import as_table

    return lambda spent: show(as_table(spent, telling.say.lang), err=True)


def once_or_again(asked: Asked, do: Callable[..., int], watches: bool) -> NoReturn:
    """Ends with the exit code of what a command does; with --watch, it is done at each save."""
    if not watches:
        sys.exit(do())
    from publish.commands.watch import again

    if asked.piped:
        raise click.UsageError("what comes from the standard input is never saved: name a file to watch")
    again(asked.paths, do, partial(show, err=True))
    sys.exit(0)
