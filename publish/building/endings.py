"""Work that gave no answer, told in one sentence; what a mistake in the program left behind is kept in a file."""

from __future__ import annotations

import platform
import re
import sys
from pathlib import Path
from typing import Final

import publish
from publish.building import output
from publish.building.processes.workers import Answer, Ending
from publish.diagnostics import Diagnostic, Place, error

ENGINES: Final = ("weasyprint", "python-pptx", "vl-convert-python", "pydantic", "lxml", "pillow")
"""Packages whose versions matter for a mistake in the program."""


def traceback_file(folder: Path, name: str) -> Path:
    """Where the traceback of a mistake in the program is written that showed on the report `name`."""
    plain = re.sub(r"[^\w.-]", "_", name.encode("ascii", "replace").decode())[:80]
    return folder / f"{plain}.traceback.txt"


def problems(
    answer: Answer, doing: str, at: Place | None, file: Path, code: str = "too-long"
) -> tuple[Diagnostic, ...]:
    """What a task complained of, and why it gave no answer, if it gave none. `doing` begins that sentence: 'the deck could not
    be made'; `code` is for what ran out of bounds; a traceback goes to `file`."""
    match answer.ending:
        case None:
            return answer.diagnostics
        case Ending.CRASHED:
            return (internal(answer.detail, doing, at, file),)
        case Ending.ENDED:
            message = f"{doing}: its worker was ended from outside ({answer.detail})"
            hint = "build it again; where memory is short, systems end what takes most of it"
            return (error("ended", message, at, hint),)
        case Ending.BROKEN:
            message = f"{doing}: its engine broke down ({answer.detail})"
            hint = "a very large or damaged picture can do this; build without it to see"
            return (error("engine", message, at, hint),)
        case Ending.OUT_OF_BOUNDS:
            hint = "a very long paragraph or table, deep nesting, or a damaged image can do this"
            return (error(code, f"{doing} within bounds of time and memory", at, hint),)


def internal(trace: str, doing: str, at: Place | None, file: Path) -> Diagnostic:
    """A mistake in the program; its traceback goes to `file`, or into the message where nothing can be written."""
    message = f"{doing}: this is a bug in the program, not in the report"
    try:
        output.replace(file, f"{_versions()}\n{trace}".encode("utf-8", "backslashreplace"))
    except output.NotWritten as problem:
        last = trace.strip().splitlines()[-1] if trace.strip() else "no traceback"
        return error("internal", f"{message} ({last})", at, f"{problem.diagnostic.message}; please report the bug")
    return error(
        "internal", message, at, f"please report it and send '{file.as_posix()}' along; the report itself helps most"
    )


def _versions() -> str:
    from importlib.metadata import PackageNotFoundError, version

    found = [f"python {platform.python_version()} {sys.platform} {platform.machine()}"]
    found.append(f"publish {publish.__version__}")
    for name in ENGINES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} ?")
    return "\n".join(found) + "\n"
