"""What the page may have done outside: the editor opened at a place, and the real files built. It chooses neither command."""

from __future__ import annotations

import json
import os
import shlex
import string
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import publish
from publish.diagnostics import Place
from publish.frozen import dataclass

FIELDS: Final = ("file", "line", "column")


class Wrong(ValueError):
    """A command for the editor that is none."""


@dataclass(frozen=True, slots=True)
class Editor:
    """A command that opens a place: `code -g {file}:{line}:{column}`."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, command: str) -> Editor:
        """The command as it was written. Raises `Wrong` if it is none."""
        try:
            words = tuple(shlex.split(command))
            parts = [part for word in words for part in string.Formatter().parse(word) if part[1] is not None]
        except ValueError as problem:
            raise Wrong(f"'{command}' is no command: {problem}") from None
        named = [name for _, name, _, _ in parts]
        if not words or any(name not in FIELDS or how or conversion for _, name, how, conversion in parts):
            raise Wrong(f"'{command}' is no command with {', '.join('{' + name + '}' for name in FIELDS)}")
        if "file" not in named:
            words = (*words, "{file}")
        return cls(words)

    def open(self, at: Place) -> None:
        """Opens a place. Raises `OSError` if the command is not there."""
        values = {"file": str(Path(at.file).resolve()), "line": at.line, "column": at.column}
        command = [word.format(**values) for word in self.words]
        opened = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        threading.Thread(target=opened.wait, daemon=True).start()  # whoever it is, it is not left a zombie


def environment(**more: str) -> dict[str, str]:
    """The environment for a process of this program: it finds this package, wherever it lies."""
    folder = str(Path(publish.__file__).resolve().parents[1])
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (folder, known))), **more}


@dataclass(frozen=True, slots=True)
class Builder:
    """The command that builds the real files."""

    source: Path
    options: Sequence[str] = ()

    def build(self) -> dict[str, Any]:
        """Builds them; what came of it, for the page."""
        command = [sys.executable, "-m", "publish", "build", "--format", "json", *self.options, "--", str(self.source)]
        ran = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env=environment()
        )
        try:
            told = json.loads(ran.stdout)
        except ValueError:
            return {"code": ran.returncode, "files": [], "problems": ran.stderr.strip().splitlines()[-3:]}
        reports = told.get("reports", [])
        return {
            "code": ran.returncode,
            "files": [path for each in reports for path in each.get("products", {}).values()],
            "problems": [each["message"] for each in told.get("diagnostics", []) if each.get("severity") == "error"][
                :3
            ],
        }
