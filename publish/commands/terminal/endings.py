"""How each end of a command is told, and with which exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from publish.building.processes import interrupts
from publish.commands.terminal import helping, lean, streams
from publish.commands.terminal.printing import FAILED, INTERRUPTED, MISTAKEN, UNREAD, Unprintable, show, tell
from publish.commands.terminal.telling import Telling
from publish.diagnostics import ReportError, as_text, error
from publish.diagnostics.formats import Found


def ended(command: Callable[[], int], telling: Telling) -> NoReturn:
    """Runs a command, tells how it ended where that is not told yet, and exits."""
    lean.begin()
    try:
        try:
            with interrupts.heeded():
                sys.exit(command())
        except ReportError as problem:
            sys.exit(max(tell(telling, [Found("", problem.diagnostics)]), FAILED))
    except click.ClickException as misuse:
        show(helping.misuse(misuse, telling.say), err=True)
        sys.exit(misuse.exit_code)
    except (click.Abort, KeyboardInterrupt, interrupts.Interrupted) as interruption:
        show(telling.say("interrupted; what was not finished was not written"), err=True)
        number = interruption.number if isinstance(interruption, interrupts.Interrupted) else INTERRUPTED - 128
        sys.exit(128 + number)
    except Unprintable as problem:
        sys.exit(_unprinted(problem, telling))
    except PermissionError as problem:
        sys.exit(_barred(problem, telling))
    except Exception:
        sys.exit(_mistaken(telling))


def _unprinted(problem: Unprintable, telling: Telling) -> int:
    """Tells that the standard output takes nothing."""
    streams.silence(sys.stdout)
    if isinstance(problem.__cause__, BrokenPipeError):
        show(telling.say("the output was closed early; the rest was left out"), err=True)
        return UNREAD
    reason = getattr(problem.__cause__, "strerror", None) or str(problem)
    told = error("output", f"what is to be said cannot be printed: {reason}", None, "print it elsewhere")
    show(as_text(telling.say.of(told), say=telling.say), err=True)
    return FAILED


def _barred(problem: PermissionError, telling: Telling) -> int:
    """Tells that a file or folder may not be looked at: no command can know that of each before it does."""
    from publish.building.processes.workers import barred

    with suppress(Unprintable):
        tell(telling, [Found("", [barred(problem)])])
    return FAILED


def _mistaken(telling: Telling) -> int:
    """Tells of a mistake in the program that no worker caught; its traceback goes to a file."""
    import traceback

    from publish.building.endings import internal, traceback_file

    telling.quiet = True
    told = internal(traceback.format_exc(), "the command failed", None, traceback_file(Path("out"), "publish"))
    with suppress(Unprintable):
        tell(telling, [Found("", [told])])
    return MISTAKEN
