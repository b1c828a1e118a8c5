"""What is seen and not read – highlights, links, colours of statuses, titles of axes, the order of rows – is lost on slides or on
pages by hand, and found at its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from publish.building.agreement.comparing import disagreements
from publish.writers import briefing
from publish.writers.briefing.html import document
from publish.writers.briefing.places import Places
from tests.building.test_agreement import CHARTS, SLIDES, changed
from tests.writers.files import Finished, finished

TEXT = """\
title: A report
sections:
  - title: Ports
    id: ports
    content:
      - table:
          caption: Boxes
          columns: [Port, Boxes, Share]
          rows:
            - [Harwich, 912, 31%]
            - [Dover, 745, 25%]
            - [Hull, 633, 21%]
            - ["[Leith](https://leith.example/port)", 412, 14%]
          highlight: {Port: Dover}
          source: The harbour office
  - title: Berths
    id: berths
    content:
      - points:
          - {text: Dredging of the northern berth is done, status: green}
          - {text: "Cranes stand still, as [the office](https://office.example/cranes) says", status: red}
          - {text: "Repairs of the quay go on as [planned](#ports) last year", status: amber}
      - chart:
          type: scatter
          caption: Depth and boxes
          data: {rows: [[depth, boxes], [9, 412], [11, 633], [12, 745], [15, 912]]}
          x: depth
          y: boxes
          x_axis: {title: Depth of the water}
          y_axis: {title: Boxes each week}
