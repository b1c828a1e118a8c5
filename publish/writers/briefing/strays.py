"""Files of a house style that nothing asks for: a misspelt template changes no page, and nothing else would say so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from publish.diagnostics import Diagnostic, Place, warning
from publish.diagnostics.suggestions import did_you_mean
from publish.layouts import Layout
from publish.layouts.layout import MOST

WORDS: Final = (".md", ".txt")
"""How names of files end that are for people."""


def strays(layout: Layout) -> Iterator[Diagnostic]:
    """A warning of each file in the layout's own `briefing/` that takes the place of none below it, and that no template and no
    style sheet names."""
    own, *below = layout.template_folders
    if not below:  # a layout that says everything itself includes templates by the kinds of what it shows
        return
    known = {name for folder in below for name in _names(folder)}
    names = [name for name in _names(own) if name not in known and name != "report.html"]
    if not names:
        return
    texts = {path: _text(path) for folder in (own, *below) for path in sorted(folder.rglob("*.*")) if _is_asking(path)}
    for name in names:
        path = own / name
        if not any(path.name in text for asking, text in texts.items() if asking != path):
            hint = did_you_mean(name, sorted(known)) or "name it in a template, such as 'head.html', or take it out"
            yield warning("layout", f"nothing asks for '{name}'", Place(path.as_posix()), hint)


def _names(folder: Path) -> list[str]:
    """The files of a folder by their paths in it, but for hidden ones and those for people."""
    paths = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [
        path.as_posix()
        for path in paths
        if not any(part.startswith((".", "~")) for part in path.parts) and path.suffix.lower() not in WORDS
    ]


def _is_asking(path: Path) -> bool:
    return path.suffix in (".html", ".css") and path.is_file() and not path.is_symlink()


def _text(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(MOST).decode("utf-8", "replace")
