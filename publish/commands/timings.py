"""What `publish build --timings` tells: the stages of a build as a table, the slowest things of it at a glance.

Workers work side by side, so that the times on the clock add up to more than somebody waited; the processor times do not.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from publish.diagnostics.catalogue import catalogue
from publish.diagnostics.stages import Stage
from publish.text.scripts import columns

_TITLES = ("", "stage", "clock", "CPU", "")
WORDS: Final = "timings"
"""The catalogue of the names of stages, which mean something else elsewhere."""


def so_far() -> Stage:
    """What this process took time for until now."""
    return Stage("start", _lasted(), time.process_time())


def as_table(spent: Iterable[Stage], lang: str = "en") -> str:
    """The stages of reports, and those of the command itself, in s, named in a language of messages; last the whole, of this
    process and all that it began."""
    say = catalogue(lang, WORDS)
    wall, cpu = _lasted(), _used()
    rows = _together(spent)
    known = sum(stage.cpu for stage in rows)
    rows.append(Stage("begin workers, hand over", 0.0, max(cpu - known, 0.0)))
    cells = [_TITLES]
    before = ""
    for stage in rows:
        of = stage.of or "command"
        share = f"{100 * stage.cpu / cpu:.0f} %" if cpu else ""
        clock = f"{stage.wall:.2f}" if stage.wall else ""
        cells.append((of if of != before else "", stage.name, clock, f"{stage.cpu:.2f}", share))
        before = of
    cells.append(("whole", "", f"{wall:.2f}", f"{cpu:.2f}", "s"))
    shown = [[say(cell) for cell in row] for row in cells]
    widths = [max(columns(row[at]) for row in shown) for at in range(len(_TITLES))]
    return "\n".join(_line(row, widths) for row in shown)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    words = list[str]()
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        room = " " * (width - columns(cell))
        words.append(cell + room if at < 2 else room + cell)
    return "  ".join(words).rstrip()


def _together(spent: Iterable[Stage]) -> list[Stage]:
    """The stages, those of a name added up, those of one thing after each other."""
    times: dict[str, dict[str, list[float]]] = {}
    for stage in spent:
        at = times.setdefault(stage.of, {}).setdefault(stage.name, [0.0, 0.0])
        at[0] += stage.wall
        at[1] += stage.cpu
    return [Stage(name, wall, cpu, of) for of, named in times.items() for name, (wall, cpu) in named.items()]


def _used() -> float:
    """The processor time of this process and of its workers that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def _lasted() -> float:
    """How long this process is there, on the clock; 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError, AttributeError):
        fields = Path("/proc/self/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        began = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return time.clock_gettime(time.CLOCK_BOOTTIME) - began
    return 0.0
