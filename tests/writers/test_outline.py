"""The outline: every part of a report on a line of its own."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from publish.building import load
from publish.layouts import open_layout
from publish.model import Block, Distribution, FactBody, Signature
from publish.writers.outline import outline, write
from tests.builders import (
    callout,
    code,
    definition,
    definitions,
    event,
    figure,
    finished,
    item,
    metric,
    metrics,
    paragraph,
    points,
    quote,
    report,
    section,
    table,
    timeline,
    words,
)  # fmt: skip
from tests.conftest import ROOT


def lines(*blocks: Block) -> list[str]:
    """The outline of blocks, without the report and the section around them."""
    return [line[4:] for line in outline(finished(report(section("a", *blocks)))).splitlines()[2:]]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (paragraph("a **b** *c* `d`^[e]", slide=["f", "g"], id="h"),
         ["text (#h): a **b** *c* `d`^[e]", "  slide: f", "  slide: g"]),
        (points("a", item("b", "c", slide="d"), intro="e", numbering="一是", run_in=True, form="cards"),
         ["points run-in (form cards)", "  intro: e", "  一是 a", "  二是 [b] c", "    slide: d"]),
        (points(item("a", points=points("b", numbering="a)").points)), ["points", "  • [a]", "    a) b"]),
        (quote("a", "b", only="deck"), ["quote (only deck): a — b"]),
        (table(["a", "b"], ["1", "2"], caption="c"), ["table 1 1×2: c"]),
        (figure(caption="a", notes="b"), ["figure 1 figures/a.png: a", "  notes: b"]),
        (metrics(metric("a", "1.5", "%", "+2", note="b"), metric(None, "3", None, "−1"), caption="c", form="cards"),
         ["metrics (form cards): c", "  a | 1.5% | +2 | b ↑", "  3 | −1 ↓"]),
        (timeline(event("a", "b", "c", slide="d"), event("e", text="f"), intro="g"),
         ["timeline: g", "  a [b] c", "    slide: d", "  e f"]),
        (callout("a", "b", type="tip", title="c", slide="d"), ["callout tip [c]: a / b", "  slide: d"]),
        (definitions(definition("a", "b", slide="c")), ["definitions", "  [a] b", "    slide: c"]),
        (code("a\n\tb\n", caption="c"), ["code: c", "  a", "      b"]),
        (paragraph("a", run_on=True), ["text (run-on): a"]),
        (paragraph("[b](https://c.d) a\\\nc"), ["text: [b](https://c.d) a\\c"]),
    ],
)  # fmt: skip
def test_each_kind_of_block_has_its_line_in_the_outline(block: Block, expected: list[str]) -> None:
    assert lines(block) == expected


def test_the_report_itself() -> None:
    whole = report(
        section("One", paragraph("{{ x }}"), headline="Top", id="one"),
        subtitle="Below",
        facts={"x": FactBody(value="12", unit="%")},
        lang="zh-Hans",
    )
    assert outline(finished(whole)) == (
        "report Report  [zh-Hans, plain]\n"
        "  subtitle: Below\n"
        "  fact x = 12 %\n"
        "  section 1 One (#one)\n"
        "    headline: Top\n"
        "    text: 12%\n"
    )


def test_what_stands_around_the_sections() -> None:
    whole = report(
        section("One", "x"),
        stamp="Draft",
        classification="Confidential",
        title_lines=("Re", "port"),
        to="All",
        foreword=("*Note*.",),
        attachments=("List",),
        signature=Signature(by=("Office", "Board"), date=datetime.date(2031, 3, 4)),
        distribution=Distribution(to=(words("To: all"),), copies=12),
    )
    assert outline(finished(whole)).splitlines()[1:-2] == [
        "  stamp: Draft",
        "  classification: Confidential",
        "  to: All",
        "  title_lines: Re",
        "  title_lines: port",
        "  foreword: *Note*.",
        "  attachments: List",
        "  signature: Office, Board, 2031-03-04",
        "  distribution: To: all",
        "  printed: 12",
    ]


def test_the_writer_gives_the_same_as_text() -> None:
    whole = finished(report())
    assert write(whole, open_layout("plain")).data.decode() == outline(whole)


def test_the_conference_report(golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    golden("postal-conference-2019.outline.txt", outline(load(Path("source/postal-conference-2019.yaml"))))
