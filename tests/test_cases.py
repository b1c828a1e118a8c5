"""Cases as documents: what an author writes, and under it what is said about it.

Each `##` of `tests/cases/*.md` is a case. Its first fenced block is the source; a block that begins with `- ` is the
content of the one section of a report. Every other fence names a file after its language, and perhaps its encoding:
```` ```csv data/x.csv gb18030 ````; `base64` holds bytes.
A line `#   ^ error[code] words` expects a diagnostic at the character above the caret (counted as a terminal shows it),
and the words in its message or hint; `#< error[code]` expects it at the first character, `#! error[code]` at no place.
Such lines are taken out before the source is read. All that is said must be expected, and nothing else.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest

from publish.building import check
from publish.diagnostics import CODES, Diagnostic, as_text
from publish.diagnostics.catalogue import catalogue
from publish.model import KINDS
from publish.text.scripts import is_wide

FOLDER = Path(__file__).parent / "cases"

CHINESE = catalogue("zh")
HAN = re.compile("[\u4e00-\u9fff]")

WHOLE = "title: A report\nsections:\n  - title: A section\n    content: {include: content.yaml}\n"

NOT_IN_CASES = {
    "form": "the deck's planner raises it: tests/writers/deck",
    "overflow": "the deck's fitter raises it: tests/writers/deck",
    "missing-glyph": "both writers raise it: tests/writers",
    "fallback-glyph": "the briefing raises it: tests/writers/briefing/test_strings.py",
    "missing-font": "both writers raise it: tests/writers",
    "engine": "both writers raise it: tests/writers",
    "long-table": "the deck's planner raises it: tests/writers/deck/planning/test_tables.py",
    "agreement": "the build raises it: building/test_agreement.py",
    "too-long": "the workers raise it: building/test_building.py",
    "ended": "the workers raise it: building/test_building.py",
    "cluster": "work on other machines raises it: building/test_cluster.py",
    "unsettled": "the briefing raises it: tests/writers/briefing/pdf/test_settling.py",
    "internal": "the workers raise it: building/test_building.py",
    "missing-library": "the machine has it: hostile/test_streams.py",
    "output": "the build raises it: building/test_building.py",
    "exists": "the command raises it: test_cli.py",
    "not-as-made": "comparing products with their record raises it: building/test_recording.py",
    "out-of-date": "comparing products with their record raises it: building/test_recording.py",
    "no-report": "the command raises it: test_cli.py",
    "no-source": "reading a PDF raises it: commands/test_extract.py",
    "layout": "a layout folder raises it: test_layouts.py",
    "unreadable": "a file that is not text or not an image raises it: test_broken.py, source/test_assets.py",
}


class Expected(NamedTuple):
    """A diagnostic as a case states it."""

    severity: str
    code: str
    file: str
    line: int
    column: int
    words: str = ""


@dataclass
class Case:
    """One case: its files by name, the source first, and what must be said about them."""

    name: str
    files: dict[str, str] = field(default_factory=dict)
    encodings: dict[str, str] = field(default_factory=dict)
    expected: list[Expected] = field(default_factory=list)


_FENCE = re.compile(r"^```([a-z0-9]+)(?: (\S+))?(?: (\S+))?\n(.*?)^```$", re.M | re.S)
_EXPECTATION = re.compile(r"#( *\^|<|!) (error|warning|note)\[([a-z-]+)\] ?(.*)")


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.md")):
        for part in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            title, _, rest = part.partition("\n")
            yield _case(f"{path.stem}: {title.strip()}", rest)


def _case(name: str, text: str) -> Case:
    case = Case(name)
    for language, named, encoding, body in _FENCE.findall(text):
        content = re.match(r"(#.*\n|\n)*- ", body) and not named and language == "yaml"
        file = named or ("content.yaml" if content else "report.yaml")
        if content:
            case.files["report.yaml"] = WHOLE
        is_bytes = language == "base64"
        case.files[file] = base64.b64decode(body).decode("latin-1") if is_bytes else _take(body, file, case)
        case.encodings[file] = "latin-1" if is_bytes else encoding or "utf-8"
    return case


def _take(body: str, file: str, case: Case) -> str:
    """The body without its expectations, which are added to the case."""
    lines: list[str] = []
    for line in body.split("\n")[:-1]:
        if found := _EXPECTATION.fullmatch(line):
            mark, severity, code, words = found.groups()
            column = 1 if mark in "<!" else _character(lines[-1], len(mark))
            at = ("", 0, 0) if mark == "!" else (file, max(len(lines), 1), column)
            case.expected.append(Expected(severity, code, *at, words))
        else:
            lines.append(line)
    return "\n".join(lines) + "\n" if lines else ""


def _character(line: str, column: int) -> int:
    """Which character of a line, from 1, stands in a column, from 0, of a terminal."""
    at = 0
    for number, character in enumerate(line, start=1):
        if at >= column:
            return number
        at += 2 if is_wide(character) else 1
    return len(line) + 1 + column - at


ALL = list(cases())


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_case(case: Case, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "source")
    for name, text in case.files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(case.encodings.get(name, "utf-8")))
    checked = check(Path("report.yaml"))
    shown = "\n".join(as_text(diagnostic, checked.sources) for diagnostic in checked.diagnostics)
    assert sorted(map(_stated, checked.diagnostics)) == sorted(
        expected._replace(words="") for expected in case.expected
    ), shown
    for expected in case.expected:
        assert any(_meets(found, expected) for found in checked.diagnostics), (
            f"nothing says '{expected.words}':\n{shown}"
        )
    for diagnostic in checked.diagnostics:
        told = CHINESE.of(diagnostic)
        assert all(map(HAN.search, (told.message, told.hint or "一"))), f"not in Chinese:\n{as_text(told)}"
    assert all(
        diagnostic.hint or diagnostic.severity == "warning" or diagnostic.place is None
        for diagnostic in checked.diagnostics
    ), f"no mend:\n{shown}"


def _stated(found: Diagnostic) -> Expected:
    place = (found.place.file, found.place.line, found.place.column) if found.place else ("", 0, 0)
    return Expected(str(found.severity), found.code, *place)


def _meets(found: Diagnostic, expected: Expected) -> bool:
    text = f"{found.message} {found.hint or ''}"
    return _stated(found) == expected._replace(words="") and expected.words in text


def test_names_of_cases_differ() -> None:
    assert len({case.name for case in ALL}) == len(ALL)


def test_every_code_has_a_case() -> None:
    shown = {diagnostic.code for case in ALL for diagnostic in case.expected}
    assert shown | NOT_IN_CASES.keys() == CODES.keys()
    assert not shown & NOT_IN_CASES.keys() - {"layout", "unreadable"}


def test_every_kind_has_its_cases() -> None:
    assert KINDS.keys() <= {path.stem for path in FOLDER.glob("*.md")}
