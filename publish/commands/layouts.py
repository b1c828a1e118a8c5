"""`publish layout new` and `layout doctor`: a house style made of a corporate template, and one examined."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from publish.building import bounded, output
from publish.diagnostics import Diagnostic, ReportError, error
from publish.frozen import dataclass
from publish.layouts import open_layout
from publish.layouts.masters import adopting


@dataclass(frozen=True, slots=True)
class Adopted:
    """A house style that was made: its description, and what a person should know of it."""

    path: Path
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """What the master of a layout offers, line by line; what is wrong with it; and where it is drawn as a deck."""

    lines: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    catalogue: Path


def adopt(name: str, template: Path, layouts: Path, *, lends: bool) -> Adopted:
    """Makes the layout `name` of a template: a folder in `layouts`; `lends` says whether its master gets slide layouts of ours.

    Raises `ReportError` if there is one of the name, if the template cannot serve, or if nothing can be written.
    """
    folder = layouts / name
    if folder.exists():
        raise ReportError([error("exists", f"'{folder.as_posix()}' is there already", None, "choose another name")])
    doing = f"'{template.as_posix()}' could not be read"
    make = partial(adopting.adopt, lends=lends)
    adopted: adopting.Adopted = bounded(make, name, _bytes(template), template.name, doing=doing)
    description = adopted.description.encode("utf-8")
    output.new_folder(folder, {f"deck/{name}.pptx": adopted.master, "layout.yaml": description})
    return Adopted(folder / "layout.yaml", adopted.notes)


def examine(name: str, out: Path) -> Examined:
    """Examines the layout `name` and draws its master as `NAME-catalogue.pptx` in `out`. Raises `ReportError`."""
    lines, found, data = bounded(_examined, name, doing=f"the layout '{name}' could not be examined")
    path = out / f"{name}-catalogue.pptx"
    output.replace(path, data)
    return Examined(lines, found, path)


def _examined(name: str) -> tuple[tuple[str, ...], tuple[Diagnostic, ...], bytes]:
    from publish.layouts.masters.catalogue import catalogue
    from publish.layouts.masters.opening import open_master
    from publish.writers.briefing.faces import missing
    from publish.writers.briefing.strays import strays
    from publish.writers.deck.painting.pptx import label

    opened = open_layout(name, Path())
    master, data = open_master(opened)
    drawn = catalogue(opened, master)
    found = (*missing(opened.spec.briefing, opened, opened.at("briefing")), *strays(opened), *drawn.diagnostics)
    return tuple(drawn.lines), found, label(drawn.labels, data)


def _bytes(path: Path) -> bytes:
    """A file that the command names."""
    try:
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise ReportError([error("not-found", f"there is no file '{path.as_posix()}'")]) from problem
    except OSError as problem:
        reason = f"'{path.as_posix()}' cannot be read: {problem.strerror}"
        raise ReportError([error("unreadable", reason)]) from problem
