"""Regular expressions of long ranges, compiled in a fraction of the time.

To compile a set, Python marks each of its characters one by one, 50,000 for Han: a second of the start of every process went into
that. A set with a long range is left as it was written here; it matches the same.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any, Final

_PROVED: Final = ((3, 11),)
"""The versions of Python whose compiler is known; any other does it in its own time."""
_LONG: Final = 1000
"""Characters of a range from which on it is left as it is."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The same as `re.compile`."""
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
