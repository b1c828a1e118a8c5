"""A finished briefing → the source and data that it carries, written into a folder again.

The file may come from anywhere: what its attachments are called is checked before anything is written.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from publish.diagnostics import Diagnostic, ReportError, error


def recover(pdf: Path, out: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Writes every file that a PDF carries into the folder `out`, by its name; gives the paths in the order of names.

    Raises `ReportError` before anything is written if it is no PDF or carries nothing, if a name leads out of the
    folder, or if a file is there already and `force` is not set; and where a file cannot be written.
    """
    carried = attachments(pdf)
    targets = {_target(name, out, pdf): data for name, data in carried.items()}
    if len(targets) < len(carried):
        raise _twice(pdf)
    there = [path for path in targets if path.exists() and not force]
    if there:
        hint = "choose another folder with --out, or write over it with --force"
        raise ReportError([error("exists", f"'{path.as_posix()}' is there already", None, hint) for path in there])
    for path, data in targets.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as problem:
            reason = f"'{path.as_posix()}' cannot be written: {problem.strerror}"
            raise ReportError([error("output", reason, None, "choose another folder with --out")]) from problem
    return tuple(targets)


def attachments(pdf: Path) -> Mapping[str, bytes]:
    """The files that a PDF carries, by their names, sorted. Raises `ReportError` if it is no PDF or carries nothing."""
    try:
        with pdf.open("rb") as file:
            is_pdf = b"%PDF-" in file.read(1024)
    except OSError as problem:
        code = "not-found" if isinstance(problem, FileNotFoundError) else "unreadable"
        raise _wrong(code, f"'{pdf.as_posix()}' cannot be read: {problem.strerror}", "name a briefing") from problem
    if not is_pdf:
        raise _wrong("unreadable", f"'{pdf.as_posix()}' is not a PDF", "name a briefing that publish built")
    found: dict[str, bytes] = {}
    for name, data in _embedded(pdf):
        if name in found:
            raise _twice(pdf)
        found[name] = data
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


_BARRED = re.compile(r"[\x00-\x1f\x7f\\]|^[A-Za-z]:")
"""What no name of an attachment holds: signs that some system takes for a way out of a folder."""


def _target(name: str, out: Path, pdf: Path) -> Path:
    """Where an attachment is written. Raises `ReportError` if its name, or a link in the folder, leads out of it."""
    parts = PurePosixPath(name).parts
    plain = bool(parts) and not name.startswith("/") and ".." not in parts and not _BARRED.search(name)
    target = out.joinpath(*parts) if plain else out
    try:
        within = plain and target.resolve().is_relative_to(out.resolve())
    except (OSError, RuntimeError):  # links in a circle
        within = False
    if not within:
        shown = name.encode("unicode_escape").decode()
        message = f"'{pdf.as_posix()}' carries a file called '{shown}', which would be written outside the folder"
        raise _wrong("outside-project", message, "it is not a briefing that publish built; do not trust it")
    return target


def _twice(pdf: Path) -> ReportError:
    message = f"'{pdf.as_posix()}' carries two files of one name"
    return _wrong("unreadable", message, "it is not a briefing that publish built")


def _wrong(code: str, message: str, hint: str) -> ReportError:
    found: Diagnostic = error(code, message, None, hint)
    return ReportError([found])
