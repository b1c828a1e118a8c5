"""What the process of a command does without, and what it seldom does."""

from __future__ import annotations

import atexit
import gc
import sys
from types import ModuleType
from typing import Any, Final

from publish.building.processes import methods, programs

GARBAGE: Final = 50_000
"""After how many new objects what is no longer reached is looked for. Nearly all that a command makes is needed to its end: to look
after each 700, as is usual, is a tenth of a long briefing's work; after each 10,000, a twentieth."""
_PLUGINS: Final = "pydantic.plugin._loader"


def begin() -> None:
    """Begins the process of a command, before it imports what it needs."""
    gc.set_threshold(GARBAGE)
    atexit.register(gc.freeze)  # the system takes back all memory: nothing of it need be looked for at the end
    methods.made_late()
    programs.remember()
    _without_plugins()


def _without_plugins() -> None:
    """No plugin of pydantic's that happens to be installed has a part in what is read: to look for one in each package here takes a
    tenth of what a check does."""
    if "pydantic" not in sys.modules:
        stand_in: Any = ModuleType(_PLUGINS)
        stand_in.get_plugins = tuple
        sys.modules[_PLUGINS] = stand_in
