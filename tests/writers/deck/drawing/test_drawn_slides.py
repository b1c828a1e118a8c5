"""Slides drawn from the plan: one whole SVG each, whose contents say where the source has them."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from publish.building import check
from publish.writers.deck.drawing import DrawnSlide, drawn_slides
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def everything() -> tuple[DrawnSlide, ...]:
    checked = check(ROOT / "tests" / "strangers" / "library.yaml")
    assert checked.report is not None
    assert checked.layout is not None
    return drawn_slides(checked.report, checked.layout)


def test_every_slide_is_a_whole_drawing_of_its_own(everything: tuple[DrawnSlide, ...]) -> None:
    for slide in everything:
        root = etree.fromstring(slide.svg)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root.get("viewBox") == "0 0 960 540"
        assert not [href for href in re.findall(r'href="([^"]*)"', slide.svg) if not href.startswith("data:")]


def test_words_say_where_the_source_has_them(everything: tuple[DrawnSlide, ...]) -> None:
    lines = (ROOT / "tests" / "strangers" / "library.yaml").read_text(encoding="utf-8").splitlines()
    source, found = "".join("".join(lines).split()), 0
    for slide in everything:
        for group in etree.fromstring(slide.svg).iterfind(".//{*}g[@data-place]"):
            file, line, column = str(group.get("data-place")).rsplit(":", 2)
            assert file.endswith("library.yaml")
            words = "".join("".join(map(str, text.itertext())) for text in group.iterfind("{*}text"))
            words = "".join(words.split())
            if len(words) > 2 and source.count(words) == 1:
                said = "".join((lines[int(line) - 1][int(column) - 1 :], *lines[int(line) : int(line) + 8]))
                assert words in "".join(said.split())
                found += 1
    assert found > 25
