"""Files that are no reports: documents of other programs, and files of `source/` that a report does not read."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from publish.diagnostics import Diagnostic, Place, Severity, error
from publish.parsing.decoding import MAX_BYTES

ENDINGS: Final = (".yaml", ".yml")
"""How the name of a report ends."""

MOST_NAMED: Final = 5

_BEGIN: Final = "'publish new NAME' begins a report; what the document says goes into it"
_PART: Final = "write what it says as a part of a report: sections, or a list of blocks"
_DATA: Final = "a table or a chart of a report shows data: 'data: FILE.csv'"
#: What documents of other programs are, by how their names end, and what may be done with them.
_KINDS: Final = {
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf", ".pages", ".wps"), ("a document of a word processor", _BEGIN)),
    **dict.fromkeys((".md", ".markdown", ".rst", ".adoc", ".tex"), ("a text with markup of its own", _BEGIN)),
    **dict.fromkeys((".html", ".htm"), ("a web page", _BEGIN)),
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".numbers", ".et"), ("a workbook", _DATA)),
    **dict.fromkeys((".csv", ".tsv"), ("a table of data", _DATA)),
    **dict.fromkeys((".pptx", ".potx", ".ppt", ".odp", ".key", ".dps"), ("a presentation", "'publish layout new NAME --from FILE' makes a layout of one")),
    ".pdf": ("a PDF", "'publish source FILE' writes the source that a briefing carries"),
    ".json": ("JSON", "write it as YAML"),
    ".toml": ("TOML", "write it as YAML"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp"), ("a picture", "a figure of a report shows it: 'image: FILE'")),
}  # fmt: skip
_LOOKED_FOR: Final = frozenset(
    (".docx", ".doc", ".odt", ".rtf", ".md", ".markdown", ".rst", ".html", ".htm", ".json", ".toml")
)
"""Endings of what somebody may have meant as a report; data and pictures have their place beside one."""
_KEY: Final = re.compile(r"^\ufeff?[\"']?(\w+)[\"']?\s*[:：]", re.MULTILINE)
_TITLE: Final = re.compile(r"\A(?:\ufeff)?(?:#[^\n]*\n|\n)*title:")
MOST_KEYS: Final = 40
"""How many keys of a file are looked at."""


def other_kind(path: Path, shown: str) -> Diagnostic | None:
    """The error for a document of another program that is given as a report."""
    kind, hint = _KINDS.get(path.suffix.lower(), ("", ""))
    if not kind or not path.is_file():
        return None
    return error(
        "unreadable", f"'{shown}' is {kind}; a report is a text in YAML", Place(shown), hint.replace("FILE", path.name)
    )


def other_part(path: Path, name: str, at: Place) -> Diagnostic | None:
    """The error for a document of another program that is included as a part of a report; JSON is read as YAML is."""
    kind, hint = _KINDS.get(path.suffix.lower(), ("", ""))
    if not kind or path.suffix.lower() == ".json":
        return None
    hint = _PART if hint == _BEGIN else hint.replace("FILE", name)
    return error("include", f"'{name}' is {kind}; an include is a part of a report in YAML", at, hint)


def reports_in(folder: Path) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """The reports of a folder, by name, and a note of the files there that are none although they look like one. Raises
    `PermissionError` where it may not be looked into."""
    if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder.as_posix())
    files = sorted(path for path in folder.glob("*") if not path.name.startswith((".", "~")) and path.is_file())
    sources = [path for path in files if path.suffix.lower() in ENDINGS]
    texts = {path: _text(path) for path in sources}
    parts = [path for path in sources if not _is_report(texts[path])]
    included = [path for path in parts if any(path.name in text for other, text in texts.items() if other != path)]
    other = [path for path in files if _looks_meant(path)]
    reports = tuple(path for path in sources if path not in parts)
    told = [*_told([path for path in parts if path not in included], "no key of a report stands in it")]
    told += _told(other, "the name of a report ends in .yaml")
    return reports, tuple(told)


def _is_report(text: str) -> bool:
    """Whether a file has keys of a report at its top, or keys that are meant as such."""
    if _TITLE.search(text):  # the models take longer to import than most folders to look through
        return True
    from publish.model import Report
    from publish.model.nodes import is_computed
    from publish.parsing.translations import meant_key

    known = tuple(field.alias or name for name, field in Report.model_fields.items() if not is_computed(field))
    keys = dict.fromkeys(found[1] for found in islice(_KEY.finditer(text), MOST_KEYS))
    return any(meant_key(key, known) for key in keys) or text.lstrip().startswith(("{", "%", "---")) or not text.strip()


def _looks_meant(path: Path) -> bool:
    is_schema = path.name.endswith("schema.json") or path.stem.lower() in ("readme", "license", "notice", "changelog")
    is_yaml = any(suffix.lower() in ENDINGS for suffix in path.suffixes)
    return (path.suffix.lower() in _LOOKED_FOR or (is_yaml and path.suffix.lower() not in ENDINGS)) and not is_schema


def _text(path: Path) -> str:
    """The text of a source as far as it can be read; what cannot is a report, so that the reader says why."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES)
        return data.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return "title:"


def _told(paths: Sequence[Path], why: str) -> list[Diagnostic]:
    if not paths:
        return []
    joined = ", ".join(f"'{path.as_posix()}'" for path in paths[:MOST_NAMED])
    more = f" and {len(paths) - MOST_NAMED} more" if len(paths) > MOST_NAMED else ""
    message = f"{joined}{more} {'is no report' if len(paths) == 1 else 'are no reports'}: {why}"
    return [Diagnostic(Severity.NOTE, "no-report", message, None, None)]
