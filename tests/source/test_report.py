"""Whatever stands in a source, the reader answers with values and places, and raises nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from publish.building import check
from publish.diagnostics import LINE_END, Diagnostic, Sources
from publish.model import KINDS
from publish.source import load
from publish.source.markup.slips import KEYS
from tests.builders import PIXEL
from tests.schemas import language

GOOD = """\
title: 2019年 report
lang: zh-Hans
date: 2019-03-02
facts:
  place: 长沙
  growth: {value: 12.5, unit: "%"}
sections:
  - id: one
    title: In {{ place }}
    headline: It **grew**
    content:
      - A paragraph^[With a note.] and `code`.
      - text: >-
          See [](#numbers), {{ growth }},
          and [this](https://example.org).
        slide: [One, Two]
        only: deck
      - points:
          intro: 要求
          numbering: 一要
          run_in: true
          items:
            - {lead: 甲, text: 乙}
            - lead: 丙
              points: {items: [a, b]}
      - quote: {text: Words, by: Somebody}
      - id: numbers
        table:
          caption: Numbers
          columns: [a, {title: b, align: right}]
          rows: [[1, 2], [3, ~]]
      - table: {data: a.csv}
      - figure: {image: a.png, alt: A dot}
    sections:
      - include: part.yaml
closing: {headline: End}
"""

FILES = {"a.csv": b"a,b\n1,2\n", "a.png": PIXEL, "part.yaml": b"title: Part\ncontent: [A paragraph.]\n"}


def checked(text: str) -> tuple[tuple[Diagnostic, ...], Sources, bool]:
    """What is said of a source whose files lie beside it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "source"
        folder.mkdir()
        for file, data in FILES.items():
            (folder / file).write_bytes(data)
        path = folder / "report.yaml"
        path.write_text(text, encoding="utf-8", newline="")
        checked_report = check(path)
    return checked_report.diagnostics, checked_report.sources, checked_report.is_good


def assert_places_are_real(found: tuple[Diagnostic, ...], sources: Sources) -> None:
    for diagnostic in found:
        if diagnostic.place is None:
            continue
        lines = LINE_END.split(sources.texts.get(diagnostic.place.file, ""))
        assert 1 <= diagnostic.place.line <= len(lines), diagnostic
        assert 1 <= diagnostic.place.column <= len(lines[diagnostic.place.line - 1]) + 1, diagnostic


def test_the_good_source_is_good() -> None:
    found, _, good = checked(GOOD)
    assert found == ()
    assert good


positions = st.integers(0, len(GOOD))
pieces = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.text(
    "-:[]{}&*!|>'\"%@`#?, \n\tab一：", max_size=8
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The good source with slices of it taken out, doubled, moved or written over."""
    text = GOOD
    for _ in range(draw(st.integers(1, 3))):
        first, last = sorted((min(draw(positions), len(text)), min(draw(positions), len(text))))
        last = min(last, first + draw(st.integers(0, 40)))
        cut = text[first:last]
        put = draw(st.sampled_from(["", cut * 2, cut[::-1]]) | pieces)
        text = text[:first] + put + text[last:]
    return text


@given(damaged())
def test_whatever_is_damaged_is_answered_with_places_in_the_file(text: str) -> None:
    found, sources, good = checked(text)
    assert_places_are_real(found, sources)
    assert good or found


words = st.text("ab 一*_`[]{}<!#&\\^()", max_size=12)
keys = words | st.sampled_from(
    [
        "title",
        "sections",
        "content",
        "facts",
        "id",
        "lead",
        "items",
        "rows",
        "columns",
        "slide",
        "only",
        "include",
        "image",
        "alt",
        "data",
        "numbering",
        "lang",
        "date",
        "closing",
        "headline",
        "layout",
        "<<",
        "text",
        "points",
        "quote",
        "table",
        "figure",
    ]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | words | st.sampled_from(["a.csv", "a.png", "part.yaml", "1.", "一是"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=25,
)
blocks = st.lists(st.dictionaries(st.sampled_from(list(KINDS)), anything, max_size=2) | anything, max_size=3)
reports = st.fixed_dictionaries(
    {"title": words, "sections": st.lists(st.fixed_dictionaries({"title": words, "content": blocks}), max_size=3)},
    optional={"facts": anything, "lang": words, "closing": anything},
)


@given(anything | reports)
def test_whatever_values_stand_there_are_answered_with_places(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    found, sources, good = checked(text)
    assert_places_are_real(found, sources)
    assert good or found


@given(st.binary(max_size=200))
def test_whatever_bytes_stand_there_are_answered(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "report.yaml"
        path.write_bytes(data)
        source = load(path)
    assert source.report is None
    assert source.diagnostics


# ---------------------------------------------------------------------------------------------- files and folders


def whole(content: str) -> str:
    return f"title: A report\nsections:\n  - title: A section\n    content:\n{content}"


def test_places_follow_the_folder_that_the_report_was_called_by(project: Path) -> None:
    Path("source/parts").mkdir()
    Path("source/parts/a.yaml").write_text("- {txt: a}\n", encoding="utf-8")
    Path("source/a.csv").write_text("a,b\n1\n", encoding="utf-8")
    Path("source/a.yaml").write_text(
        whole("      - include: parts/a.yaml\n      - table: {data: a.csv}\n"), encoding="utf-8"
    )
    found = check(Path("source/a.yaml")).diagnostics
    assert [str(diagnostic.place) for diagnostic in found] == ["source/a.csv:2:1", "source/parts/a.yaml:1:4"]


def test_files_that_were_used_are_named_once_each(project: Path) -> None:
    folder = project / "source"
    for file, data in FILES.items():
        (folder / file).write_bytes(data)
    (folder / "a.yaml").write_text(GOOD, encoding="utf-8")
    assert sorted(path.name for path in load(Path("source/a.yaml")).files) == ["a.csv", "a.png", "a.yaml", "part.yaml"]


def test_a_chain_of_includes_ends(project: Path) -> None:
    for n in range(300):
        Path(f"source/{n}.yaml").write_text(
            f"- title: A\n  content: [a]\n  sections: [include: {n + 1}.yaml]\n", encoding="utf-8"
        )
    Path("source/a.yaml").write_text("title: A\nsections: {include: 0.yaml}\n", encoding="utf-8")
    found = load(Path("source/a.yaml")).diagnostics
    assert [diagnostic.code for diagnostic in found] == ["include"]


def test_files_that_include_others_many_times_end(project: Path) -> None:
    for n in range(12):
        Path(f"source/{n}.yaml").write_text(f"- include: {n + 1}.yaml\n" * 10, encoding="utf-8")
    Path("source/12.yaml").write_text("- A paragraph.\n", encoding="utf-8")
    Path("source/a.yaml").write_text(whole("      - include: 0.yaml\n"), encoding="utf-8")
    found = load(Path("source/a.yaml")).diagnostics
    assert {diagnostic.code for diagnostic in found} == {"include"}


@pytest.mark.parametrize(
    "block", ["include: link.yaml", "table: {data: link.yaml}", "figure: {image: link.yaml, alt: a}"]
)
def test_a_link_that_leads_out_is_not_followed(project: Path, block: str) -> None:
    (project / "secret").write_text("- secret\n", encoding="utf-8")
    Path("source/link.yaml").symlink_to(project / "secret")
    Path("source/a.yaml").write_text(whole(f"      - {block}\n      - Text\n"), encoding="utf-8")
    (found,) = load(Path("source/a.yaml")).diagnostics
    assert found.code == "outside-project"


def test_links_in_a_circle_end(project: Path) -> None:
    Path("source/c.yaml").symlink_to("b.yaml")
    Path("source/b.yaml").symlink_to("c.yaml")
    Path("source/a.yaml").write_text(whole("      - include: b.yaml\n      - Text\n"), encoding="utf-8")
    (found,) = load(Path("source/a.yaml")).diagnostics
    assert found.code == "not-found"


def test_a_name_too_long_for_the_disk_is_not_found(project: Path) -> None:
    Path("source/a.yaml").write_text(whole(f"      - include: {'a' * 300}.yaml\n      - Text\n"), encoding="utf-8")
    (found,) = load(Path("source/a.yaml")).diagnostics
    assert found.code == "not-found"


def test_a_key_is_missed_in_a_text_whatever_kind_it_belongs_to() -> None:
    """The schema is made from the models in another way: it knows every key that an author may write."""
    whole = language()
    written = {key for kind in (whole, *whole["$defs"].values()) for key in kind.get("properties", {})} - {"include"}
    forms = (form for kind in whole["$defs"].values() for form in kind.get("anyOf", ()))
    written |= {key for form in forms for key in form.get("properties", {})}
    assert written == KEYS
