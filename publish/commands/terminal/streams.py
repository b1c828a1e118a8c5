"""What the command writes to: a terminal or a pipe, which may be closed, narrow, or without colours."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from publish.building.processes.workers import Progress


def name_files_in_utf8() -> None:
    """Begins anew in the interpreter's UTF-8 mode where the locale has names of files read otherwise (GB18030, ISO 8859-1): a
    report and what is made of it are named alike everywhere. What is printed stays in the locale's encoding."""
    if sys.getfilesystemencoding() == "utf-8" or os.environ.get("PYTHONUTF8") == "1" or not sys.executable:
        return
    printed = {"PYTHONIOENCODING": sys.stderr.encoding} if sys.stderr is not None else {}
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**printed, **os.environ, "PYTHONUTF8": "1"})


def stand_in() -> None:
    """Gives a stream that whoever called closed a place where nothing is read or kept: no file of ours takes its number."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            with suppress(OSError):
                os.fstat(number)
                continue
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free is this one
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal cannot show is shown by its number
            stream.reconfigure(errors="backslashreplace")


def shows_all(stream: TextIO) -> bool:
    """Whether what is written to a stream may be of any script; else it is told in ASCII."""
    try:
        "中文".encode(stream.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def silence(stream: TextIO | None) -> None:
    """Lets go of a stream that takes nothing more, so that the interpreter does not complain of it at the end."""
    if stream is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def wants_colour(stream: TextIO) -> bool:
    """Whether what is written to a stream is coloured: NO_COLOR forbids it, then FORCE_COLOR asks for it, else a terminal does
    that is not dumb."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def width(stream: TextIO) -> int | None:
    """How many columns a terminal has; None where the stream leads to none."""
    if not stream.isatty():
        return None
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    with suppress(OSError, ValueError):
        return os.get_terminal_size(stream.fileno()).columns or 80
    return 80


@contextmanager
def progress(doing: str, quiet: bool = False) -> Iterator[Progress | None]:
    """A progress bar that appears when work takes over two seconds, and names what is being made; silent when not a terminal."""
    if not sys.stderr.isatty() or quiet or os.environ.get("TERM") == "dumb":
        yield None
        return
    import time

    from rich import progress as rich
    from rich.console import Console
    from rich.table import Column

    began = time.monotonic()
    columns = (
        rich.TextColumn("{task.description}", markup=False),
        rich.BarColumn(min((width(sys.stderr) or 80) // 4, 40)),
        rich.TaskProgressColumn(),
        rich.TimeRemainingColumn(),
        rich.TextColumn("{task.fields[name]}", markup=False, table_column=Column(no_wrap=True, ratio=1)),
    )
    with rich.Progress(*columns, console=Console(stderr=True), transient=True, expand=True) as bar:
        task = bar.add_task(doing, visible=False, name="")

        def advance(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, name=name, visible=time.monotonic() - began > 2)

        yield advance
