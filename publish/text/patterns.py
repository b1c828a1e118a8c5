"""Regular expressions that are compiled when they are first used, those of long ranges in a fraction of the time.

A process uses few of them: a report in English none of those for Chinese. And to compile a set, Python marks each of its
characters one by one, 50,000 for Han: a second of the start of every process went into that. A set with a long range is left as
it was written here; it matches the same.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final, cast

_PROVED: Final = ((3, 11), (3, 12), (3, 13))
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


def _in_brief(pattern: str, flags: int) -> re.Pattern[str]:
    if sys.version_info[:2] not in _PROVED:
        return re.compile(pattern, flags)
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    optimized = compiler._optimize_charset

    def brief(charset: Sequence[tuple[Any, Any]], iscased: Any = None, fixup: Any = None, fixes: Any = None) -> Any:
        if fixup is None and any(kind is compiler.RANGE and span[1] - span[0] >= _LONG for kind, span in charset):
            return charset, False
        return optimized(charset, iscased, fixup, fixes)

    compiler._optimize_charset = brief
    try:
        return re.compile(pattern, flags)
    finally:
        compiler._optimize_charset = optimized
