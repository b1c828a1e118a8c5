"""The real report is verbatim: every clause of the conference report, in order; and the deck says nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from publish.building import load
from publish.model import Paragraph, Points, Report, walk_blocks, walk_nodes
from publish.model.nodes import Inlines, Node, plain
from publish.writers.wording.run_in import run_in
from tests.conftest import ROOT

CLAUSE = re.compile(r"[^，。；：、]+[，。；：、”]*")

#: Names of sections, for the agenda and the bookmarks: the report has none of its own.
NAMES = {"会议概况", "刘爱力批示", "张荣林工作报告", "六个扎实推进", "2019年全国邮政经营服务工作会议"}


@pytest.fixture(scope="module")
def original() -> str:
    """The report as it reached us, its paragraphs run together."""
    return "".join((ROOT / "tests" / "samples" / "report.zh-Hans.txt").read_text(encoding="utf-8").split("\n"))


@pytest.fixture(scope="module")
def report() -> Report:
    return load(ROOT / "source" / "postal-conference-2019.yaml")


def texts(report: Report) -> Iterator[str]:
    """What the briefing says, block by block."""
    for block in walk_blocks(report.sections):
        match block:
            case Points():
                yield "".join(plain(piece.inlines) for piece in run_in(block.points, report.lang))
            case Paragraph():
                yield plain(block.text)
            case _:
                raise AssertionError(f"no words of the report stand in a {block}")


def shown(report: Report) -> Iterator[str]:
    """Every text that stands on a slide and is written for it."""
    yield from (plain(text) for text in (report.subtitle, report.dateline) if text)
    if report.closing:
        yield plain(report.closing.headline)
        yield plain(report.closing.text or ())
    for section in report.sections:
        for node in walk_nodes(section):
            yield from (plain(text) for text in _slide_texts(node))


def _slide_texts(node: Node) -> Iterator[Inlines]:
    for name in ("title", "headline", "summary", "lead"):
        if text := getattr(node, name, None):
            yield text
    yield from getattr(node, "slide", None) or ()


def test_every_clause_stands_in_the_briefing_in_order(report: Report, original: str) -> None:
    ours = "".join(texts(report))
    assert CLAUSE.findall(ours) == CLAUSE.findall(original)
    assert ours == original


def test_the_paragraphs_are_those_of_the_report(report: Report) -> None:
    paragraphs: list[str] = []
    for block, text in zip(walk_blocks(report.sections), texts(report), strict=True):
        if block.run_on:
            paragraphs[-1] += text
        else:
            paragraphs.append(text)
    lines = (ROOT / "tests" / "samples" / "report.zh-Hans.txt").read_text(encoding="utf-8").splitlines()
    assert paragraphs == lines


def test_the_deck_uses_the_reports_own_words(report: Report, original: str) -> None:
    days, place = plain(report.facts["days"].value), plain(report.facts["place"].value)
    allowed = NAMES | {f"{days}　{place}"}
    foreign = [text for text in shown(report) if text and text not in original and text not in allowed]
    assert not foreign


def test_nothing_is_invented(report: Report) -> None:
    assert (report.organization, report.issue, report.authors, report.keywords) == (None, None, (), ())
    assert all(not block.notes for block in walk_blocks(report.sections))


def test_the_order_of_office_is_kept(report: Report, original: str) -> None:
    titles = [plain(section.title) for section in report.sections]
    assert titles.index("刘爱力批示") < titles.index("张荣林工作报告")
    for name in ("集团公司党组书记、董事长刘爱力", "集团公司副总经理张荣林"):
        assert name in original
        assert name in "".join(texts(report))
