"""A finished briefing → the source and data that it carries, written into a folder again.

The file may come from anywhere: what its attachments are called, how many and how large they are is checked before anything
is written; then all are written aside, and put in their places together.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from publish.building import bounded, output
from publish.diagnostics import Diagnostic, ReportError, error
from publish.source.carrying import MOST_BYTES, MOST_FILES, clashes, fault, leads_out

MOST_PDF = 512 * 1024 * 1024
"""The largest PDF that is looked into, in bytes."""


def recover(pdf: Path, out: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Writes every file that a PDF carries into the folder `out`, by its name; gives the paths in the order of names.

    Raises `ReportError` before anything is written if it is no PDF or carries nothing, if a name leads out of the
    folder or is none that a report's file has, or if a file is there already and `force` is not set; and where a file
    cannot be written, and then none is.
    """
    carried = attachments(pdf)
    targets = [_target(name, out, pdf) for name in carried]
    if len(set(targets)) < len(carried) or any(True for _ in clashes(carried)):
        raise _twice(pdf)
    try:
        there = [path for path in targets if path.exists() and not force]
    except OSError as problem:
        raise output.NotWritten(out, problem) from problem
    if there:
        hint = "choose another folder with --out, or write over it with --force"
        raise ReportError([error("exists", f"'{path.as_posix()}' is there already", None, hint) for path in there])
    return output.replace_all(out, carried)


def recover_bounded(pdf: Path, out: Path, force: bool) -> tuple[Path, ...]:
    """What `recover` does, in a worker."""
    doing = f"'{pdf.as_posix()}' could not be read"
    paths: tuple[Path, ...] = bounded(partial(recover, force=force), pdf, out, doing=doing)
    return paths


def attachments(pdf: Path) -> Mapping[str, bytes]:
    """The files that a PDF carries, by their names, sorted. Raises `ReportError` if it is no PDF or carries nothing."""
    try:
        with pdf.open("rb") as file:
            is_pdf = b"%PDF-" in file.read(1024)
            size = file.seek(0, 2)
    except OSError as problem:
        code = "not-found" if isinstance(problem, FileNotFoundError) else "unreadable"
        raise _wrong(code, f"'{pdf.as_posix()}' cannot be read: {problem.strerror}", "name a briefing") from problem
    if not is_pdf:
        raise _wrong("unreadable", f"'{pdf.as_posix()}' is not a PDF", "name a briefing that publish built")
    if size > MOST_PDF:
        raise _wrong(
            "too-large", f"'{pdf.as_posix()}' is larger than any briefing", "name a briefing that publish built"
        )
    found: dict[str, bytes] = {}
    whole = 0
    for name, data in _embedded(pdf):
        if name in found:
            raise _twice(pdf)
        found[name] = data
        whole += len(data)
        if len(found) > MOST_FILES or whole > MOST_BYTES:
            message = f"'{pdf.as_posix()}' carries more than {MOST_FILES:,} files, or {MOST_BYTES // 1024 // 1024} MiB"
            raise _wrong("too-large", message, "it is not a briefing that publish built")
    if not found:
        hint = "a report with 'attach_source: false' carries none; other programs may take it out when they save"
        raise _wrong("no-source", f"'{pdf.as_posix()}' carries no source", hint)
    return dict(sorted(found.items()))


def _embedded(pdf: Path) -> Iterator[tuple[str, bytes]]:
    import pypdf

    try:
        with _quiet(), pypdf.PdfReader(pdf) as reader:
            for embedded in reader.attachment_list:
                yield embedded.alternative_name or embedded.name, embedded.content
    # A damaged file makes the reader stumble in any way; none of them is a mistake of ours.
    except Exception as problem:
        message = f"'{pdf.as_posix()}' is a damaged or protected PDF: {problem}"
        raise _wrong("unreadable", message, "take the file as it was built") from problem


@contextmanager
def _quiet() -> Iterator[None]:
    """While this lasts, what the reader thinks of a file goes nowhere."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _target(name: str, out: Path, pdf: Path) -> Path:
    """Where an attachment is written. Raises `ReportError` if its name, or a link in the folder, leads out of it, or no
    file of a report is called so."""
    shown = _shown(name)
    target = out
    try:
        outside = leads_out(name)
        for part in () if outside else name.split("/"):
            target = target / part
            outside = outside or target.is_symlink()
    except OSError:  # a name that is too long
        pass
    if outside:
        message = f"'{pdf.as_posix()}' carries a file called '{shown}', which would be written outside the folder"
        raise _wrong("outside-project", message, "it is not a briefing that publish built; do not trust it")
    if why := fault(name):
        message = f"'{pdf.as_posix()}' carries a file called '{shown}', which no report has: the name {why}"
        raise _wrong("unreadable", message, "it is not a briefing that publish built; do not trust it")
    return target


def _shown(name: str) -> str:
    """A name from elsewhere, as it may be printed."""
    told = name if name.isprintable() else name.encode("unicode_escape").decode()
    return told if len(told) <= 120 else f"{told[:120]}…"


def _twice(pdf: Path) -> ReportError:
    message = f"'{pdf.as_posix()}' carries two files of one name"
    return _wrong("unreadable", message, "it is not a briefing that publish built")


def _wrong(code: str, message: str, hint: str) -> ReportError:
    found: Diagnostic = error(code, message, None, hint)
    return ReportError([found])
