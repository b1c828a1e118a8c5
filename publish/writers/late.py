"""Modules that engines import and most products do not need: their code runs when something of them is first asked for.

Python's own `importlib.util.LazyLoader` runs it at the next `import` already (3.11), which is what engines do.
"""

from __future__ import annotations

import sys
import threading
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any, Final

_LOCK: Final = threading.RLock()
_LOADING: Final = set[str]()


class _Late(ModuleType):
    """A module whose code has not run."""

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__"):  # else it is Python that asks what sort of module this is
            with _LOCK:
                if isinstance(self, _Late) and self.__name__ not in _LOADING:
                    _load(self)
            if name in vars(self) or not isinstance(self, _Late):
                return getattr(self, name)
        raise AttributeError(name, name=name, obj=self)


def _load(module: ModuleType) -> None:
    """Runs the code of a module. What was set of it before stays, as if it had been there then."""
    spec = module.__spec__
    assert spec is not None
    assert spec.loader is not None
    given = {name: value for name, value in vars(module).items() if not name.startswith("__")}
    _LOADING.add(module.__name__)
    try:
        spec.loader.exec_module(module)
        module.__class__ = ModuleType
    finally:
        _LOADING.discard(module.__name__)
    vars(module).update(given)


def import_late(*names: str) -> None:
    """Has these modules imported when something of them is first asked for, as far as they are not imported yet."""
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec is not None and spec.loader is not None:
            module = module_from_spec(spec)
            module.__class__ = _Late
            sys.modules[name] = module
            folder, _, own = name.rpartition(".")
            if folder:
                setattr(sys.modules[folder], own, module)
