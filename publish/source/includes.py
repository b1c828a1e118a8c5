"""`include:`: a part of a report in a file of its own.

A mapping whose only key is `include` stands for what the named file holds. In a list, a file that holds a list adds all
its items. Paths are relative to the folder of the report, also in an included file.
"""

from __future__ import annotations

import posixpath
from operator import is_
from pathlib import Path, PurePosixPath
from typing import Final

from publish.diagnostics import Findings, Place, Sources, error
from publish.parsing.decoding import MAX_BYTES
from publish.parsing.yaml import MAX_DEPTH, MAX_VALUES, Placed, PlacedList, PlacedMapping, PlacedText, read
from publish.source.assets import Wrong, find
from publish.source.documents import other_part

MAX_INCLUDES: Final = 200


class Folder:
    """The folder of a report, and what places call the files in it."""

    def __init__(self, path: Path, shown: str) -> None:
        self.path = path.parent
        self._shown = PurePosixPath(shown).parent

    def shown(self, name: str) -> str:
        """What places call the file `name`: it follows the report's folder as the reader was given it."""
        return posixpath.normpath((self._shown / name).as_posix())

    def name(self, shown: str) -> str:
        """The name in the folder of the file that places call `shown`."""
        path = PurePosixPath(posixpath.normpath(shown))
        within = PurePosixPath(posixpath.normpath(self._shown.as_posix()))
        inside = path.is_relative_to(within) and path.relative_to(within).parts[:1] != ("..",)
        # A name that leaves the folder and comes back by the folder's own name is told short.
        return path.relative_to(within).as_posix() if inside else path.name


class Includer:
    """Puts included files in their places; collects what is wrong, and the files that were read."""

    def __init__(self, folder: Folder, sources: Sources) -> None:
        self.folder, self.sources = folder, sources
        self.diagnostics = Findings()
        self.files: list[Path] = []
        self.holes: set[Place] = set()
        """Places of keys and lists that lack something because an include could not be had."""
        self.values, self.bytes = 0, 0

    def resolve(self, value: Placed, within: tuple[Path, ...], depth: int = 0) -> Placed:
        """`value` with every include in it replaced, itself where there is none; `within` holds the files that led here."""
        self.values += 1
        if isinstance(value, PlacedMapping):
            resolved = {key: self._resolved(inner, within, depth + 1) for key, inner in value.items()}
            if all(map(is_, resolved.values(), value.values())):
                return value
            self.holes.update(value.keys_at[key] for key, found in resolved.items() if found is None)
            had = {key: found for key, found in resolved.items() if found is not None}
            return PlacedMapping(had, value.place, value.keys_at)
        if isinstance(value, PlacedList):
            each = [self._resolved(inner, within, depth + 1) for inner in value]
            if all(map(is_, each, value)):
                return value
            items: list[Placed] = []
            for inner, found in zip(value, each, strict=True):
                if found is None:
                    self.holes.add(value.place)
                elif isinstance(found, PlacedList) and _is_include(inner):
                    items += found
                else:
                    items.append(found)
            return PlacedList(items, value.place)
        return value

    def _resolved(self, value: Placed, within: tuple[Path, ...], depth: int) -> Placed | None:
        """A value inside another, or what its include stands for; None where that cannot be had."""
        if not _is_include(value):
            return self.resolve(value, within, depth)
        assert isinstance(value, PlacedMapping)
        name = value["include"]
        if not isinstance(name, PlacedText):
            self._wrong("an include names one file", value.place, "write '- include: FILE' for each")
            return None
        try:
            path = find(str(name), self.folder.path, name.place)
        except Wrong as wrong:
            self.diagnostics.append(wrong.diagnostic)
            return None
        if problem := other_part(path, str(name), name.place):
            self.diagnostics.append(problem)
            return None
        if path in within:
            self._wrong(f"'{name}' includes itself", name.place, "take one of the includes out")
            return None
        if depth >= MAX_DEPTH or len(self.files) >= MAX_INCLUDES:
            self._wrong("too many files that include one another", name.place, "put several parts into one file")
            return None
        self.files.append(path)
        shown = self.folder.shown(str(name))
        found, problems = read(path, shown, self.sources)
        self.diagnostics += problems
        self.bytes += len(self.sources.texts.get(shown, ""))
        if self.bytes > MAX_BYTES or self.values > MAX_VALUES:
            self._wrong("the included files together are too large", name.place, "split it into several reports")
            return None
        return None if found is None else self.resolve(found, (*within, path), depth)

    def _wrong(self, message: str, at: Place, hint: str) -> None:
        self.diagnostics.append(error("include", message, at, hint))


def _is_include(value: Placed) -> bool:
    return isinstance(value, PlacedMapping) and set(value) == {"include"}
