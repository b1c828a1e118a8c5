"""The words of Chinese that a product was set by, kept in the user's cache for the next time that it is made.

To read the dictionary that parts a text into words takes as long as to set a page of it; of most texts of a report that is built
again the words are known.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from publish import text
from publish.cache import code, get, key, put
from publish.text.line_breaking.chinese import Lengths, Memory, remembered

MOST: Final = 1024**2
"""The most bytes of words that are kept for a product."""
_ENGINES: Final = ("rjieba", "opencc")


@contextmanager
def kept(*names: str) -> Iterator[None]:
    """While this lasts, words are those of the last time that a product of these names was made, as far as it had their texts;
    at its end they are kept for the next time. Where the dictionary is read already, there is nothing to spare."""
    if _ENGINES[0] in sys.modules:
        yield
        return
    memory = Memory(lambda: _read(_entry(names)))
    with remembered(memory):
        yield
    if memory.has_new:
        told = json.dumps(memory.asked, ensure_ascii=False).encode("utf-8", "surrogatepass")
        if len(told) <= MOST:
            put(_entry(names), told)


def _read(entry: str) -> Lengths:
    """The words of an entry; none if it says anything else."""
    try:
        told = json.loads((get(entry) or b"{}").decode("utf-8", "surrogatepass"))
        found = {name: tuple(lengths) for name, lengths in told.items()}
        whole = all(sum(lengths) == len(name) - 1 and min(lengths, default=1) > 0 for name, lengths in found.items())
        return found if whole and all(type(each) is int for lengths in found.values() for each in lengths) else {}
    except (ValueError, TypeError, AttributeError):
        return {}


def _entry(names: tuple[str, ...]) -> str:
    """The key of what is kept: words follow from our code, and from the dictionaries, which are known by their files."""
    ours = Path(text.__file__).parent
    engines: list[bytes] = []
    for engine in _ENGINES:
        found = find_spec(engine)
        for folder in (found and found.submodule_search_locations) or ():
            about = ((path, path.stat()) for path in sorted(Path(folder).rglob("*")) if path.suffix != ".pyc")
            engines += (f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}".encode() for path, stat in about)
    told = (name.encode("utf-8", "surrogatepass") for name in names)
    return key(b"words", code((ours / "scripts.py", *(ours / "line_breaking").glob("*.py"))), *engines, b"", *told)
