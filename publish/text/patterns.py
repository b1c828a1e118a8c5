"""Regular expressions that are compiled when they are first used, those of long ranges in a fraction of the time.

A process uses few of them: a report in English none of those for Chinese. And to compile a set, Python marks each of its
characters one by one, 50,000 for Han: a second of the start of every process went into that. A set with a long range is left as
it was written here; it matches the same. What a pattern was compiled to can be taken over from an earlier process.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any, Final, NamedTuple, cast

_PROVED: Final = ((3, 11),)
"""The versions of Python whose compiler is known; any other does it in its own time."""
_LONG: Final = 1000
"""Characters of a range from which on it is left as it is."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The same as `re.compile`, when it is used."""
    return cast("re.Pattern[str]", _Compiled(pattern, flags))


class _Compiled:
    """Stands for a pattern: what is asked of it is the pattern's own, compiled then."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return _in_brief(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(self._compiled, name)
        setattr(self, name, found)  # so that it is asked once
        return found


class Program(NamedTuple):
    """What a pattern is compiled to: the flags with those that it sets itself, the code (numbers of four
    bytes), the number of its groups, their names."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


Programs = dict[tuple[str, int], Program]
"""Programs by their patterns and the flags that these are given."""

known: Final[Programs] = {}
"""The programs of an earlier process, which was of the same Python: whose pattern is here need not be compiled."""
made: Final[Programs] = {}
"""Those that this process has compiled itself."""


def _in_brief(pattern: str, flags: int) -> re.Pattern[str]:
    if sys.version_info[:2] not in _PROVED:
        return re.compile(pattern, flags)
    program = known.get((pattern, int(flags)))
    if program is not None:
        with suppress(
            RuntimeError, TypeError, ValueError, OverflowError, LookupError, MemoryError
        ):  # it is none of this Python's
            return _loaded(pattern, program)
    made[pattern, int(flags)] = program = _program(pattern, int(flags))
    return _loaded(pattern, program)


def _program(pattern: str, flags: int) -> Program:
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    optimized = compiler._optimize_charset

    def brief(charset: Sequence[tuple[Any, Any]], iscased: Any = None, fixup: Any = None, fixes: Any = None) -> Any:
        if fixup is None and any(kind is compiler.RANGE and span[1] - span[0] >= _LONG for kind, span in charset):
            return charset, False
        return optimized(charset, iscased, fixup, fixes)

    compiler._optimize_charset = brief
    try:
        parsed = compiler._parser.parse(pattern, flags)
        code = array("I", map(int, compiler._code(parsed, flags))).tobytes()
        return Program(flags | parsed.state.flags, code, parsed.state.groups - 1, dict(parsed.state.groupdict))
    finally:
        compiler._optimize_charset = optimized


def _loaded(pattern: str, program: Program) -> re.Pattern[str]:
    names: list[str | None] = [None] * (program.groups + 1)
    for name, number in program.names.items():
        names[number] = name
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    loaded: re.Pattern[str] = compiler._sre.compile(
        pattern, program.flags, array("I", program.code).tolist(), program.groups, program.names, tuple(names)
    )
    return loaded
