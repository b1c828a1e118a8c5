"""What the descriptions of a layout say, kept in the user's cache as JSON: they seldom change, and to read the one that most are based
on takes as long as to set a page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pydantic

from publish import parsing
from publish.cache import code, get, key, put
from publish.layouts import spec
from publish.layouts.spec import LayoutSpec

Understood = tuple[LayoutSpec, frozenset[str]]
"""The specification of a layout, and the forms that it borrows from one that it is based on."""

_FOLDERS = (Path(__file__).parent, Path(spec.__file__).parent, Path(parsing.__file__).parent)


def understood(texts: tuple[tuple[str, str], ...], work_out: Callable[[], Understood]) -> Understood:
    """What `work_out` gives for the names and texts of descriptions, worked out or kept. Raises what it raises; that is not kept."""
    try:
        ours = code(path for folder in _FOLDERS for path in folder.glob("*.py"))
    except OSError:
        return work_out()
    told = (text.encode("utf-8", "surrogatepass") for _, text in texts)
    name = key(b"description", ours, pydantic.VERSION.encode(), *told)
    found = _read(name)
    if found is None:
        found = work_out()
        put(name, json.dumps(sorted(found[1])).encode() + b"\n" + found[0].model_dump_json(exclude_unset=True).encode())
    return found


def _read(name: str) -> Understood | None:
    """What an entry says; None if it says anything else."""
    borrowed, _, told = (get(name) or b"").partition(b"\n")
    try:
        return LayoutSpec.model_validate_json(told), frozenset(map(str, json.loads(borrowed)))
    except (ValueError, TypeError):  # of pydantic, too
        return None
