"""Tasks and answers as bytes, on their way between processes.

What many of them carry, a layout, goes to each process once: it stays on a shelf there, and is called by its digest
afterwards. Told anew with every product it would cost as much as reading a small report.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any

from publish.frozen import dataclass

_KEPT = "publish.layouts.layout"
"""The module of what is kept; where nobody has imported it, nothing of it is on its way."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A value as bytes, but for what it names on the shelf."""

    body: bytes
    names: tuple[str, ...]


@dataclass(slots=True)
class Shelf:
    """What a process keeps of what came or went."""

    packed: dict[str, bytes] = field(default_factory=dict)
    """Each thing as bytes, by the digest of these."""
    _things: dict[str, Any] = field(default_factory=dict)
    _names: dict[int, tuple[str, Any]] = field(default_factory=dict)
    """The digests of things, and these themselves, by their identity, which nothing else gets while they are kept."""

    def pack(self, value: Any, known: set[str]) -> bytes:
        """A value for a process that knows some things already; from now on it knows all that the value names."""
        parcel = self.parcel(value)
        new = {name: self.packed[name] for name in parcel.names if name not in known}
        known.update(new)
        return pickle.dumps((new, parcel.body), pickle.HIGHEST_PROTOCOL)

    def unpack(self, data: bytes, known: set[str]) -> Any:
        """A value that came, and the things with it that the other process knows as well."""
        new, body = pickle.loads(data)
        self.put(new)
        known.update(new)
        return self.opened(body)

    def parcel(self, value: Any) -> Parcel:
        """A value as bytes, and the names of all things that whoever opens it must have."""
        names: dict[str, None] = {}
        kept = getattr(sys.modules.get(_KEPT), "Layout", None)

        def name_of(thing: Any) -> str | None:
            if type(thing) is not kept:
                return None
            name = self._name(thing)
            names[name] = None
            return name

        return Parcel(_pickled(value, name_of), tuple(names))

    def opened(self, body: bytes) -> Any:
        """The value of a parcel, all of whose things are here."""
        unpickler = _Unpickler(io.BytesIO(body))
        unpickler.persistent_load = self._things.__getitem__  # type: ignore[method-assign]
        return unpickler.load()

    def put(self, packed: Mapping[str, bytes]) -> None:
        """Keeps things that came."""
        for name, data in packed.items():
            if name not in self._things:
                self.keep(name, data, pickle.loads(data))

    def thing(self, name: str) -> Any:
        """A thing that is here."""
        return self._things[name]

    def keep(self, name: str, data: bytes, thing: Any) -> None:
        """Keeps a thing under its name."""
        self.packed[name], self._things[name], self._names[id(thing)] = data, thing, (name, thing)

    def _name(self, thing: Any) -> str:
        if id(thing) not in self._names:
            data = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
            self.keep(hashlib.sha256(data).hexdigest(), data, thing)
        return self._names[id(thing)][0]


class _Unpickler(pickle.Unpickler):
    """One whose `persistent_load` is given to it."""


class _Pickler(pickle.Pickler):
    """One whose `persistent_id` is given to it."""


def _pickled(value: Any, name_of: Callable[[Any], str | None]) -> bytes:
    file = io.BytesIO()
    pickler = _Pickler(file, pickle.HIGHEST_PROTOCOL)
    pickler.persistent_id = name_of  # type: ignore[method-assign]
    pickler.dump(value)
    return file.getvalue()
