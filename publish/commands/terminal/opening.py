"""What was made is shown in the program that is there for it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Final

import click

from publish.commands.terminal.printing import show
from publish.commands.terminal.telling import Telling

PATIENCE: Final = 4
"""Seconds within which the system says that it has no program; one that is longer at work shows what it was given."""


def open_all(paths: Iterable[str], telling: Telling) -> None:
    """Shows files, each in its program, and tells of those for which none is here."""
    for path in paths:
        if not shown(path):
            show(telling.say(f"no program on this machine opens '{path}'"), err=True)


def shown(target: str) -> bool:
    """Whether a program here shows a file or an address.

    On Linux `xdg-open` is asked, which tries one program after the other and complains of each: nobody wants to read that.
    """
    if sys.platform in ("darwin", "win32"):
        return click.launch(target) == 0
    import subprocess  # few commands begin a program

    null = subprocess.DEVNULL
    try:
        asked = subprocess.Popen(["xdg-open", target], stdin=null, stdout=null, stderr=null, start_new_session=True)
        return asked.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
