"""The values of masters, kept: a function of the bytes of a file, worked out once for it by this code.

They lie in the user's cache as JSON; those of the masters that come with the package lie beside them (`deck/plain.json`), and are made
anew with them. Placeholders, of which many slide layouts have the same, stand there once, and so do their levels.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from publish.cache import code, get, key, put
from publish.frozen import dataclass, replace
from publish.layouts.masters.values import Level, Master, Placeholder

Opened = tuple[Master, bytes]
"""A master as values, and its bytes without slides."""

_HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Kept:
    """What an entry says. The slide layouts of `master` have no placeholders of their own there."""

    master: Master
    levels: tuple[tuple[Level, ...], ...]
    placeholders: tuple[tuple[Placeholder, int], ...]
    """Without levels, and which of `levels` are theirs."""
    numbers: tuple[tuple[int, ...], ...]
    """By slide layout, in order: which of `placeholders` it has."""
    is_whole: bool
    """Whether the file had nothing to take off: its bytes are those without slides, and kept nowhere else."""


def opened(data: bytes, open_file: Callable[[bytes], Opened], beside: bytes | None = None) -> Opened:
    """What `open_file` gives for the bytes of a file, worked out or kept; `beside` is what lies beside the file (see `written`). Raises what
    it raises; that is not kept."""
    if beside is not None and beside.startswith(_digest(data)) and (said := _said(beside[DIGITS + 1 :])) is not None:
        return said[0], data
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
    if entry is None or (said := _said(entry)) is None:
        return None
    master, is_whole = said
    stripped = data if is_whole else get(_beside(name))
    return None if stripped is None else (master, stripped)


def _said(entry: bytes) -> tuple[Master, bool] | None:
    """The master of an entry, and whether it `is_whole`; None for an entry that says something else."""
    try:
        kept = _adapter().validate_json(entry)
        return _restored(kept), kept.is_whole
    except (ValidationError, LookupError, ValueError):
        return None


def _write(name: str, opened: Opened, data: bytes) -> None:
    master, stripped = opened
    if stripped != data:
        put(_beside(name), stripped)
    put(name, _adapter().dump_json(_parted(master, stripped == data), exclude_defaults=True))


def _beside(name: str) -> str:
    """The name of the bytes that belong to an entry."""
    return key(b"stripped", name.encode())


@cache
def _adapter() -> TypeAdapter[_Kept]:
    return TypeAdapter(_Kept)


def _parted(master: Master, is_whole: bool) -> _Kept:
    levels: dict[tuple[Level, ...], int] = {}
    placeholders: dict[tuple[Placeholder, int], int] = {}
    numbers = []
    for layout in master.layouts.values():
        parted = (
            (replace(each, levels=()), levels.setdefault(each.levels, len(levels)))
            for each in layout.placeholders.values()
        )
        numbers.append(tuple(placeholders.setdefault(each, len(placeholders)) for each in parted))
    bare = {name: replace(layout, placeholders={}) for name, layout in master.layouts.items()}
    return _Kept(replace(master, layouts=bare), tuple(levels), tuple(placeholders), tuple(numbers), is_whole)


def _restored(kept: _Kept) -> Master:
    whole = [replace(each, levels=kept.levels[number]) for each, number in kept.placeholders]
    layouts = {
        name: replace(layout, placeholders={whole[number].idx: whole[number] for number in numbers})
        for (name, layout), numbers in zip(kept.master.layouts.items(), kept.numbers, strict=True)
    }
    return replace(kept.master, layouts=layouts)


# ---------------------------------------------------------------------------------------------- beside a master

DIGITS: Final = 64
"""How many characters the digest takes that an entry beside a master begins with."""


def written(data: bytes, master: Master) -> bytes:
    """The entry that lies beside a master that holds nothing to take off: the digest of the master's bytes, and its values as JSON."""
    return _digest(data) + b"\n" + _adapter().dump_json(_parted(master, is_whole=True), exclude_defaults=True) + b"\n"


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
