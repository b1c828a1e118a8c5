"""Writers without engines, for the tests of building: small, quick, and wrong in chosen ways.

Workers are forked here, so a table of writers that a test puts in place is theirs too.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from publish.building import incremental, pipeline, writing
from publish.building.processes import workers
from publish.diagnostics import ReportError, error, warning
from publish.layouts import Layout
from publish.model import Report
from publish.model.nodes import plain
from publish.writers import Written


@dataclass(frozen=True)
class Fake:
    """A writer whose product says who made it of what."""

    suffix: str
    name: str
    trouble: dict[str, Callable[[Report], None]] = field(default_factory=dict)
    """By title of the report, what goes wrong."""

    def write(self, report: Report, layout: Layout) -> Written:
        title = plain(report.title)
        if title in self.trouble:
            self.trouble[title](report)
        losses = (warning("overflow", f"the {self.name} lost something", report.at),) if title == "Lossy" else ()
        shows = ((), ("s1", "t"), ("t.caption",)) if self.suffix == ".pptx" else (("section.1", "reference.1"), ())
        return Written(f"{self.name} of {title} in {layout.name}".encode(), losses, shows, ("NotoSans-Regular.ttf",))

    def with_pictures(self, written: Written, report: Report, layout: Layout) -> Written:
        """A picture of each word of the title."""
        words = plain(report.title).split()
        return replace(written, pictures=tuple(f"{self.name}: {word}".encode() for word in words))


def refuse(report: Report) -> None:
    raise ReportError([error("engine", "the engine complained", report.at)])


def lack_a_font(report: Report) -> None:
    raise ReportError([error("missing-font", "a font is not here", report.at)])


def die(report: Report) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def break_down(report: Report) -> None:
    os.abort()


def wait(report: Report) -> None:
    """A lock that nobody opens: no processor time, no end."""
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


def nest(report: Report) -> None:
    nest(report)


def blunder(report: Report) -> None:
    raise KeyError("a mistake in the program")


def fake_writers(monkeypatch: pytest.MonkeyPatch, **trouble: Callable[[Report], None]) -> None:
    """Puts fake writers in place; `Title=die` makes the deck of the report of that title go wrong."""
    table = {"briefing": Fake(".pdf", "briefing"), "deck": Fake(".pptx", "deck", trouble)}
    for module in (pipeline, writing):
        monkeypatch.setattr(module, "WRITERS", table)
    monkeypatch.setattr(incremental, "PREPARED", ())
    monkeypatch.setattr(writing, "prepare", lambda product: None)  # they need no engine
    # What fake writers write says nothing that could be compared.
    monkeypatch.setattr(pipeline, "_compared", lambda makings, *_: range(len(makings)))
    # Whatever other tests have imported: no engine runs in these workers, so that none waits for its threads.
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("fork"))


def stumble(*given: object, **named: object) -> None:
    raise KeyError("a mistake in the program")


def refused(*given: object, **named: object) -> None:
    raise ReportError([error("unreadable", "nothing can be read", None)])