"""
LINES = {words: TEXT[: TEXT.index(words)].count("\n") + 1 for words in ("[Dover", "[Hull", "[Harwich", "Leith](", "Cranes", "Repairs", "- chart", "type: scatter", "- {text: Dredging", "- title: Ports")}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    path = tmp_path_factory.mktemp("looks") / "report.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return finished(path)


def found_in(of: Finished, pages: bytes | None = None, deck: bytes | None = None) -> list[tuple[int, str]]:
    found = disagreements(of.report, pages or of.briefing.data, deck or of.deck.data, of.found)
    return [(each.place.line if each.place else 0, each.message) for each in found]


def test_nothing_is_found_of_what_both_show(made: Finished) -> None:
    assert found_in(made) == []


def put(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def row(cell: str, change: Callable[[str], str]) -> Callable[[str], str]:
    def spoil(text: str) -> str:
        rows = re.findall(r"<a:tr [^>]*>.*?</a:tr>|<tr\b.*?</tr>", text, re.S)
        return next((text.replace(each, change(each)) for each in rows if cell in each), text)

    return spoil


def two_rows(one: str, other: str) -> Callable[[str], str]:
    def spoil(text: str) -> str:
        rows = re.findall(r"<a:tr [^>]*>.*?</a:tr>|<tr\b.*?</tr>", text, re.S)
        found = [next((each for each in rows if cell in each), "") for cell in (one, other)]
        return text.replace(found[0], "\0").replace(found[1], found[0]).replace("\0", found[1]) if all(found) else text

    return spoil


PLAINLY = row(">Dover<", lambda text: re.sub(r'<a:solidFill>.*?</a:solidFill>(?=</a:tcPr>)', "", text).replace(' b="1"', ' b="0"'))  # fmt: skip
ON_SLIDES = [
    ("a lost highlight", SLIDES, PLAINLY, "[Dover", "the row 'Dover · 745 · 25%' is not highlighted"),
    ("an address", r"ppt/slides/_rels/slide\d+\.xml\.rels", put("https://office.example/cranes", "https://office.example/ships"), "Cranes", "leads from 'the office' to 'https://office.example/ships'"),
    ("a dropped link", SLIDES, lambda text: re.sub(r"<a:hlinkClick[^>]*/>(?=</a:rPr><a:t>Leith)", "", text), "Leith](", "'Leith' does not lead to"),
    ("the title of an axis", CHARTS, put("Boxes each week", "Boxes"), "type: scatter", "an axis has not its title 'Boxes each week'"),
    ("the colour of a status", SLIDES, put('val="B3261E"', 'val="1B7339"'), "Cranes", "'■' in the colour of another status"),
    ("the colour of no status", SLIDES, put('val="B3261E"', 'val="3A26B3"'), "Cranes", "has '■' in another colour than the briefing"),
    ("two rows", SLIDES, two_rows(">Dover<", ">Hull<"), "[Dover", "Dover"),
    ("an alt text", SLIDES, put('descr="', 'descr="Not '), "- chart", "the alt text on slide"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "change", "line", "told"), [each[1:] for each in ON_SLIDES], ids=[each[0] for each in ON_SLIDES])  # fmt: skip
def test_what_a_slide_no_longer_shows_is_found(
    made: Finished, part: str, change: Callable[[str], str], line: str, told: str
) -> None:
    found = found_in(made, deck=changed(made.deck.data, part, change))
    assert any(told in message and at == LINES[line] for at, message in found), found


ON_PAGES = [
    ("a lost highlight", put(' class="highlighted main"', ""), "[Dover", "'Dover74525%' is not highlighted"),
    ("another highlight", row("Hull", put("<tr", '<tr style="background:#eef3f3"')), "[Hull", "is highlighted"),
    ("an address", put("https://office.example/cranes", "https://office.example/ships"), "Cranes", "'the office' does not lead to 'https://office.example/cranes'"),
    ("a dropped link", put('href="https://leith.example/port"', ""), "Leith](", "'Leith' does not lead to"),
    ("a link to another part", put('href="#ports" class="', 'href="#berths" class="'), "Repairs", "'planned' does not lead to '#ports'"),
    ("the colour of a status", put("signal red", "signal green"), "Cranes", "'■' before"),
    ("two rows", two_rows("Dover", "Hull"), "[Hull", "this row stands where another"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "line", "told"), [each[1:] for each in ON_PAGES], ids=[each[0] for each in ON_PAGES]
)
def test_what_a_page_no_longer_shows_is_found(
    made: Finished, change: Callable[[str], str], line: str, told: str
) -> None:
    html, *others = document(made.report, made.layout, Places(made.report))
    spoilt = change(html)
    assert spoilt != html
    with patch("publish.writers.briefing.document", lambda *_: (spoilt, *others)):
        found = found_in(made, pages=briefing.write(made.report, made.layout).data)
    assert any(told in message and at == LINES[line] for at, message in found), found


def test_the_title_of_an_axis_that_a_page_no_longer_has_is_found(
    made: Finished, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("looks") / "report.yaml"
    path.write_text(TEXT.replace("Boxes each week", "Boxes in all"), encoding="utf-8")
    found = found_in(made, pages=finished(path).briefing.data)
    assert (
        LINES["type: scatter"],
        "in the briefing, an axis of the chart has not its title 'Boxes each week'",
    ) in found


FRONT = """\
title: The harbour
organization: Harbour office
kind: Annual report
issue: No. 7
classification: Internal
date: 2026-03-01
content: [Trade grew in all of its parts.]
"""


@pytest.mark.parametrize(
    ("said", "wrong", "line"),
    [("No. 7", "No. 8", 4), ("2026-03-01", "2026-03-02", 6), ("Harbour office", "Harbour board", 2), ("Internal", "Secret", 5)],
)  # fmt: skip
def test_what_heads_a_briefing_is_found_where_it_is_another(said: str, wrong: str, line: int, tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    report.write_text(FRONT, encoding="utf-8")
    whole = finished(report)
    assert disagreements(whole.report, whole.briefing.data, whole.deck.data, whole.found) == ()
    report.write_text(FRONT.replace(said, wrong), encoding="utf-8")
    other = finished(report).briefing.data
    found = disagreements(whole.report, other, whole.deck.data, whole.found)
    assert line in {each.place.line for each in found if each.place and "first page of the briefing" in each.message}


def test_signs_that_an_author_typed_have_the_colour_of_words(tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    report.write_text(
        "title: The harbour\nsections:\n  - title: ■ Trade\n    content:\n"
        "      - points: [● Boxes, ■ Grain, ◆ Timber]\n      - points: [{text: The quay is open, status: green}]\n",
        encoding="utf-8",
    )
    whole = finished(report)
    assert disagreements(whole.report, whole.briefing.data, whole.deck.data, whole.found) == ()
