"""`--watch`: a command that is done again at each save, as the preview draws again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from publish.building.processes import interrupts
from publish.building.recording.states import files_of
from publish.commands.preview.watching import Watch, folders_below
from publish.commands.settings import FILE


class Used:
    """What the reports of a command were made from."""

    def __init__(self, asked: Iterable[Path]) -> None:
        self.paths: list[Path] = []
        for path in asked:
            self(path, (), ())

    def __call__(self, report: Path, files: Iterable[Path], layouts: Iterable[Path]) -> None:
        """Notes what a report was made from, and where what it names may come to be."""
        self.paths += (report, *files, *(path for folder in layouts for path in (folder, *files_of(folder))))
        self.paths += (folder / FILE for folder in (Path.cwd() / report).parents)

    def look_around(self, reports: Iterable[Path]) -> None:
        """Notes the folders of reports in which something is wrong: what they lack may come to be there."""
        for report in reports:
            self.paths += (*folders_below(report.parent), *folders_below(report.parent / os.pardir / "layouts"))


def again(asked: Iterable[Path], do: Callable[[Used], int], tell: Callable[[str], None]) -> None:
    """Does something now, and again at each save, until a signal comes; `do` gives an exit code."""
    asked = tuple(asked)
    watch = Watch(Used(asked).paths)
    while True:
        used, began = Used(asked), time.time_ns()
        if do(used):
            used.look_around(asked)
        if watch.look_at(used.paths, began):
            continue
        try:
            tell("waiting for a save; Ctrl-C ends")
            watch.wait(goes_on)
        except interrupts.Interrupted:  # that is how it ends
            return


def goes_on() -> bool:
    """Whether no signal has come."""
    interrupts.check()
    return True
