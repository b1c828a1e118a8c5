"""`publish` in a process of its own, whose writers are fakes that say when they began, and wait: for the tests of signals."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import ROOT

GOOD = "title: {}\nsections:\n  - title: A section\n    content: [A paragraph.]\n"

_PROGRAM = """
import os, signal, sys, threading
import pytest
# Whoever runs the tests may have had these ignored (`nohup`, a job in the background); the command must not inherit that.
for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
    signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
from tests import fakes

def wait(report):
    with open("begun", "w") as file:
        file.write(str(os.getpid()))
    os.rename("begun", "waiting")
    threading.Event().wait(60)

fakes.fake_writers(pytest.MonkeyPatch(), Waits=wait)
from publish import cli
sys.argv = ["publish", *sys.argv[1:]]
cli.main()
"""


def begin(*arguments: str, program: str = _PROGRAM, **environment: str) -> subprocess.Popen[str]:
    """The command with fake writers, in a session of its own; the deck of a report called 'Waits' waits."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=environment_of(environment),
    )


def environment_of(more: Mapping[str, str]) -> dict[str, str]:
    """This process's environment, with this checkout's package found first, and without the terminal that xdist has."""
    own = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    return {**own, "PYTHONPATH": str(ROOT), **more}


def write(name: str, title: str) -> Path:
    """A small report in `source/`."""
    path = Path("source") / f"{name}.yaml"
    path.write_text(GOOD.format(title), encoding="utf-8")
    return path
