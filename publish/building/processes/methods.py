"""Dataclasses whose methods are made when they are first called.

The program and its engines have over three hundred of them, each with up to six methods that Python writes as text and compiles:
a tenth of a build of one report went into that. It calls one in nine.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

PROVED: Final = ((3, 11),)
"""The versions of Python whose dataclasses are known; those of any other are made as ever."""
_LATE: Final = frozenset({"__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__"})


def made_late() -> None:
    """From now on the methods of a dataclass that is defined in this process are made when they are first called. Who asks for the
    signature of one sooner is told nothing of its arguments."""
    if sys.version_info[:2] not in PROVED:
        return
    private: Any = dataclasses
    make: Callable[..., Callable[..., Any]] = private._create_fn

    def create(name: str, arguments: Sequence[str], body: Sequence[str], **named: Any) -> Callable[..., Any]:
        if name not in _LATE:
            return make(name, arguments, body, **named)
        made: Callable[..., Any] | None = None

        def stand_in(self: Any, *given: Any, **more: Any) -> Any:
            nonlocal made
            if made is None:
                made = make(name, arguments, body, **named)
                made.__qualname__ = stand_in.__qualname__
            for kind in type(self).__mro__:
                if vars(kind).get(name) is stand_in:
                    setattr(kind, name, made)
            return made(self, *given, **more)

        stand_in.__name__ = name
        return stand_in

    if make.__module__ == dataclasses.__name__:  # else it does so already
        private._create_fn = create
