"""What WeasyPrint declares of its libraries in C, parsed ahead: cffi would parse it in each process anew, and again each type that a
value is made of, which takes as long as a page to set.

`declarations.json` holds what cffi itself makes of the declarations for programs that are handed out (its "out-of-line" form), for
the release of WeasyPrint that the constraints name; `emitted` is what it holds. Any other release is imported with cffi as ever.
"""

from __future__ import annotations

import ast
import ctypes.util
import hashlib
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, Final

STORED: Final = Path(__file__).with_suffix(".json")
_DECLARING: Final = re.compile(r"ffi\.cdef\('''(.*?)'''\)", re.DOTALL)


@contextmanager
def parsed_ahead() -> Iterator[None]:
    """While this lasts, who imports cffi to declare what WeasyPrint does gets it parsed; where it is there already, or declares
    something else, cffi itself."""
    made = None if "cffi" in sys.modules else _made()
    if made is None:
        yield
        return
    stand_in: Any = ModuleType("cffi")
    stand_in.FFI = made
    sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        del sys.modules["cffi"]


def _made() -> Callable[[], Any] | None:
    """What makes the parsed declarations; None where they are not those of this WeasyPrint."""
    try:
        stored = json.loads(STORED.read_bytes())
        if stored["of"] != _sum(_declaring().read_bytes()):
            return None
        import _cffi_backend

        class Parsed(_cffi_backend.FFI):  # type: ignore[misc]
            def cdef(self, declarations: str) -> None:
                """They are parsed."""

            def dlopen(self, name: str, flags: int = 0) -> Any:
                """A library, also where only Python's search finds it, as cffi has it."""
                try:
                    return super().dlopen(name, flags)
                except OSError:
                    if (path := ctypes.util.find_library(name)) is None:
                        raise
                    return super().dlopen(path, flags)

        whole = Parsed("weasyprint", **{name: _read(value) for name, value in stored["declarations"].items()})
    except (OSError, ValueError, LookupError, TypeError, ImportError):  # of another cffi, too: it parses them itself
        return None
    return lambda: whole


def _declaring() -> Path:
    """The module of WeasyPrint that declares, which is not imported for it."""
    found = find_spec("weasyprint")
    folders = found and found.submodule_search_locations
    return Path(folders[0] if folders else "") / "text" / "ffi.py"


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def emitted() -> str:
    """What cffi makes of the declarations, as JSON."""
    from cffi import FFI
    from cffi.recompiler import make_py_source

    source = _declaring().read_text(encoding="utf-8")
    parsing, written = FFI(), io.StringIO()
    for declared in _DECLARING.findall(source):
        parsing.cdef(declared)
    make_py_source(parsing, "weasyprint", written)
    (call,) = (node for node in ast.walk(ast.parse(written.getvalue())) if isinstance(node, ast.Call))
    about = {word.arg or "": _told(ast.literal_eval(word.value)) for word in call.keywords}
    return json.dumps({"of": _sum(source.encode()), "declarations": about}, indent=1)


def _told(value: Any) -> Any:
    """A value as JSON has it: each byte a character, tuples lists."""
    if isinstance(value, tuple):
        return [*map(_told, value)]
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _read(value: Any) -> Any:
    """The value again."""
    if isinstance(value, list):
        return tuple(map(_read, value))
    return value.encode("latin-1") if isinstance(value, str) else value
