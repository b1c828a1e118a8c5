"""What was found, in the forms that programs read: JSON of our own, SARIF, and the annotations of GitHub.

Each form is one text. It tells everything that was found: what is shown to people, and left out where nobody would read on,
is bounded when it is found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from importlib import import_module
from pathlib import Path
from typing import Final

from publish.diagnostics import Diagnostic, Severity, Sources
from publish.frozen import dataclass

FORMS: Final = ("json", "sarif", "github")
"""The forms besides text."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one report, and the products made of it by name; `report` is empty for what concerns none."""

    report: str
    diagnostics: Sequence[Diagnostic]
    sources: Sources = field(default_factory=Sources)
    products: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """All that one call of the command found, its exit code, and who tells it."""

    found: Sequence[Found]
    exit_code: int = 0
    version: str = ""
    """The version of the program."""
    root: Path | None = None
    """The folder that names of files are told from (that of the repository), if they lie in it; as they are if left out."""
    say: Callable[[str], str] = str
    """What a sentence of the program is in the language of messages; those of diagnostics are in it already."""

    def count(self, severity: Severity) -> int:
        """How many diagnostics of a severity there are."""
        return Counter(each.severity for one in self.found for each in one.diagnostics)[severity]


def as_form(form: str, run: Run) -> str:
    """What a run found in one of `FORMS`."""
    written: Callable[[Run], str] = import_module(f"{__name__}.{re.sub('[^a-z]', '', form)}_form").written
    return written(run)
