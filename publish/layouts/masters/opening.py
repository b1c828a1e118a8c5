"""Opens the master that a layout names: read into values, and as bytes without slides to make decks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from publish.diagnostics import Diagnostic, Place, ReportError, error, warning
from publish.diagnostics.suggestions import did_you_mean
from publish.layouts import Layout
from publish.layouts.layout import shipped
from publish.layouts.masters.behind import told
from publish.layouts.masters.kept import opened, written
from publish.layouts.masters.package.stripping import Unusable, strip
from publish.layouts.masters.package.unpacking import MOST_PACKED
from publish.layouts.masters.reading import read_master
from publish.layouts.masters.values import Master

BESIDE: Final = ".json"
"""The ending of the file with the values of a master."""


def open_master(layout: Layout) -> tuple[Master, bytes]:
    """The master of a layout and its bytes. Raises `ReportError` if it is not there or cannot serve as one."""
    name = layout.spec.deck.master
    data = layout.read(name, MOST_PACKED)
    if data is None:
        kept = [f"deck/{path.name}" for folder in layout.folders[:1] for path in sorted(folder.glob("deck/*.p*t*x"))]
        hint = (
            did_you_mean(name, kept)
            or "put it into the layout's folder, and name it as seen from there: deck/house.pptx"
        )
        raise ReportError([error("layout", f"the layout's master '{name}' is not there", _where(layout), hint)])
    try:
        master, stripped = _opened(data, _beside(layout.file(name)))
        listed = layout.spec.deck.forms.get("list", ())
        return (master.themed(listed[0].layout) if listed else master), stripped
    except ValueError as problem:
        fix = problem.hint if isinstance(problem, Unusable) else None
        message = f"the layout's master '{name}' cannot be read: {problem}"
        raise ReportError([error("layout", message, _where(layout), fix)]) from problem


def _where(layout: Layout) -> Place:
    """Where a layout names its master."""
    return layout.at("deck", "master")


def open_ahead(path: Path) -> None:
    """Opens a master that comes with the package, for the layouts to come that have it."""
    _opened(path.read_bytes(), _beside(path))


def _beside(path: Path | None) -> bytes | None:
    """The values that lie beside a master that comes with the package."""
    if path is None or not path.resolve().is_relative_to(shipped()):
        return None
    beside = path.with_suffix(BESIDE)
    return beside.read_bytes() if beside.is_file() else None


def beside_it(data: bytes) -> bytes:
    """What is to lie beside a master that comes with the package, so that nobody need read it. Raises `ValueError` if it holds what is
    taken off of masters."""
    master, stripped = _read(data)
    if stripped != data:
        raise ValueError("the master holds what no deck takes along")
    return written(data, master)


@lru_cache(maxsize=4)
def _opened(data: bytes, beside: bytes | None) -> tuple[Master, bytes]:
    """What the bytes of a master hold; working it out takes longer than planning a deck, and many decks have one master."""
    return opened(data, _read, beside)


def _read(data: bytes) -> tuple[Master, bytes]:
    stripped = strip(data)
    return replace(read_master(stripped.data), taken_off=stripped.taken_off), stripped.data


def losses(layout: Layout, master: Master) -> Iterator[Diagnostic]:
    """A warning of what was taken off the master of a layout."""
    if master.taken_off:
        message = f"the layout's master '{layout.spec.deck.master}' held what no deck takes along, and it was taken off"
        hint = "take it out of the master in PowerPoint; `publish layout new` makes a master without it"
        told = f"{message}: {'; '.join(master.taken_off)}"
        yield warning("layout", told, _where(layout), hint)


def illegible(layout: Layout, master: Master, used: Iterable[tuple[str, int]]) -> Iterator[Diagnostic]:
    """A warning for each text that a deck sets, by its slide layout and `idx`, where it is badly read: for want of a better
    slide layout."""
    for name, idx in dict.fromkeys(used):
        placeholder = master.placeholder(name, idx)
        wrong = told(placeholder, master.theme) if placeholder is not None else None
        if placeholder is not None and wrong is not None:
            message = f"slide layout '{name}': '{placeholder.name}' {wrong}"
            hint = "bind another slide layout in 'deck: forms:', or fix this one in PowerPoint's Slide Master view"
            yield warning("layout", message, layout.at("deck", "forms"), hint)
