"""What a task carries to a machine that has none of our folders: the files of its layout; and what came out, as seen from here.

A layout travels with all files of its folders. They are laid down once in a folder of the worker that does the task; places
and messages that name a file there name it as it is called at home.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from publish.building.processes.workers import Answer
from publish.building.recording.states import files_of
from publish.diagnostics import Diagnostic
from publish.frozen import dataclass
from publish.layouts import Layout
from publish.layouts.layout import own_fonts, with_fonts


@dataclass(frozen=True, slots=True)
class Luggage:
    """A layout, and the files of each of its folders, by their paths in it."""

    layout: Layout
    files: tuple[Mapping[str, bytes], ...]

    def laid_down(self, below: Path) -> tuple[Layout, dict[str, str]]:
        """The layout, its files below a folder, and where each of its folders lies at home."""
        folders = tuple(below / str(number) / folder.name for number, folder in enumerate(self.layout.folders))
        for folder, files in zip(folders, self.files, strict=True):
            for name, data in files.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        at_home = zip(folders, self.layout.folders, strict=True)
        spec = with_fonts(self.layout.spec, own_fonts(folders))
        homes = {path.as_posix(): home.as_posix() for path, home in at_home}
        return replace(self.layout, folders=folders, spec=spec), homes


def packed(layout: Layout) -> bytes:
    """A layout with its files; links that lead out of a folder stay behind, as they do in a build."""
    return pickle.dumps(Luggage(layout, tuple(map(_files, layout.folders))), pickle.HIGHEST_PROTOCOL)


def _files(folder: Path) -> dict[str, bytes]:
    root = folder.resolve()
    inside = (path for path in files_of(folder) if path.is_file() and path.resolve().is_relative_to(root))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in inside}


def at_home(answer: Answer, homes: Mapping[str, str]) -> Answer:
    """An answer whose diagnostics name files as they are called at home."""
    value, found = answer.value, tuple(_at_home(each, homes) for each in answer.diagnostics)
    if isinstance(value, tuple):  # what a comparison found
        value = tuple(_at_home(each, homes) if isinstance(each, Diagnostic) else each for each in value)
    elif told := getattr(value, "diagnostics", ()):
        value = replace(value, diagnostics=tuple(_at_home(each, homes) for each in told))
    return replace(answer, value=value, diagnostics=found)


def _at_home(found: Diagnostic, homes: Mapping[str, str]) -> Diagnostic:
    def named(text: str) -> str:
        for path, home in homes.items():
            text = text.replace(path, home)
        return text

    place = found.place and replace(found.place, file=named(found.place.file))
    return replace(found, message=named(found.message), hint=found.hint and named(found.hint), place=place)
