"""Templates that are compiled: once for all reports of a process, and those that come with the package once for all processes.

What Python makes of its modules it keeps in folders `__pycache__`; what Jinja makes of a template that comes with the package is
kept beside that of this room, where whoever may write can change the program anyway, and by the same settings
(`PYTHONDONTWRITEBYTECODE`, `PYTHONPYCACHEPREFIX`). To compile those of a small briefing takes half as long as to set its pages.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from publish.cache import code, key
from publish.layouts.layout import shipped


class Compiled(BytecodeCache):
    """Templates that are compiled, by their names and texts."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}
        self._shipped = set[str]()
        """The keys of those that come with the package."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What holds the compiled template of a name and text, in a file of that name."""
        if filename is not None and Path(filename).is_relative_to(shipped()):
            self._shipped.add(self.get_cache_key(name, filename))
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Puts into a bucket what is kept for it, if it is there whole."""
        if found := self._kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(found)
        elif bucket.key in self._shipped:
            with suppress(OSError), _file(bucket).open("rb") as file:
                bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what is in a bucket."""
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        if bucket.key in self._shipped and not sys.dont_write_bytecode:
            path = _file(bucket)
            aside = path.with_suffix(f".{os.getpid()}")
            with suppress(OSError):  # nobody may write there
                path.parent.mkdir(parents=True, exist_ok=True)
                aside.write_bytes(bucket.bytecode_to_string())
                aside.replace(path)


def _file(bucket: Bucket) -> Path:
    """The file of a template: its name tells all that the compiled template follows from."""
    made_by = code([Path(__file__), Path(__file__).with_name("html.py")])
    name = key(made_by, jinja2.__version__.encode(), bucket.key.encode(), bucket.checksum.encode())
    return Path(cache_from_source(str(Path(__file__).with_name(f"template-{name[:24]}.py"))))
