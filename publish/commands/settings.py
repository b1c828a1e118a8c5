"""What a project has settled for all its reports: the table `[tool.publish]` of its `pyproject.toml`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from publish.building.project import Project
from publish.diagnostics import CODES, Diagnostic, Place, Severity, Sources, error
from publish.diagnostics.suggestions import did_you_mean
from publish.frozen import dataclass
from publish.parsing.decoding import decode

if TYPE_CHECKING:
    import tomllib

FILE: Final = "pyproject.toml"
KEYS: Final = ("out", "layout", "only", "severity")
WEIGHTS: Final[Mapping[str, Severity | None]] = {**{str(severity): severity for severity in Severity}, "off": None}
MAX_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project has settled; what is wrong with it; and the text that this is shown in."""

    out: Path | None = None
    """The folder for the products."""
    only: str | None = None
    project: Project = field(default_factory=Project)
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Sources = field(default_factory=Sources)


def settings(folder: Path) -> Settings:
    """What is settled for the reports of a project's folder: by the nearest file from there upwards that has the table."""
    begin = Path(os.path.normpath(Path.cwd() / folder))
    for above in (begin, *begin.parents):
        path = above / FILE
        if (data := _bytes(path)) is None:
            continue
        import tomllib  # it takes longer than all else where no project has settled anything

        shown = Path(os.path.relpath(path)).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()
        text, problem = decode(data, shown)
        if text is None:
            if problem and b"tool.publish" in data.replace(b"\0", b""):
                return Settings(diagnostics=(problem,))
            continue
        sources = Sources({shown: text})
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as no_toml:
            if re.search(r"^\s*\[\s*tool\s*\.\s*publish\b", text, re.M):
                return Settings(diagnostics=(_no_toml(no_toml, shown),), sources=sources)
            continue
        reader = _Reader(text, shown, path.parent, sources, begin)
        reader.look_for_misspelt(tables)
        table = tables.get("tool", {}).get("publish")
        if table is not None or reader.found:
            return reader.settings({} if table is None else table)
    return Settings()


def _bytes(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES)
    except (OSError, ValueError):
        return None


def _no_toml(problem: tomllib.TOMLDecodeError, shown: str) -> Diagnostic:
    said, _, at = str(problem).rpartition(" (at ")
    found = re.match(r"line (\d+), column (\d+)", at)
    place = Place(shown, int(found[1]), int(found[2])) if found else Place(shown)
    return error(
        "unreadable", f"'{shown}' is not TOML: {(said or str(problem)).lower()}", place, "see toml.io for its rules"
    )


