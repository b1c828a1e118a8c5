"""Selectors of style sheets, compiled when an element is first held against one: of some 700 that each briefing has, most of them of
the engine's own sheet, a small one needs a third, and to compile them is a quarter of reading the sheets."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

_TEST: Final = "lambda"
"""How the text of a test begins that cssselect2 makes of a selector."""


@contextmanager
def compiled_late() -> Iterator[None]:
    """While this lasts, the selectors of style sheets that are read are compiled when they are first needed."""
    from cssselect2 import compiler

    before = vars(compiler).get("eval")
    compiler.eval = _late
    try:
        yield
    finally:
        if before is None:
            del compiler.eval
        else:
            compiler.eval = before


def _late(text: str, *names: dict[str, Any]) -> Any:
    """What an expression gives, in these names; of a test, something that does as it does."""
    if not text.startswith(_TEST):
        return builtins.eval(text, *names)
    compiled: Callable[[Any], Any] | None = None

    def test(element: Any) -> Any:
        nonlocal compiled
        if compiled is None:
            compiled = builtins.eval(text, *names)
        return compiled(element)

    return test
