"""`publish check --fix`: what a typesetter would correct is corrected in the report's YAML files.

Only the characters that a diagnostic named are written over; all else in the files, down to line ends and the byte
order mark, stays as it is. Before a file is written, what it would say is read again and compared.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from publish import source
from publish.building import bounded, output
from publish.diagnostics import Place, ReportError, error
from publish.frozen import dataclass
from publish.parsing.yaml import PlacedList, PlacedMapping, PlacedText, parse
from publish.source import Edit, Source

ROUNDS = 4
"""How often a report is read and fixed; once is enough for all that was ever seen."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file that was written anew: what diagnostics call it, and how many places in it were fixed."""

    file: str
    count: int


def fix_bounded(path: Path) -> tuple[Fixed, ...]:
    """What `fix` does, in a worker."""
    fixed: tuple[Fixed, ...] = bounded(fix, path, doing=f"'{path.as_posix()}' could not be fixed")
    return fixed


def fix(path: Path) -> tuple[Fixed, ...]:
    """Fixes the report in `path` and what it includes, in place; gives the files that were changed.

    Raises `ReportError`, without touching anything more, where a file lies outside the project or cannot be written.
    """
    counts: dict[str, int] = {}
    for _ in range(ROUNDS):
        read = source.load(path)
        edits = _by_file(read)
        if not edits:
            break
        texts = {file: _edited(read, file, some) for file, some in edits.items()}
        targets = {file: _target(path, file) for file in texts}
        for file, text in texts.items():
            before = read.sources.data[file]
            mark = before[: len(before) - len(before.decode("utf-8").lstrip("\ufeff").encode("utf-8"))]
            output.rewrite(targets[file], mark + text.encode("utf-8"))
            counts[file] = counts.get(file, 0) + len(edits[file])
    return tuple(Fixed(file, count) for file, count in counts.items())


def _by_file(read: Source) -> Mapping[str, list[Edit]]:
    """The edits of each file, from its end to its beginning."""
    by_file: dict[str, list[Edit]] = {}
    for proof in read.proofs:
        for edit in proof.edits:
            by_file.setdefault(edit.file, []).append(edit)
    return {file: sorted(edits, key=lambda edit: -edit.start) for file, edits in by_file.items()}


def _edited(read: Source, file: str, edits: Sequence[Edit]) -> str:
    """The text of a file with its edits. Raises `ReportError` if it would not say what it should then."""
    old = read.sources.texts[file]
    text, end = [], len(old)
    for edit in edits:
        text += [old[edit.end : end], edit.new]
        end = edit.start
    new = old[:end] + "".join(reversed(text))
    expected = {proof.text.place: proof.corrected for proof in read.proofs}
    was, now = (list(_scalars(parse(version, file)[0])) for version in (old, new))
    if [_bare(expected.get(text.place, text)) for text in was] != [_bare(text) for text in now]:
        hint = "fix what the diagnostics name by hand"
        raise ReportError([error("output", f"'{file}' cannot be fixed safely", Place(file), hint)])
    return new


def _scalars(value: Any) -> Iterator[PlacedText]:
    if isinstance(value, PlacedText):
        yield value
    elif isinstance(value, PlacedList):
        for inner in value:
            yield from _scalars(inner)
    elif isinstance(value, PlacedMapping):
        for key, inner in value.items():
            yield PlacedText(key)
            yield from _scalars(inner)


def _bare(text: str) -> str:
    """The text without spaces: what the end of a source line stands for depends on the marks beside it."""
    return "".join(text.split())


def _target(path: Path, file: str) -> Path:
    """The file that places call `file`, links followed. Raises `ReportError` if that leads out of the project."""
    folder = path.parent.resolve()
    shown = path.as_posix()
    target = path if file == shown else path.parent / os.path.relpath(file, path.parent)
    target = target.resolve()
    if not target.is_relative_to(folder):
        hint = "fix it in its own folder"
        raise ReportError([error("outside-project", f"'{file}' leads out of the report's folder", None, hint)])
    return target
