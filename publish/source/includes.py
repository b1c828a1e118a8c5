"""`include:`: a part of a report in a file of its own.

A mapping whose only key is `include` stands for what the named file holds. In a list, a file that holds a list adds all
its items. Paths are relative to the folder of the report.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from publish.diagnostics import Diagnostic, Place, Sources, error
from publish.placed import Placed, PlacedList, PlacedMapping, PlacedText, read
from publish.source.assets import Wrong, find

MAX_INCLUDES: Final = 200


class Includer:
    """Puts included files in their places; collects what is wrong, and the files that were read."""

    def __init__(self, folder: Path, sources: Sources) -> None:
        self.folder, self.sources = folder, sources
        self.diagnostics: list[Diagnostic] = []
        self.files: list[Path] = []

    def resolve(self, value: Placed, within: tuple[Path, ...]) -> Placed:
        """`value` with every include in it replaced; `within` holds the files that led here."""
        if isinstance(value, PlacedMapping):
            made = PlacedMapping(place=value.place, keys=value.keys_at)
            for key, inner in value.items():
                found = self._included(inner, within)
                if found is None:
                    made[key] = self.resolve(inner, within)
                elif not isinstance(found, _Missing):
                    made[key] = found
            return made
        if isinstance(value, PlacedList):
            items: list[Placed] = []
            for inner in value:
                found = self._included(inner, within)
                if found is None:
                    items.append(self.resolve(inner, within))
                elif isinstance(found, PlacedList):
                    items += found
                elif not isinstance(found, _Missing):
                    items.append(found)
            return PlacedList(items, value.place)
        return value

    def _included(self, value: Placed, within: tuple[Path, ...]) -> Placed | _Missing | None:
        """What an include stands for; `_Missing` where that cannot be had; None where `value` is no include."""
        if not (isinstance(value, PlacedMapping) and set(value) == {"include"}):
            return None
        name = value["include"]
        if not isinstance(name, PlacedText):
            return self._wrong("an include names one file", value.place)
        try:
            path = find(str(name), self.folder, name.place)
        except Wrong as wrong:
            self.diagnostics.append(wrong.diagnostic)
            return _Missing()
        if path in within:
            return self._wrong(f"'{name}' includes itself", name.place)
        if len(self.files) >= MAX_INCLUDES:
            return self._wrong(f"more than {MAX_INCLUDES} included files", name.place)
        self.files.append(path)
        found, problems = read(path, str(name), self.sources)
        self.diagnostics += problems
        return _Missing() if found is None else self.resolve(found, (*within, path))

    def _wrong(self, message: str, at: Place) -> _Missing:
        self.diagnostics.append(error("include", message, at))
        return _Missing()


class _Missing:
    """What stands for an include that could not be resolved: nothing, the diagnostic is made already."""
