"""Sources of many alike parts are read in time and memory that grow as they do, and answered by as much as anyone reads.

What is done is counted, not timed: calls of Python and of C, at one size and at twice that.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from publish.building import check
from publish.diagnostics import MAX_ALIKE, Diagnostic, Place
from publish.model.nodes import Asset, Footnote, Reference, Text
from publish.parsing.yaml import PlacedText
from publish.source import assets
from publish.source.markup.inline import InlineParser
from tests.builders import PIXEL

CONTENT = "title: T\nlang: en\nsections:\n- title: S\n  content:\n"
CHINESE = CONTENT.replace("lang: en", "lang: zh-Hans")

Make = Callable[[int], str]


def single_text(piece: str, head: str = CONTENT) -> Make:
    """One text of many pieces; `@` is a number."""
    return lambda n: f"{head}  - '{''.join(piece.replace('@', str(k)) for k in range(n))}'\n"


def many(item: str, head: str = CONTENT) -> Make:
    """Many items of a list."""
    return lambda n: head + "".join(f"  - {item.replace('@', str(k))}\n" for k in range(n))


def data(given: str, block: str = "a") -> Make:
    """Many lines of data."""
    return lambda n: (
        "data:\n" + "".join(given.replace("@", str(k)).replace("%", str(k + 1)) for k in range(n)) + CONTENT + "  - a\n"
    )


def rows(declared: str, words: str) -> Make:
    """A dataset of many rows that says as many words about them."""
    return lambda n: (
        f"data:\n  d:\n    {declared.replace('…', ', '.join(words.replace('@', str(k)) for k in range(n)))}\n"
        "    rows:\n    - [a, b]\n"
        + "".join(f"    - [x{k}, {k}]\n" for k in range(n))
        + f"{CONTENT}  - table: {{data: d}}\n"
    )


SOURCES: dict[str, Make] = {
    "comments that look like text": many("a #b"),
    "blank lines in one text": lambda n: f"{CONTENT}  - 'a{chr(10) * n}b'\n",
    "lines of one text": lambda n: f"{CONTENT}  - word\n" + "    word\n" * n,
    "lines of Han": lambda n: f"{CHINESE}  - 汉\n" + "    汉字\n" * n,
    "unknown facts in one text": single_text("{{ x@ }} "),
    "unknown facts in many texts": many("'{{ x@ }}'"),
    "stars": single_text("*"),
    "words in stars": single_text("*a* b "),
    "underscores": single_text("_a "),
    "grave accents": single_text("`a "),
    "brackets": single_text("["),
    "texts of brackets": many(f"'{'[a' * 12}'"),
    "links": single_text("]("),
    "notes": single_text("^["),
    "footnotes": single_text("word^[a *note*] "),
    "addresses": single_text("[word](https://a.b/c) "),
    "a long text that many aliases stand for": lambda n: f"{CONTENT}  - &a '{'a*b ' * 50}'\n" + "  - *a\n" * n,
    "readings": single_text("{镕|róng}", CHINESE),
    "backslashes": single_text("\\*"),
    "tags of HTML": single_text("<b>"),
    "half-width marks": single_text("汉,汉", CHINESE),
    "texts of half-width marks": many("汉,汉@", CHINESE),
    "straight quotes": single_text('汉"汉"', CHINESE),
    "unknown keys": lambda n: "title: T\n" + "".join(f"k{k}: v\n" for k in range(n)),
    "a misspelt key in each point": lambda n: (
        f"{CONTENT}  - points:\n      items:\n" + "      - {lead: a, txet: b}\n" * n
    ),
    "one key again": lambda n: "title: T\n" * n,
    "anchors": many("&a@ x"),
    "aliases": lambda n: f"{CONTENT}  - &a {{points: {{items: [a, b]}}}}\n" + "  - *a\n" * n,
    "ids that stand twice": many("{text: a, id: i}"),
    "unknown references": many("'[](#r@)'"),
    "missing files": many("{figure: {image: p@.png, alt: x}}"),
    "missing includes": many("{include: p@.yaml}"),
    "unknown datasets": many("{table: {data: d@}}"),
    "datasets that build on each other": data("  d@: {based_on: d%}\n"),
    "datasets that build on what is not there": data("  d@: {based_on: e@}\n"),
    "computed columns": lambda n: (
        "data:\n  d:\n    add:\n"
        + "".join(f"      c{k}: {{sum: [b]}}\n" for k in range(n))
        + f"    rows: [[a, b], [x, 1]]\n{CONTENT}  - table: {{data: d}}\n"
    ),
    "a series for each row": lambda n: (
        "data:\n  d:\n    rows:\n    - [a, b]\n"
        + "".join(f"    - [x{k}, {k}]\n" for k in range(n))
        + f"{CONTENT}  - chart: {{type: line, data: d, x: a, y: b, series: a}}\n"
    ),
    "rows to keep": rows("keep: {a: […]}", "x@"),
    "words for rows": rows("words: {a: {…}}", "x@: y"),
    "sections": lambda n: "title: T\nsections:\n" + "- {title: s, content: [a]}\n" * n,
    "direction turned in one text": lambda n: f'{CONTENT}  - "' + "a\\u202e" * n + '"\n',
    "direction turned": many('"a\\u202e@"'),
}


def work(source: str) -> int:
    """How many calls of Python and of C checking a source makes."""
    Path("source/report.yaml").write_text(source, encoding="utf-8")
    count = 0

    def called(frame: Any, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        check(Path("source/report.yaml"))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", SOURCES)
def test_twice_the_source_is_twice_the_work(name: str, project: Path) -> None:
    make = SOURCES[name]
    work(make(2))
    work(make(1))  # what is imported and cached once
    base = work(make(1))
    once, twice = work(make(300)) - base, work(make(600)) - base
    assert twice < 2.6 * once


@pytest.mark.parametrize("name", SOURCES)
def test_no_more_is_told_of_one_mistake_than_anyone_reads(name: str, project: Path) -> None:
    Path("source/report.yaml").write_text(SOURCES[name](700), encoding="utf-8")
    told = check(Path("source/report.yaml")).diagnostics
    kinds = {diagnostic.code for diagnostic in told}
    assert all(sum(diagnostic.code == code for diagnostic in told) <= MAX_ALIKE + 250 for code in kinds)


LARGE = {
    "comments that look like text": 0,
    "blank lines in one text": 1,
    "unknown facts in one text": 1,
}
"""What took 25 s, 14 s and 723 MB at 200 KB, and the code that it is answered with."""


@pytest.mark.parametrize("name", LARGE)
def test_large_source_is_answered_within_bounds(name: str, project: Path) -> None:
    """A process that takes 30 s of a processor or 1 GB is killed."""
    piece = len(SOURCES[name](1001)) - len(SOURCES[name](1000))
    Path("source/report.yaml").write_text(SOURCES[name](200_000 // piece), encoding="utf-8")

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
        resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))

    command = [sys.executable, "-m", "publish", "check", "source/report.yaml"]
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run(command, env={"PYTHONPATH": str(root)}, capture_output=True, preexec_fn=bound, check=False)
    assert ran.returncode == LARGE[name], ran.stderr[-2000:]
    assert b"Traceback" not in ran.stderr


def test_kinds_within_each_other_are_walked_once(project: Path) -> None:
    nested = "{lead: a, points: {items: [" * 15 + "{lead: b, txet: c}" + "]}}" * 15
    Path("source/report.yaml").write_text(f"{CONTENT}  - points: {{items: [{nested}]}}\n", encoding="utf-8")
    told = check(Path("source/report.yaml")).diagnostics
    assert "did you mean 'text'?" in [diagnostic.hint for diagnostic in told]


# ---------------------------------------------------------------------------------------------- brackets


def test_text_of_many_footnotes_and_references_is_read_whole() -> None:
    told: list[Diagnostic] = []
    inlines = InlineParser(told)(PlacedText("so[](#a)^[see [](#b)], 5 in [0, 1) " * 400, Place("a.yaml")))
    assert told == []
    assert [sum(isinstance(one, kind) for one in inlines) for kind in (Footnote, Reference)] == [400, 400]


def test_brackets_that_are_never_closed_come_to_an_end() -> None:
    told: list[Diagnostic] = []
    parse = InlineParser(told)
    text = "^[ " * 500 + "*a* " * 20_000
    assert parse(PlacedText(text, Place("a.yaml", 1))) == (Text(text.strip()),)
    (parsed,) = parse(PlacedText("a^[b]", Place("a.yaml", 2)))[1:]
    assert isinstance(parsed, Footnote)
    assert [(one.code, one.place) for one in told] == [("too-large", Place("a.yaml", 1))]


def test_text_that_many_aliases_stand_for_is_read_once_and_said_once() -> None:
    told: list[Diagnostic] = []
    parse = InlineParser(told)
    text = PlacedText("<b>", Place("a.yaml"))
    assert parse(text) is parse(text)
    assert len(told) == 1


@pytest.mark.parametrize(
    ("source", "message", "line"),
    [
        (
            f"{CONTENT}  - &a '{'a*b ' * 2000}'\n" + "  - *a\n" * 70,
            "aliases that stand for more than 500,000 characters",
            69,
        ),
        (SOURCES["computed columns"](101), "'add' has 101 items, too many", 4),
    ],
    ids=["characters of aliases", "computed columns"],
)
def test_what_is_more_than_may_be_is_told_at_its_place(source: str, message: str, line: int, project: Path) -> None:
    Path("source/report.yaml").write_text(source, encoding="utf-8")
    (told,) = [one for one in check(Path("source/report.yaml")).diagnostics if one.code in ("too-large", "wrong-value")]
    assert told.place is not None
    assert (told.message, told.place.line) == (message, line)


# ---------------------------------------------------------------------------------------------- pictures


def test_picture_that_is_shown_often_is_read_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("source/a.png").write_bytes(PIXEL)
    Path("source/report.yaml").write_text(CONTENT + "  - figure: {image: a.png, alt: A}\n" * 40, encoding="utf-8")
    read: list[str] = []
    image = assets.image

    def counted(name: str, folder: Path, at: Place, found: list[Diagnostic]) -> Asset:
        read.append(name)
        return image(name, folder, at, found)

    monkeypatch.setattr(assets, "image", counted)
    report = check(Path("source/report.yaml")).report
    assert report is not None
    shown = [block.figure.asset for block in report.sections[0].content]  # type: ignore[union-attr]
    assert read == ["a.png"]
    assert len(shown) == 40
    assert all(asset is shown[0] for asset in shown)


def test_picture_that_is_not_there_is_looked_for_once_and_reported_at_each_place(project: Path) -> None:
    Path("source/report.yaml").write_text(CONTENT + "  - figure: {image: a.png, alt: A}\n" * 3, encoding="utf-8")
    told = check(Path("source/report.yaml")).diagnostics
    assert [(diagnostic.code, diagnostic.place.line if diagnostic.place else 0) for diagnostic in told] == [
        ("not-found", n) for n in (6, 7, 8)
    ]


# ---------------------------------------------------------------------------------------------- names

NAMES = {
    "256 bytes": "a" * 256,
    "of 300 characters": "汉" * 300,
    "of 5,000 characters": "a/" * 2500 + "a",
    "5,000 folders up": "../" * 5000 + "a",
    "through a file": "report.yaml/a",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("ending", ["", ".csv"])
@pytest.mark.parametrize(
    "block",
    ["{table: {data: NAME}}", "{table: {data: {file: NAME}}}", "{figure: {image: NAME, alt: A}}", "{include: NAME}"],
)
def test_name_that_no_file_can_bear(block: str, ending: str, name: str, project: Path) -> None:
    text = f"{CONTENT}  - {block.replace('NAME', name + ending)}\n"
    Path("source/report.yaml").write_text(text, encoding="utf-8")
    (told,) = [
        diagnostic
        for diagnostic in check(Path("source/report.yaml")).diagnostics
        if diagnostic.code not in ("empty", "wrong-type")
    ]
    assert told.code in ("not-found", "unknown-data", "outside-project", "too-large")
    assert told.place is not None
    assert (told.place.line, told.hint is not None) == (6, True)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_name_that_no_layout_can_bear(name: str, project: Path) -> None:
    Path("source/report.yaml").write_text(f"layout: {name}\n{CONTENT}  - a\n", encoding="utf-8")
    (told,) = check(Path("source/report.yaml")).diagnostics
    assert told.place is not None
    assert (told.code, told.place.line) in (("unknown-layout", 1), ("too-large", 1))


@pytest.mark.parametrize("name", [*NAMES.values(), "a\0b", "\ud800"], ids=[*NAMES, "with U+0000", "half a character"])
def test_name_that_no_report_can_bear(name: str, project: Path) -> None:
    Path("report.yaml").write_text("", encoding="utf-8")
    (told,) = check(Path(name)).diagnostics
    assert told.code == ("unreadable" if name == "\ud800" else "not-found")
