"""The values of masters, kept: a function of the bytes of a file, worked out once for it by this code.

They lie in the user's cache as JSON. The levels of placeholders, of which most slide layouts have the same, stand there
once, and the placeholders by their numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from publish.cache import code, get, key, put
from publish.layouts.masters.values import Level, Master, Placeholder

Opened = tuple[Master, bytes]
"""A master as values, and its bytes without slides."""

_HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Kept:
    """What an entry says. The placeholders of `master` have no levels of their own there."""

    master: Master
    levels: tuple[tuple[Level, ...], ...]
    numbers: tuple[int, ...]
    """By placeholder, in the order of the slide layouts: which of `levels` are its own."""
    is_whole: bool
    """Whether the file had nothing to take off: its bytes are those without slides, and kept nowhere else."""


def opened(data: bytes, open_file: Callable[[bytes], Opened]) -> Opened:
    """What `open_file` gives for the bytes of a file, worked out or kept. Raises what it raises; that is not kept."""
    try:
        name = key(b"master", code((*_HERE.glob("*.py"), *_HERE.glob("package/*.py"))), data)
    except OSError:
        return open_file(data)
    found = _read(name, data)
    if found is None:
        found = open_file(data)
        _write(name, found, data)
    return found


def _read(name: str, data: bytes) -> Opened | None:
    entry = get(name)
    if entry is None:
        return None
    try:
        kept = _adapter().validate_json(entry)
        master = _with_levels(kept)
    except (ValidationError, LookupError, ValueError):
        return None
    stripped = data if kept.is_whole else get(_beside(name))
    return None if stripped is None else (master, stripped)


def _write(name: str, opened: Opened, data: bytes) -> None:
    master, stripped = opened
    if stripped != data:
        put(_beside(name), stripped)
    put(name, _adapter().dump_json(_without_levels(master, stripped == data), exclude_defaults=True))


def _beside(name: str) -> str:
    """The name of the bytes that belong to an entry."""
    return key(b"stripped", name.encode())


@cache
def _adapter() -> TypeAdapter[_Kept]:
    return TypeAdapter(_Kept)


def _without_levels(master: Master, is_whole: bool) -> _Kept:
    distinct: dict[tuple[Level, ...], int] = {}
    numbers = [distinct.setdefault(holder.levels, len(distinct)) for holder in _placeholders(master)]
    return _Kept(_changed(master, lambda _: ()), tuple(distinct), tuple(numbers), is_whole)


def _with_levels(kept: _Kept) -> Master:
    levels = iter([kept.levels[number] for number in kept.numbers])
    return _changed(kept.master, lambda _: next(levels))


def _placeholders(master: Master) -> list[Placeholder]:
    return [holder for layout in master.layouts.values() for holder in layout.placeholders.values()]


def _changed(master: Master, levels: Callable[[Placeholder], tuple[Level, ...]]) -> Master:
    """The master with other levels of its placeholders."""
    return replace(
        master,
        layouts={
            name: replace(
                layout,
                placeholders={
                    idx: replace(holder, levels=levels(holder)) for idx, holder in layout.placeholders.items()
                },
            )
            for name, layout in master.layouts.items()
        },
    )