@dataclass
class _Reader:
    """Reads the table of one file."""

    text: str
    shown: str
    folder: Path
    sources: Sources
    reports: Path
    """The folder of the reports, beside which their layouts lie."""
    found: list[Diagnostic] = field(default_factory=list)

    def look_for_misspelt(self, tables: Mapping[str, Any]) -> None:
        """Notes a table that was meant as ours: its name is nearly that, or lacks `tool`, and it has keys of ours."""
        tool = tables.get("tool", {})
        # Another tool may be called a publisher; one whose name is none and whose keys are all ours is not there.
        near = (("tool", name) for name in tool if "publish" not in name and did_you_mean(name, ("publish",)))
        for path in (*near, ("publish",)):
            table = (tool if len(path) > 1 else tables).get(path[-1])
            if isinstance(table, dict) and table and table.keys() <= {*KEYS}:
                place = next(self._places(path, at_key=True), Place(self.shown))
                message = f"there is no table [{'.'.join(path)}]"
                self.found.append(error("unknown-key", message, place, "did you mean [tool.publish]?"))

    def settings(self, table: Any) -> Settings:
        """What the table settles, and what is wrong with it."""
        if not isinstance(table, dict):
            self.wrong("wrong-type", "'tool.publish' is a table", (), "write '[tool.publish]' on a line of its own")
            return Settings(diagnostics=self.ordered(), sources=self.sources)
        for key in table:
            if key not in KEYS:
                hint = did_you_mean(key, KEYS) or f"it takes {', '.join(KEYS)}"
                self.wrong("unknown-key", f"unknown key '{key}' in [tool.publish]", (key,), hint, at_key=True)
        out, only = self.out(table), self.only(table)
        project = Project(self.layout(table), self.severities(table))
        return Settings(out, only, project, self.ordered(), self.sources)

    def ordered(self) -> tuple[Diagnostic, ...]:
        """What is wrong, from the first line to the last."""
        return tuple(
            sorted(self.found, key=lambda each: (each.place.line, each.place.column) if each.place else (0, 0))
        )

    def layout(self, table: Mapping[str, Any]) -> str | None:
        """The house style of reports that name none, with its place."""
        if (name := self.word(table, "layout")) is None:
            return None
        from publish.layouts import names
        from publish.parsing.translations import meant_value
        from publish.parsing.yaml import PlacedText

        known = names(self.reports.parent)
        if name not in known:
            hint = meant_value(name, known) or f"there is {', '.join(known)}"
            self.wrong("unknown-layout", f"no layout is called '{name}'", ("layout",), hint)
        return PlacedText(name, self.place(("layout",)))

    def word(self, table: Mapping[str, Any], key: str) -> str | None:
        """The text of a key; None where there is none."""
        value = table.get(key)
        if isinstance(value, str) and value:
            return value
        if value is not None:
            self.wrong("wrong-type", f"'{key}' takes a text", (key,), f'write {key} = "…"')
        return None

    def out(self, table: Mapping[str, Any]) -> Path | None:
        """The folder for the products, as seen from here; it lies below the project's."""
        name = self.word(table, "out")
        if name is None:
            return None
        path = Path(os.path.normpath(self.folder / name))
        if not path.is_relative_to(self.folder):
            self.wrong(
                "outside-project", f"'{name}' leads out of the project", ("out",), "or say --out on the command line"
            )
            return None
        return Path(os.path.relpath(path))

    def only(self, table: Mapping[str, Any]) -> str | None:
        """The product to make."""
        from publish.model.products import PRODUCTS

        name = self.word(table, "only")
        if name is not None and name not in PRODUCTS:
            hint = did_you_mean(name, PRODUCTS) or f"there is {', '.join(PRODUCTS)}"
            self.wrong("wrong-value", f"no product is called '{name}'", ("only",), hint)
            return None
        return name

    def severities(self, table: Mapping[str, Any]) -> dict[str, Severity | None]:
        """What warnings and notes weigh, by code."""
        given = table.get("severity", {})
        if not isinstance(given, dict):
            hint = '[tool.publish.severity], and below it lines such as unused-fact = "error"'
            self.wrong("wrong-type", "'severity' is a table of codes", ("severity",), hint)
            return {}
        severities: dict[str, Severity | None] = {}
        for code, weight in given.items():
            path = ("severity", code)
            if code not in CODES:
                hint = did_you_mean(code, CODES) or "'publish explain' lists all codes"
                self.wrong("unknown-key", f"no diagnostic has the code '{code}'", path, hint, at_key=True)
            elif not isinstance(weight, str) or weight not in WEIGHTS:
                near = did_you_mean(weight, WEIGHTS) if isinstance(weight, str) else None
                self.wrong("wrong-value", f"'{code}' takes {', '.join(WEIGHTS)}", path, near)
            else:
                severities[code] = WEIGHTS[weight]
        return severities

    def wrong(self, code: str, message: str, path: tuple[str, ...], hint: str | None, *, at_key: bool = False) -> None:
        """Notes a mistake at a key or its value."""
        self.found.append(error(code, message, self.place(path, at_key=at_key), hint))

    def place(self, path: Sequence[str], *, at_key: bool = False) -> Place:
        """The place of a key of the table, or of its value."""
        return next(self._places(("tool", "publish", *path), at_key), Place(self.shown))

    def _places(self, path: tuple[str, ...], at_key: bool) -> Iterator[Place]:
        """The place of a key, found by reading the text up to there: TOML has many ways to write one, and no reader tells
        where it read what."""
        lines = re.findall(r"[^\n]*\n|[^\n]+", self.text)
        word = re.compile(rf"(?<![\w-])(['\"]?){re.escape(path[-1])}\1(?![\w-])")
        for number in islice((number for number, line in enumerate(lines) if word.search(line)), 200):
            ends = range(number + 1, min(number + 40, len(lines)) + 1)
            read = next((table for end in ends if (table := _read("".join(lines[:end]))) is not None), {})
            if not _holds(read, path) or _holds(_read("".join(lines[:number])) or {}, path):
                continue
            for key in word.finditer(lines[number]):
                equals = re.compile(r"\s*=\s*").match(lines[number], key.end())
                if equals is not None or lines[number].lstrip().startswith("["):
                    yield Place(self.shown, number + 1, (key.start() if at_key or equals is None else equals.end()) + 1)


def _read(text: str) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _holds(value: Any, path: Sequence[str]) -> bool:
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return True
